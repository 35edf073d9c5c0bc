import { decodeWords } from 'postal-mime'
import { cleanAddress, cleanLine } from './clean-text.ts'
import { MAIL_LIMITS, type MailNote, type ReadMail } from './mail.ts'

const HEAD_BYTES = 32 * 1024
const LINE_CHARS = 1000

/** What stands in the first 32 KiB of a mail, as it stands there; `bytes`: where its body begins (0 when not found). */
export type MailHead = {
  messageId: string | null
  /** The line it was read from. */
  idLine: string
  from: string
  subject: string
  date: string
  bytes: number
}

/** Reads the head of any bytes in a fixed small time. A header that begins later counts as missing. */
export function readHead(raw: Uint8Array): MailHead {
  const head = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, HEAD_BYTES)).toString(
    'latin1',
  )
  const end = /\r?\n\r?\n/.exec(head)
  const lines = (end ? head.slice(0, end.index) : head).replaceAll(/\r?\n[ \t]/g, ' ').split(/\r?\n/)
  const line = (name: string): string => {
    const found = lines.find((one) => one.slice(0, name.length + 1).toLowerCase() === `${name}:`) ?? ''
    return Buffer.from(found.slice(name.length + 1, LINE_CHARS), 'latin1')
      .toString('utf8')
      .trim()
  }
  return {
    messageId: cleanMessageId(line('message-id')),
    idLine: line('message-id'),
    from: line('from'),
    subject: line('subject'),
    date: line('date'),
    bytes: end ? end.index + end[0].length : 0,
  }
}

function decode(text: string): string {
  try {
    return decodeWords(text)
  } catch {
    return text
  }
}

/**
 * The little a mail says of itself that could not be read whole: sender, subject, id and date. The mail is kept with it,
 * and its file beside it.
 */
export function salvageMail(raw: Uint8Array, note: MailNote): ReadMail {
  const head = readHead(raw)
  const [, name = '', inBrackets] = /^([^<>]*)<([^<>]*)>\s*$/.exec(head.from) ?? []
  const address = cleanAddress(inBrackets ?? head.from)
  const date = new Date(head.date)
  return {
    messageId: head.messageId,
    references: [],
    from: address === null ? null : { address, name: cleanLine(decode(name), MAIL_LIMITS.nameChars) },
    replyTo: null,
    subject: cleanLine(decode(head.subject), MAIL_LIMITS.subjectChars),
    date: Number.isNaN(date.getTime()) ? null : date,
    text: '',
    quoted: '',
    files: [],
    // What cannot be read may come from a machine: it is shown, and answered only by a person.
    automatic: null,
    bouncedForGood: false,
    notes: [note],
  }
}

/** A Message-ID without brackets, blanks and odd signs, at most 250 long; null when nothing is left. */
export function cleanMessageId(text: string): string | null {
  const given = text.slice(0, LINE_CHARS)
  const plain = cleanLine(/<(.*)>/.exec(given)?.[1] ?? given, 250).replaceAll(/[\s<>]/g, '')
  return plain === '' ? null : plain
}
