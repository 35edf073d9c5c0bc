import PostalMime, { type Address, type Attachment, type Email } from 'postal-mime'
import { cleanAddress, cleanFileName, cleanLine, cleanText } from './clean-text.ts'
import { findAutomatic, type MailHeaders } from './find-automatic.ts'
import { htmlToText } from './html-to-text.ts'
import { MAIL_LIMITS, type MailAddress, type MailFile, type MailNote, type ReadMail } from './mail.ts'
import { looksMislabelled, mendHead, nameAsWindows1252, readsBetter } from './mend-charset.ts'
import { cleanMessageId } from './salvage-mail.ts'
import { splitQuote } from './split-quote.ts'

function addressOf(address: Address | undefined): MailAddress | null {
  const one = address?.group ? address.group[0] : address
  if (one?.address === undefined) return null
  const clean = cleanAddress(one.address)
  return clean === null ? null : { address: clean, name: cleanLine(one.name, MAIL_LIMITS.nameChars) }
}

function idsOf(email: Email): string[] {
  const found = [email.references ?? '', email.inReplyTo ?? '']
    .flatMap((text) => text.slice(0, 20_000).split(/[\s,]+/))
    .map(cleanMessageId)
    .filter((id) => id !== null)
  return [...new Set(found)].slice(-MAIL_LIMITS.references)
}

const ENDINGS: Record<string, string> = {
  'text/calendar': '.ics',
  'message/rfc822': '.eml',
  'application/pdf': '.pdf',
  'image/jpeg': '.jpg',
  'image/png': '.png',
}

function bytesOf(content: Attachment['content']): Uint8Array {
  if (typeof content === 'string') return Buffer.from(content)
  return content instanceof Uint8Array ? content : new Uint8Array(content)
}

function fileOf(part: Attachment, at: number): MailFile {
  const mime = /^[a-z0-9.+-]{1,60}\/[a-z0-9.+-]{1,80}$/.test(part.mimeType)
    ? part.mimeType
    : 'application/octet-stream'
  const fallback = `lampiran-${at + 1}${ENDINGS[mime] ?? ''}`
  return {
    name: cleanFileName(part.filename ?? '', fallback, MAIL_LIMITS.nameChars),
    mime,
    bytes: bytesOf(part.content),
  }
}

/** What the sender wrote: the plain part, else the words of the HTML part. */
function textOf(email: Email): { text: string; cut: boolean } {
  const plain = email.text ?? ''
  const whole = plain.trim() === '' ? htmlToText(email.html ?? '', MAIL_LIMITS.textChars + 1) : plain
  return { text: cleanText(whole, MAIL_LIMITS.textChars), cut: whole.length > MAIL_LIMITS.textChars }
}

/** A report of a mail server says "Action: failed" or a status of class 5 (RFC 3464) when it has given up. */
function hasGivenUp(parts: readonly Attachment[], text: string): boolean {
  const report = parts.find((part) => part.mimeType === 'message/delivery-status')
  const words = report
    ? Buffer.from(bytesOf(report.content)).toString('latin1').slice(0, 20_000)
    : text.slice(0, 5000)
  return /^action:\s*failed/im.test(words) || /^status:\s*5\.\d/im.test(words)
}

function headersOf(email: Email): MailHeaders {
  const headers = new Map<string, string>()
  for (const { key, value } of email.headers) if (!headers.has(key)) headers.set(key, value.slice(0, 1000))
  return headers
}

function dateOf(email: Email): Date | null {
  const date = new Date(email.date ?? Number.NaN)
  return Number.isNaN(date.getTime()) ? null : date
}

type Sender = Pick<ReadMail, 'from' | 'replyTo'>

/** Who wrote, and where answers should go when that is somewhere else. */
function senderOf(email: Email): Sender {
  const from = addressOf(email.from) ?? addressOf(email.sender)
  const replyTo = addressOf(email.replyTo?.[0])
  return { from, replyTo: replyTo?.address === from?.address ? null : replyTo }
}

function notesOf(email: Email, cut: boolean): MailNote[] {
  const leftOut = email.attachments.length > MAIL_LIMITS.files
  return [...(cut ? (['text-cut'] as const) : []), ...(leftOut ? (['files-left-out'] as const) : [])]
}

function mailOf(email: Email, own: string): ReadMail {
  const { text: whole, cut } = textOf(email)
  const subject = cleanLine(email.subject ?? '', MAIL_LIMITS.subjectChars)
  const sender = senderOf(email)
  const automatic = findAutomatic(headersOf(email), { from: sender.from?.address ?? '', subject, own })
  return {
    messageId: email.messageId === undefined ? null : cleanMessageId(email.messageId),
    references: idsOf(email),
    ...sender,
    subject,
    date: dateOf(email),
    ...splitQuote(whole),
    files: email.attachments.slice(0, MAIL_LIMITS.files).map(fileOf),
    automatic,
    bouncedForGood: automatic === 'bounce' && hasGivenUp(email.attachments, whole),
    notes: notesOf(email, cut),
  }
}

const LIMITS = {
  maxNestingDepth: MAIL_LIMITS.nesting,
  maxHeadersSize: 1024 * 1024,
  maxRfc822NestingDepth: 3,
}

const wordsOf = (email: Email): string => `${email.text ?? ''}\n${email.html ?? ''}`

/**
 * One mail as text and files. `own` is our own address in lower case ('' when unknown). Attachments are not opened.
 * Throws what the parser throws: parts nested too deep, headers above 1 MiB, anything it does not understand.
 * Takes as long as the parser needs: call it in a worker (open-mail-reader.ts).
 */
export async function parseMail(raw: Uint8Array, own: string): Promise<ReadMail> {
  const mended = mendHead(raw)
  const email = await PostalMime.parse(mended, LIMITS)
  if (!looksMislabelled(wordsOf(email))) return mailOf(email, own)
  const again = await PostalMime.parse(nameAsWindows1252(mended), LIMITS)
  return mailOf(readsBetter(wordsOf(again)) ? again : email, own)
}
