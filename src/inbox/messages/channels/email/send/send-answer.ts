import type { Letter, MailResult } from '../../../../../platform/network/index.ts'
import type { ChannelContext, Reply, SendResult } from '../../channel.ts'
import { isUnknownAddress, tellLetter } from '../explain-sending.ts'
import { messageIdOf } from '../mail-key.ts'
import { ownMessageId } from '../own-id.ts'
import { cleanAddress, cleanFileName, cleanLine } from '../read/clean-text.ts'
import { ownAddressOf, senderOf, smtpServerOf } from '../settings.ts'

/** Letters with many references: the first and the last say enough (RFC 5322 §3.6.4 allows any number). */
const REFERENCES = 20

/** "Re:" once, however often both sides have answered; "Bls:" and "Balas:" are the same word. */
export function replySubject(subject: string): string {
  const bare = cleanLine(subject, 300).replace(/^(?:(?:re|bls|balas|fwd?|trs)\s?:\s*)+/i, '')
  return `Re: ${bare === '' ? 'Pesan Anda' : bare}`
}

const bracketed = (id: string): string => `<${id}>`

function headersOf(reply: Reply): Record<string, string> {
  const answered = reply.answers === null ? null : messageIdOf(reply.answers.externalId)
  const ids = [...new Set(reply.references.map(messageIdOf).filter((id) => id !== null))]
  const kept = ids.length > REFERENCES ? [ids[0] ?? '', ...ids.slice(-REFERENCES)] : ids
  return {
    ...(answered === null ? {} : { 'In-Reply-To': bracketed(answered) }),
    ...(kept.length === 0 ? {} : { References: kept.map(bracketed).join(' ') }),
    // RFC 3834: says to other machines that nobody waits for an answer, so that none writes back.
    ...(reply.isAutomatic === true
      ? { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' }
      : {}),
  }
}

async function letterOf(context: ChannelContext, reply: Reply, to: string): Promise<Letter> {
  const { settings } = context.channel
  const address = ownAddressOf(settings)
  const files = await Promise.all(
    reply.files.map(async (file) => ({
      filename: cleanFileName(file.name, 'lampiran', 120),
      contentType: file.contentType,
      content: await file.read(),
    })),
  )
  return {
    from: senderOf(settings),
    to,
    subject: replySubject(reply.subject),
    text: reply.text,
    headers: headersOf(reply),
    messageId: bracketed(ownMessageId(reply.key, address)),
    ...(files.length === 0 ? {} : { attachments: files }),
  }
}

function resultOf(result: MailResult, externalId: string): SendResult {
  if (result.outcome === 'sent') return { outcome: 'sent', externalId }
  if (result.outcome === 'unclear') return { outcome: 'unknown', detail: result.detail }
  const { detail, code } = result
  const refused = { outcome: 'refused', detail, told: tellLetter(result) } as const
  if (code === 535 || code === 530) return { ...refused, reason: 'auth' }
  if (!result.permanent) return { ...refused, reason: 'later' }
  if (detail.startsWith('address-refused')) return { ...refused, reason: 'invalid' }
  return { ...refused, reason: isUnknownAddress(result) ? 'no-address' : 'blocked' }
}

/**
 * Sends one answer as a letter in the citizen's own conversation. Its Message-ID is made from the answer's key, so that a
 * letter whose fate is unknown can be recognised when the citizen answers it or another server returns it.
 */
export async function sendAnswer(context: ChannelContext, reply: Reply): Promise<SendResult> {
  const to = reply.to === null ? null : cleanAddress(reply.to.address)
  if (to === null) return { outcome: 'refused', reason: 'no-address', detail: 'no mail address' }
  const given = { settings: context.channel.settings, secret: context.secret }
  const letter = await letterOf(context, reply, to)
  const result = await context.mailer.send(smtpServerOf(given), letter)
  return resultOf(result, ownMessageId(reply.key, ownAddressOf(context.channel.settings)))
}
