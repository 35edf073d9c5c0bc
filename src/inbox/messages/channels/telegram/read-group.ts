import type { ChannelContext, Delivery, OwnPost, Parsed } from '../channel.ts'
import { isOfficial, WATCH_MS } from '../comments/index.ts'
import { idOf, isWord, textOf, toMessage } from './read-message.ts'
import { readUpdate, type TelegramMessage } from './update-schema.ts'

/** Ids of an album stand in one remote id, with commas between. */
function postOf(message: TelegramMessage, posts: OwnPost[]): OwnPost | undefined {
  const { reply_to_message: above } = message
  const origin = above?.is_automatic_forward === true ? above.forward_origin : undefined
  const messageId = origin?.message_id
  if (messageId === undefined) return undefined
  return posts.find(({ remoteId }) => remoteId.split(',').includes(String(messageId)))
}

/** Whoever writes as the group, the channel or another bot is no citizen. */
function isCitizen(message: TelegramMessage, context: ChannelContext): boolean {
  const { from, sender_chat } = message
  if (!from || from.is_bot || sender_chat || message.is_automatic_forward === true) return false
  return !isOfficial([from.username, String(from.id)], [], context)
}

/**
 * What people write in the discussion group of our channel: right under a post it stands under our target; deeper in the
 * talk Telegram names only the talk.
 */
export async function readGroup(delivery: Delivery, context: ChannelContext): Promise<Parsed[]> {
  const update = readUpdate(JSON.parse(delivery.body.toString('utf8')))
  if (update === 'unread') return [{ kind: 'unread', detail: 'Telegram' }]
  if (!update) return []
  const { message, isEdit } = update
  if (message.chat.type !== 'supergroup' || !isCitizen(message, context) || !isWord(message)) return []
  const { chat, message_thread_id: talk } = message
  if (isEdit) {
    const at = new Date((message.edit_date ?? message.date) * 1000)
    return [{ kind: 'edited', externalId: idOf(chat.id, message.message_id), text: textOf(message), at }]
  }
  const posts = await context.listPosts(new Date(delivery.receivedAt.getTime() - WATCH_MS))
  const post = postOf(message, posts)
  return [
    {
      ...toMessage(message),
      ...(post ? { underTarget: post.targetId } : {}),
      ...(talk === undefined ? {} : { threadHint: idOf(chat.id, talk) }),
    },
  ]
}
