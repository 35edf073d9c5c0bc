import type { Delivery, Parsed } from '../channel.ts'
import { idOf, isWord, textOf, toMessage } from './read-message.ts'
import { readUpdate, type TelegramMessage } from './update-schema.ts'

/** The greeting `/start` that Telegram sends by itself is no message. */
const GREETING = /^\/start\b/

function isCitizen({ chat, from, text }: TelegramMessage): boolean {
  return chat.type === 'private' && from?.is_bot !== true && !GREETING.test(text ?? '')
}

/** What a citizen wrote to the bot. */
export function readPrivate(delivery: Delivery): Parsed[] {
  const update = readUpdate(JSON.parse(delivery.body.toString('utf8')))
  if (update === 'unread') return [{ kind: 'unread', detail: 'Telegram' }]
  if (!update) return []
  const { message, isEdit } = update
  if (!isCitizen(message) || !isWord(message)) return []
  if (isEdit) {
    const at = new Date((message.edit_date ?? message.date) * 1000)
    return [
      { kind: 'edited', externalId: idOf(message.chat.id, message.message_id), text: textOf(message), at },
    ]
  }
  return [toMessage(message)]
}
