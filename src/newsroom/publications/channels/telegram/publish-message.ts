import { z } from 'zod'
import type { ChannelContext, Payload, PublishResult } from '../channel.ts'
import { failedChange, fileNameOf, readAnswer, writeMultipart, type Part } from '../exchange/index.ts'
import { callTelegram, chatOf } from './call-telegram.ts'
import { writeMessage } from './write-message.ts'

const chatSchema = z.object({ id: z.number(), username: z.string().optional() })
const messageSchema = z.object({ message_id: z.number(), chat: chatSchema })
export const sentSchema = z.object({ result: z.union([messageSchema, z.array(messageSchema).min(1)]) })

/** Where everybody can read a message: only channels with a public name have an address. */
export function permalinkOf(username: string | undefined, messageId: number | string): string | null {
  return username === undefined ? null : `https://t.me/${username}/${messageId}`
}

function asText(payload: Payload) {
  return { text: writeMessage(payload), parse_mode: 'HTML' }
}

async function asMedia(
  context: ChannelContext,
  payload: Payload,
): Promise<{ method: string; parts: Part[] }> {
  const caption: Part[] = [
    { name: 'caption', value: writeMessage(payload) },
    { name: 'parse_mode', value: 'HTML' },
  ]
  const files = await Promise.all(
    payload.media.map(async (item, index) => ({
      name: `file${index}`,
      fileName: fileNameOf(item),
      contentType: item.contentType,
      bytes: await context.files.read(item.id),
    })),
  )
  const [first] = payload.media
  const [file] = files
  if (payload.media.length === 1 && first !== undefined && file !== undefined) {
    const name = first.kind === 'video' ? 'video' : 'photo'
    return { method: name === 'video' ? 'sendVideo' : 'sendPhoto', parts: [...caption, { ...file, name }] }
  }
  const media = payload.media.map((item, index) => ({
    type: item.kind === 'video' ? 'video' : 'photo',
    media: `attach://file${index}`,
    ...(index === 0 ? { caption: writeMessage(payload), parse_mode: 'HTML' } : {}),
  }))
  return { method: 'sendMediaGroup', parts: [{ name: 'media', value: JSON.stringify(media) }, ...files] }
}

/** Ids of all messages of an album stand in one remote id, so that a removal takes all of them. */
export function joinIds(ids: readonly number[]): string {
  return ids.join(',')
}

/** Sends a text, a picture or film with its caption, or an album. Telegram knows no key: one call, never repeated. */
export async function publishMessage(context: ChannelContext, payload: Payload): Promise<PublishResult> {
  const chat_id = chatOf(context)
  let outcome
  if (payload.media.length === 0) {
    outcome = await callTelegram(context, 'sendMessage', { chat_id, ...asText(payload) })
  } else {
    const { method, parts } = await asMedia(context, payload)
    outcome = await callTelegram(
      context,
      method,
      writeMultipart([{ name: 'chat_id', value: chat_id }, ...parts]),
    )
  }
  const answer = readAnswer(outcome, sentSchema)
  if (answer.kind !== 'read') return failedChange(answer)
  const messages = [answer.body.result].flat()
  const [first] = messages
  return {
    outcome: 'published',
    remoteId: joinIds(messages.map((message) => message.message_id)),
    permalink: first === undefined ? null : permalinkOf(first.chat.username, first.message_id),
  }
}
