/**
 * Telegram: a channel where our bot is an administrator (core.telegram.org/bots/api, Bot API 9).
 * Takes the bot's token and the channel's @name; gives text, one picture or film with caption, or an album.
 * Telegram knows neither keys nor a way to read one's own channel: an answer that is lost asks a person.
 * Owns no tables.
 */
import { z } from 'zod'
import type { AccountCheck, ChangeResult, Channel, ChannelContext, Payload } from '../channel.ts'
import { failedAccount, failedChange, goodAccount, readAnswer, troubledAccount } from '../exchange/index.ts'
import { callTelegram, chatOf } from './call-telegram.ts'
import { permalinkOf, publishMessage } from './publish-message.ts'
import { writeMessage } from './write-message.ts'

const meSchema = z.object({ result: z.object({ id: z.number() }) })
const chatSchema = z.object({
  result: z.object({ username: z.string().optional(), title: z.string().optional() }),
})
const memberSchema = z.object({
  result: z.object({ status: z.string(), can_post_messages: z.boolean().optional() }),
})
const editedSchema = z.object({ result: z.object({ chat: z.object({ username: z.string().optional() }) }) })

async function check(context: ChannelContext): Promise<AccountCheck> {
  const me = readAnswer(await callTelegram(context, 'getMe', {}), meSchema)
  if (me.kind !== 'read') return failedAccount(me)
  const chat_id = chatOf(context)
  const chat = readAnswer(await callTelegram(context, 'getChat', { chat_id }), chatSchema)
  if (chat.kind !== 'read') return failedAccount(chat)
  const asked = { chat_id, user_id: me.body.result.id }
  const member = readAnswer(await callTelegram(context, 'getChatMember', asked), memberSchema)
  if (member.kind !== 'read') return failedAccount(member)
  const { status, can_post_messages } = member.body.result
  if (status === 'creator' || (status === 'administrator' && can_post_messages !== false)) {
    const { username } = chat.body.result
    return goodAccount({ handle: username === undefined ? null : `@${username}` })
  }
  return troubledAccount('attention', {
    id: 'Bot belum menjadi admin kanal dengan izin mengirim pesan; tambahkan di pengaturan kanal Telegram.',
    en: 'The bot is no administrator of the channel with the right to post; add it in the settings of the Telegram channel.',
  })
}

/** Corrects in place: the text of a message or the caption of its first picture. Media stay as they are. */
async function correct(context: ChannelContext, remoteId: string, payload: Payload): Promise<ChangeResult> {
  const [first = ''] = remoteId.split(',')
  const withMedia = payload.media.length > 0
  const outcome = await callTelegram(context, withMedia ? 'editMessageCaption' : 'editMessageText', {
    chat_id: chatOf(context),
    message_id: Number(first),
    [withMedia ? 'caption' : 'text']: writeMessage(payload),
    parse_mode: 'HTML',
  })
  // The same text again: what was wanted is there already.
  if (outcome.kind === 'refused' && outcome.refused.detail.includes('message is not modified')) {
    return { outcome: 'done', permalink: null }
  }
  const answer = readAnswer(outcome, editedSchema)
  if (answer.kind !== 'read') return failedChange(answer)
  return { outcome: 'done', permalink: permalinkOf(answer.body.result.chat.username, first) }
}

/** Takes back a message, or all of an album. Telegram lets bots delete in channels without the limit of two days. */
async function remove(context: ChannelContext, remoteId: string): Promise<ChangeResult> {
  const message_ids = remoteId.split(',').map(Number)
  const outcome = await callTelegram(context, 'deleteMessages', { chat_id: chatOf(context), message_ids })
  return outcome.kind === 'answered' ? { outcome: 'done', permalink: null } : failedChange(outcome)
}

export const telegramChannel: Channel = {
  kind: 'telegram',
  // One message a second in a chat, twenty a minute in a group (core.telegram.org/bots/faq).
  traits: { once: 'none', correct: 'edit', needsPublicMedia: false, needsMedia: false, spacingMs: 3000 },
  check,
  prepare: () => Promise.resolve({ outcome: 'ready', checkpoint: {} }),
  publish: publishMessage,
  findOwn: () =>
    Promise.resolve({
      outcome: 'cannot-look',
      detail:
        'Telegram tidak memberi bot cara membaca kanalnya sendiri / gives bots no way to read their own channel',
    }),
  correct,
  remove,
  // The Bot API tells no views.
  measure: () => Promise.resolve(new Map()),
  refresh: null,
}
