import type { IncomingFile, IncomingMessage } from '../channel.ts'
import { cleanLine, cleanText } from '../email/read/clean-text.ts'
import type { TelegramFile, TelegramMessage } from './update-schema.ts'

const TEXT_LENGTH = 20_000
const FILE_KINDS = ['video', 'animation', 'audio', 'voice', 'video_note', 'document', 'sticker'] as const

/** A message's id among all chats: its own counts within one chat only. */
export function idOf(chatId: number, messageId: number): string {
  return `${chatId}:${messageId}`
}

/** The largest of the sizes in which Telegram keeps a photo stands last. */
function fileOf(message: TelegramMessage): { file: TelegramFile; contentType: string } | null {
  const photo = message.photo.at(-1)
  if (photo) return { file: photo, contentType: 'image/jpeg' }
  for (const kind of FILE_KINDS) {
    const file = message[kind]
    if (file) return { file, contentType: file.mime_type ?? '' }
  }
  return null
}

function filesOf(message: TelegramMessage): IncomingFile[] {
  const found = fileOf(message)
  if (!found) return []
  const { file, contentType } = found
  const size = file.file_size === undefined ? {} : { byteCount: file.file_size }
  const remote = { fileId: file.file_id }
  return [{ key: file.file_unique_id, name: file.file_name ?? '', contentType, remote, ...size }]
}

function placeOf({ location, venue }: TelegramMessage): string | undefined {
  if (!location) return undefined
  const named = venue ? [venue.title, venue.address] : []
  return [`Lokasi: ${location.latitude}, ${location.longitude}`, ...named]
    .filter((line) => line !== '')
    .join('\n')
}

/** What a message says, as text; '' for a file without words. */
export function textOf(message: TelegramMessage): string {
  const { contact } = message
  const said =
    message.text ??
    message.caption ??
    placeOf(message) ??
    (contact ? `Kontak: ${contact.first_name} ${contact.phone_number}` : '')
  return cleanText(said, TEXT_LENGTH)
}

/** Whether it says anything at all; notes such as "was added to the group" do not. */
export function isWord(message: TelegramMessage): boolean {
  return textOf(message) !== '' || fileOf(message) !== null
}

/** A message of a person, without where it stands. */
export function toMessage(message: TelegramMessage): IncomingMessage {
  const { from, chat, media_group_id, reply_to_message } = message
  const name = cleanLine([from?.first_name, from?.last_name].join(' '), 200)
  const named = name === '' ? {} : { name }
  return {
    kind: 'message',
    externalId: idOf(chat.id, message.message_id),
    sentAt: new Date(message.date * 1000),
    sequence: message.message_id,
    contact: from ? { address: String(from.id), ...named } : null,
    text: textOf(message),
    files: filesOf(message),
    ...(media_group_id === undefined ? {} : { albumKey: `${chat.id}:${media_group_id}` }),
    ...(reply_to_message ? { replyTo: idOf(chat.id, reply_to_message.message_id) } : {}),
  }
}
