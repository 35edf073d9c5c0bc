import type { ChannelContext, Delivery, IncomingFile, Parsed, StatusChange } from '../channel.ts'
import { cleanLine, cleanText } from '../email/read/clean-text.ts'
import { fileOf, textOf } from './message-text.ts'
import {
  readEdited,
  readWebhook,
  type WhatsAppContact,
  type WhatsAppMessage,
  type WhatsAppStatus,
} from './webhook-schema.ts'

const TEXT_LENGTH = 20_000
/** Pictures sent together have no common name here; those of one person within a minute of the first are one album. */
const ALBUM_SECONDS = 60
/** No message of somebody: a like, a note that a number changed. */
const SILENT = new Set(['reaction', 'system'])

const numberOf = (digits: string | undefined) =>
  digits === undefined || !/^\d{5,20}$/.test(digits) ? undefined : `+${digits}`

/**
 * Who wrote: the business-scoped user id where it is given, as a number may be missing tomorrow; the number beside it, so
 * that who was known by it stays the same person.
 */
function senderOf(message: WhatsAppMessage, contact: WhatsAppContact | null) {
  const userId = message.from_user_id ?? contact?.user_id
  const number = numberOf(message.from ?? contact?.wa_id)
  const named = nameOf(contact)
  if (userId === undefined) return number === undefined ? null : { address: number, ...named }
  return { address: userId, ...(number === undefined ? {} : { aliases: [number] }), ...named }
}

function nameOf(contact: WhatsAppContact | null): { name?: string } {
  const name = cleanLine(contact?.profile.name || contact?.profile.username || '', 200)
  return name === '' ? {} : { name }
}

function filesOf(message: WhatsAppMessage): IncomingFile[] {
  const file = fileOf(message)
  if (!file) return []
  return [{ key: file.id, name: file.filename, contentType: file.mime_type, remote: { mediaId: file.id } }]
}

function readMessage(message: WhatsAppMessage, contact: WhatsAppContact | null): Parsed[] {
  const at = new Date(message.timestamp * 1000)
  if (message.revoke) return [{ kind: 'removed', externalId: message.revoke.original_message_id, at }]
  if (message.edit) {
    const edited = readEdited(message.edit)
    if (!edited) return [{ kind: 'unread', detail: `edit ${message.edit.original_message_id}` }]
    const text = cleanText(textOf(edited), TEXT_LENGTH)
    return [{ kind: 'edited', externalId: message.edit.original_message_id, text, at }]
  }
  if (SILENT.has(message.type)) return []
  const sender = senderOf(message, contact)
  const isPicture = message.image !== undefined || message.video !== undefined
  return [
    {
      kind: 'message',
      externalId: message.id,
      sentAt: at,
      contact: sender,
      text: cleanText(textOf(message), TEXT_LENGTH),
      files: filesOf(message),
      ...(message.context ? { replyTo: message.context.id } : {}),
      ...(isPicture && sender ? { albumKey: sender.address, albumSeconds: ALBUM_SECONDS } : {}),
    },
  ]
}

const DELIVERIES: Readonly<Record<string, StatusChange['delivery']>> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  played: 'read',
  failed: 'failed',
}

function readStatus(status: WhatsAppStatus): Parsed[] {
  const delivery = DELIVERIES[status.status]
  if (delivery === undefined) return []
  const detail = status.errors
    .map(({ code, title, message, error_data }) => `${code} ${error_data?.details ?? (message || title)}`)
    .join('; ')
    .slice(0, 500)
  const at = new Date(status.timestamp * 1000)
  return [{ kind: 'status', externalId: status.id, delivery, at, ...(detail === '' ? {} : { detail }) }]
}

/** Messages, changes and statuses of a webhook, in the order they stand there. Throws SyntaxError for what is no JSON. */
export function readDelivery(delivery: Delivery, context: ChannelContext): Parsed[] {
  const body: unknown = JSON.parse(delivery.body.toString('utf8'))
  const { messages, statuses, unreadable } = readWebhook(
    body,
    context.channel.settings['phoneNumberId'] ?? '',
  )
  return [
    ...messages.flatMap(({ message, contact }) => readMessage(message, contact)),
    ...statuses.flatMap(readStatus),
    ...Array.from({ length: unreadable }, (): Parsed => ({ kind: 'unread', detail: 'WhatsApp' })),
  ]
}
