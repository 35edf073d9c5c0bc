import { z } from 'zod'
import { callTelegram, detailOf, readAnswer } from '../../../../newsroom/publications/channels/index.ts'
import type { ChannelContext, Reply, SendResult } from '../channel.ts'
import { failedSend } from '../comments/index.ts'
import { sendInParts, type NotSent } from '../send-in-parts.ts'
import { idOf } from './read-message.ts'
import { botOf, writeFileMessage } from './talk-to-bot.ts'

const CAPTION_LENGTH = 1024
const sentSchema = z.object({
  result: z.object({ message_id: z.number(), chat: z.object({ id: z.number() }) }),
})
/** The person has stopped the bot, or is no longer there. */
const BLOCKED = /bot was blocked|user is deactivated|chat not found|bot can't initiate|not enough rights/i

type Where = { chat_id: number | string; reply_parameters?: object }

/** The chat to answer in: where their message stands, else the person's own. */
function whereOf(reply: Reply): Where | null {
  const [chatId, messageId] = (reply.answers?.externalId ?? '').split(':').map(Number)
  if (
    chatId !== undefined &&
    messageId !== undefined &&
    Number.isInteger(chatId) &&
    Number.isInteger(messageId)
  ) {
    const reply_parameters = { message_id: messageId, allow_sending_without_reply: true }
    return { chat_id: chatId, reply_parameters }
  }
  const address = reply.to?.address ?? ''
  return /^-?\d+$/.test(address) ? { chat_id: address } : null
}

type Step = { method: string; given: Parameters<typeof callTelegram>[2] }

async function plan(where: Where, reply: Reply): Promise<Step[]> {
  const isCaption = reply.files.length > 0 && reply.text.length <= CAPTION_LENGTH
  const steps: Step[] = []
  if (!isCaption && reply.text !== '') {
    const link_preview_options = { is_disabled: true }
    steps.push({ method: 'sendMessage', given: { ...where, text: reply.text, link_preview_options } })
  }
  for (const [index, file] of reply.files.entries()) {
    const words = isCaption && index === 0 && reply.text !== '' ? { caption: reply.text } : {}
    const bytes = await file.read()
    steps.push(writeFileMessage({ ...where, ...words }, { ...file, bytes }))
  }
  return steps
}

async function take(context: ChannelContext, { method, given }: Step): Promise<string | NotSent> {
  const answer = readAnswer(await callTelegram(botOf(context), method, given), sentSchema)
  if (answer.kind === 'read') return idOf(answer.body.result.chat.id, answer.body.result.message_id)
  if (answer.kind === 'refused' && BLOCKED.test(detailOf(answer))) {
    return { outcome: 'refused', reason: 'blocked', detail: detailOf(answer) }
  }
  return failedSend(answer)
}

/** Sends an answer as plain text, and each file as a message of its own. Telegram knows no key: nothing is repeated. */
export async function sendReply(context: ChannelContext, reply: Reply): Promise<SendResult> {
  const where = whereOf(reply)
  if (!where) return { outcome: 'refused', reason: 'no-address', detail: 'no chat' }
  const result = await sendInParts(await plan(where, reply), (step) => take(context, step))
  return result.outcome === 'sent' ? { ...result, delivery: 'delivered' } : result
}
