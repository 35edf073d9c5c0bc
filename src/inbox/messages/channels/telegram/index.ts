/**
 * Telegram (core.telegram.org/bots/api): a bot people write to, and the discussion group of our channel, where the bot of
 * the official account reads comments. Fetched in turn, or told by a webhook with a secret in its header. One bot cannot do
 * both, nor serve two ways in: Telegram hands each update over once. Telegram tells bots nothing of deleted messages.
 * Owns no table.
 */
import { callTelegram } from '../../../../newsroom/publications/channels/index.ts'
import type { ChannelField, ChannelTraits, InboxChannel, ReplyLimits, WebhookRequest } from '../channel.ts'
import { COMMENT_TRAITS, judgeLine, OFFICIALS_FIELD } from '../comments/index.ts'
import { isSame } from '../meta/index.ts'
import { readGroup } from './read-group.ts'
import { readPrivate } from './read-private.ts'
import { sendReply } from './send-reply.ts'
import { botOf, fetchTelegramFile, pollUpdates } from './talk-to-bot.ts'

const LIMITS: ReplyLimits = {
  textLength: 4096,
  files: 10,
  fileBytes: 10 * 1024 * 1024,
  asOf: '2026-11-22',
  source: 'https://core.telegram.org/bots/api#sendmessage',
}

const WEBHOOK_FIELDS: ChannelField[] = [
  {
    name: 'mode',
    label: { id: 'Cara menerima', en: 'How it is received' },
    kind: 'choice',
    choices: [
      { value: 'poll', label: { id: 'Gacek mengambil sendiri', en: 'Gacek fetches' } },
      { value: 'webhook', label: { id: 'Webhook', en: 'Webhook' } },
    ],
    required: true,
    preset: 'poll',
  },
  {
    name: 'webhookSecret',
    label: { id: 'Token rahasia webhook', en: 'Secret token of the webhook' },
    help: {
      id: 'Hanya untuk webhook: isi yang sama sebagai secret_token pada setWebhook.',
      en: 'Only for a webhook: the same as secret_token of setWebhook.',
    },
    kind: 'secret',
    required: false,
  },
]

function verify(request: WebhookRequest, given: { secret: Record<string, string> }): 'accepted' | 'refused' {
  const token = request.headers['x-telegram-bot-api-secret-token'] ?? ''
  const isOurs = isSame(token, given.secret['webhookSecret'] ?? '')
  return request.method === 'POST' && isOurs ? 'accepted' : 'refused'
}

const shared = {
  limits: LIMITS,
  verify,
  fetchFile: fetchTelegramFile,
  poll: pollUpdates,
  send: sendReply,
  check: async (context) => judgeLine(await callTelegram(botOf(context), 'getMe', {})),
} satisfies Partial<InboxChannel>

const TRAITS: ChannelTraits = {
  joins: 'conversation',
  hasWebhook: true,
  needsAccount: false,
  answers: true,
  isPublic: false,
  windowHours: null,
  pollSeconds: 10,
  keepHeaders: [],
}

export const telegramChannel: InboxChannel = {
  ...shared,
  kind: 'telegram',
  traits: TRAITS,
  fields: [
    {
      name: 'botToken',
      label: { id: 'Token bot', en: 'Bot token' },
      help: {
        id: 'Di Telegram, bicara dengan @BotFather, kirim /newbot. Bukan bot yang menerbitkan di kanal.',
        en: 'In Telegram, talk to @BotFather, send /newbot. Not the bot that publishes in the channel.',
      },
      kind: 'secret',
      required: true,
    },
    ...WEBHOOK_FIELDS,
  ],
  parse: (delivery) => Promise.resolve(readPrivate(delivery)),
}

export const telegramGroupComments: InboxChannel = {
  ...shared,
  kind: 'telegram-group',
  traits: { ...COMMENT_TRAITS, hasWebhook: true, pollSeconds: 20 },
  fields: [...WEBHOOK_FIELDS, OFFICIALS_FIELD],
  parse: readGroup,
}
