import type { Automatic } from './mail.ts'

/** Header values by lower-case name, first one of each. */
export type MailHeaders = ReadonlyMap<string, string>

const ROBOT = /^(?:mailer-daemon|postmaster|mail-daemon|bounces?)(?:[+@-]|$)/i
const AWAY =
  /^(?:auto(?:matic)?[ -]?(?:reply|response|mati)|balasan otomatis|jawaban otomatis|out of (?:the )?office|di luar kantor|sedang cuti|(?:auto|otomatis):)/i

function isBounce(headers: MailHeaders, from: string): boolean {
  const kind = headers.get('content-type') ?? ''
  if (/multipart\/report|message\/(?:delivery-status|disposition-notification)/i.test(kind)) return true
  if (headers.has('x-failed-recipients')) return true
  return headers.get('return-path')?.trim() === '<>' && ROBOT.test(from)
}

/** RFC 3834: anything but "no" was sent by a machine. */
function isSubmitted(headers: MailHeaders): boolean {
  const word = /^\s*([a-z-]+)/i.exec(headers.get('auto-submitted') ?? '')?.[1]?.toLowerCase()
  return word !== undefined && word !== 'no'
}

function isReply(headers: MailHeaders, subject: string): boolean {
  if (isSubmitted(headers) || headers.has('x-autoreply') || headers.has('x-autorespond')) return true
  if (/auto_?reply/i.test(headers.get('precedence') ?? '')) return true
  return AWAY.test(subject) || headers.get('return-path')?.trim() === '<>'
}

function isBulk(headers: MailHeaders): boolean {
  if (/^\s*(?:bulk|list|junk)/i.test(headers.get('precedence') ?? '')) return true
  return headers.has('list-id') || headers.has('list-unsubscribe')
}

/**
 * Whether a machine wrote a mail, as RFC 3834 (Auto-Submitted), RFC 3464 (bounces), RFC 2919 (List-Id) and the older
 * headers say. Such a mail is kept and shown, but opens no case and is never answered: two machines would write to each
 * other for ever. `own` is our own address.
 */
export function findAutomatic(
  headers: MailHeaders,
  { from, subject, own }: { from: string; subject: string; own: string },
): Automatic | null {
  if (own !== '' && from === own) return 'own'
  if (isBounce(headers, from)) return 'bounce'
  if (isReply(headers, subject)) return 'auto-reply'
  if (isBulk(headers)) return 'bulk'
  return ROBOT.test(from) ? 'bounce' : null
}
