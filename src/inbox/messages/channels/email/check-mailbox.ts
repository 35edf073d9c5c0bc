import { AppError } from '../../../../platform/errors.ts'
import type { Words } from '../../../../platform/http/index.ts'
import type { ChannelCheck, ChannelContext } from '../channel.ts'
import { tellFault } from './fault-words.data.ts'
import { explainSending } from './explain-sending.ts'
import { openReader } from './open-reader.ts'
import { imapServerOf, smtpServerOf } from './settings.ts'

const GOOD: Words = { id: 'Kotak surat terbaca dan surat dapat dikirim.', en: 'Mails can be read and sent.' }

/** What stands in the way of reading the mailbox, in words; null for what is no fault of a mailbox. */
export function explainMailbox(error: unknown): Words | null {
  return error instanceof AppError ? tellFault('imap', error.code.replace(/^mailbox-/, '')) : null
}

async function checkIncoming(context: ChannelContext): Promise<Words | null> {
  const given = { settings: context.channel.settings, secret: context.secret }
  try {
    const folder = context.channel.settings['folder'] ?? 'INBOX'
    await openReader(context).withFolder(imapServerOf(given), folder, (open) => open.list(open.nextUid, 1))
    return null
  } catch (error) {
    const words = explainMailbox(error)
    if (words === null) throw error
    return words
  }
}

/** Signs in at both servers and opens the folder; reads and sends nothing. */
export async function checkMailbox(context: ChannelContext): Promise<ChannelCheck> {
  const incoming = await checkIncoming(context)
  if (incoming !== null) return { health: 'broken', detail: incoming }
  const given = { settings: context.channel.settings, secret: context.secret }
  const outgoing = await context.mailer.check(smtpServerOf(given))
  if (outgoing.outcome === 'sent') return { health: 'good', detail: GOOD }
  const detail = outgoing.detail.slice(0, 200)
  const told = explainSending(outgoing)
  return {
    health: 'attention',
    detail: {
      id: `Surat masuk terbaca, tetapi jawaban belum dapat dikirim. ${told?.id ?? `Server keluar menolak: ${detail}`}`,
      en: `Mails can be read, but answers cannot be sent yet. ${told?.en ?? `The outgoing server refuses: ${detail}`}`,
    },
  }
}
