import { createHash } from 'node:crypto'
import { readHead } from './read/salvage-mail.ts'

/**
 * What makes a mail itself, the same on every read: its Message-ID and a hash of sender, date, subject and body. The id
 * alone is not enough, since other programs reuse ids; the same mail that reached the mailbox by two ways (other
 * Received lines) counts once. Without an id: hash of all bytes and the time of arrival on the server, which stay when
 * the server numbers its mails anew.
 */
export function mailKey(raw: Buffer, arrived: string): string {
  const head = readHead(raw)
  const hash = createHash('sha256')
  if (head.messageId === null) return `- ${hash.update(raw).update(arrived).digest('hex').slice(0, 32)}`
  const told = [head.idLine, head.from, head.date, head.subject].join('\n')
  const body = raw.subarray(head.bytes)
  return `${head.messageId} ${hash.update(told).update('\n').update(body).digest('hex').slice(0, 16)}`
}

/** The Message-ID in a key, for In-Reply-To; null where the mail had none. Our own ids are their own key. */
export function messageIdOf(key: string): string | null {
  const id = key.split(' ')[0] ?? ''
  return id === '' || id === '-' ? null : id
}
