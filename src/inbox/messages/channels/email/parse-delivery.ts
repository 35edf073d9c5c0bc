import type { ChannelContext, Delivery, IncomingFile, IncomingMessage, Parsed } from '../channel.ts'
import { mailKey } from './mail-key.ts'
import { findOwnMessageIds, isOwnMessageId } from './own-id.ts'
import { rawAsText } from './raw-as-text.ts'
import { openMailReader, type MailReader } from './read/open-mail-reader.ts'
import { settleDate, type MailNote, type MailReading, type ReadMail } from './read/mail.ts'
import { salvageMail } from './read/salvage-mail.ts'
import { ownAddressOf } from './settings.ts'
import { MAIL_WORDS, NOTE_WORDS } from './words.data.ts'

const QUOTE_CHARS = 10_000

let shared: MailReader | null = null

/** One worker for the whole process; it does not keep the process alive. */
function sharedReader(): MailReader {
  shared ??= openMailReader()
  return shared
}

function noteOf(delivery: Delivery): MailNote | null {
  const note = delivery.headers['x-mail-note']
  return note === 'too-large' || note === 'not-fetched' ? note : null
}

/** A quoted letter is left out when it is one of ours: it stands in the thread. Others have never been seen here. */
function textOf(mail: ReadMail, own: string): string {
  const isOurs = mail.references.some((id) => isOwnMessageId(id, own))
  return [
    ...mail.notes.map((note) => NOTE_WORDS[note]),
    // Many write the whole matter into the subject.
    mail.text === '' && mail.files.length === 0 && mail.quoted === '' ? mail.subject : mail.text,
    mail.replyTo === null ? '' : MAIL_WORDS.replyTo(mail.replyTo.address),
    mail.quoted === '' || isOurs ? '' : `${MAIL_WORDS.quote}\n${mail.quoted.slice(0, QUOTE_CHARS)}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

function filesOf({ mail, complete }: MailReading, delivery: Delivery): IncomingFile[] {
  if (!complete) {
    const raw = {
      key: 'raw',
      name: MAIL_WORDS.rawName,
      contentType: 'text/plain',
      bytes: rawAsText(delivery.body),
    }
    return delivery.body.length > 0 && noteOf(delivery) === null ? [raw] : []
  }
  return mail.files.map((file, at) => ({
    key: String(at),
    name: file.name,
    contentType: file.mime,
    bytes: Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength),
  }))
}

/**
 * Only letters of ours are named as answered: many people answer the same newsletter or forward, and stay apart. A
 * sender's own letters come together by subject.
 */
function messageOf(reading: MailReading, delivery: Delivery, own: string): IncomingMessage {
  const { mail } = reading
  const arrived = new Date(delivery.headers['x-mail-arrived'] ?? '')
  const answered = mail.references.filter((id) => isOwnMessageId(id, own)).reverse()
  const isEcho = mail.messageId !== null && isOwnMessageId(mail.messageId, own)
  return {
    kind: 'message',
    externalId: mailKey(delivery.body, `${delivery.headers['x-mail-arrived']}/${sizeKey(delivery)}`),
    sentAt: settleDate(mail.date, arrived, delivery.receivedAt),
    contact:
      mail.from === null
        ? null
        : { address: mail.from.address, ...(mail.from.name === '' ? {} : { name: mail.from.name }) },
    text: textOf(mail, own),
    files: filesOf(reading, delivery),
    subject: mail.subject,
    ...(answered[0] === undefined ? {} : { replyTo: answered[0], references: answered }),
    ...(mail.automatic !== null || isEcho ? { isAutomatic: true } : {}),
  }
}

/** Mails that were not fetched have no bytes to tell them apart; the server's number does. */
function sizeKey(delivery: Delivery): string {
  return delivery.body.length === 0 ? (delivery.headers['x-mail-uid'] ?? '') : ''
}

/**
 * The message in a mail as it was fetched, and what a report of another server says of answers of ours. Sender is only
 * ever a citizen, whatever the From line claims. Never throws: a mail nobody can read becomes a message that says so,
 * with the file beside it.
 */
export async function parseDelivery(delivery: Delivery, context: ChannelContext): Promise<Parsed[]> {
  const own = ownAddressOf(context.channel.settings)
  const note = noteOf(delivery)
  const reading: MailReading =
    note === null
      ? await sharedReader().read(delivery.body, own)
      : { complete: false, mail: salvageMail(delivery.body, note) }
  const message = messageOf(reading, delivery, own)
  if (!reading.mail.bouncedForGood) return [message]
  const failed = findOwnMessageIds(delivery.body, own)
  const replyTo = message.replyTo ?? failed[0]
  return [
    replyTo === undefined ? message : { ...message, replyTo, references: failed },
    ...failed.map((externalId): Parsed => ({
      kind: 'status',
      externalId,
      delivery: 'failed',
      at: message.sentAt,
      detail: reading.mail.text.slice(0, 300),
    })),
  ]
}
