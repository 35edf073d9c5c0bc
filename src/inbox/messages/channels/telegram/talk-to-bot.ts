import { z } from 'zod'
import {
  callTelegram,
  detailOf,
  readAnswer,
  writeMultipart,
  type AccountLine,
} from '../../../../newsroom/publications/channels/index.ts'
import { FetchProblem } from '../../../../platform/network/index.ts'
import type { ChannelContext, PollAsk } from '../channel.ts'
import { troubleOf } from '../comments/index.ts'

const DEFAULT_FILES = 'https://api.telegram.org'
/** Bots may get files up to 20 MB (core.telegram.org/bots/api#getfile). */
const MAX_BYTES = 20 * 1024 * 1024
const BATCH = 100
const BATCHES = 10

/** The bot of a channel: its own, or that of the official account. */
export function botOf(context: ChannelContext): AccountLine {
  const { account, channel, network, clock } = context
  const settings = { ...account?.settings, ...channel.settings }
  const secret = account?.secret ?? context.secret
  return {
    account: { id: channel.id, name: channel.name, address: '', handle: account?.handle ?? '', settings },
    secret,
    network,
    clock,
  }
}

const updatesSchema = z.object({ result: z.array(z.looseObject({ update_id: z.number().int() })) })

/**
 * Fetches what waits at Telegram, which keeps it for a day. Asking from a later number on is what tells Telegram that the
 * earlier ones were taken: they are kept before.
 */
export async function pollUpdates(context: ChannelContext, ask: PollAsk): Promise<void> {
  if (context.channel.settings['mode'] === 'webhook') return
  let offset = Number(ask.cursor ?? 0)
  for (let batch = 0; batch < BATCHES; batch += 1) {
    const wanted = { offset, limit: BATCH, timeout: 0, allowed_updates: ['message', 'edited_message'] }
    const answer = readAnswer(await callTelegram(botOf(context), 'getUpdates', wanted), updatesSchema)
    if (answer.kind !== 'read') throw troubleOf(answer)
    const updates = answer.body.result
    if (updates.length === 0) return
    offset = Math.max(...updates.map(({ update_id }) => update_id)) + 1
    const deliveries = updates.map((update) => ({ body: Buffer.from(JSON.stringify(update)) }))
    await ask.keep(deliveries, String(offset))
    if (updates.length < BATCH) return
  }
}

const pathSchema = z.object({ result: z.object({ file_path: z.string() }) })

/** The bytes of a file. Throws what is worth another try. */
export async function fetchTelegramFile(
  context: ChannelContext,
  file: Record<string, string>,
): Promise<Buffer | { gone: string }> {
  const bot = botOf(context)
  const asked = readAnswer(await callTelegram(bot, 'getFile', { file_id: file['fileId'] }), pathSchema)
  if (asked.kind !== 'read') {
    if (/too big|invalid file_id|wrong file/i.test(detailOf(asked))) return { gone: detailOf(asked) }
    throw troubleOf(asked)
  }
  const home = bot.account.settings['apiUrl']
  const api = typeof home === 'string' && home !== '' ? home : DEFAULT_FILES
  const url = `${api}/file/bot${bot.secret['botToken'] ?? ''}/${asked.body.result.file_path}`
  return download(context, url)
}

/** The address holds the bot's token: `send` names only the host in what it throws. */
async function download(context: ChannelContext, url: string): Promise<Buffer | { gone: string }> {
  try {
    const options = { method: 'GET', maxBytes: MAX_BYTES, timeoutMs: 120_000 } as const
    const answer = await context.network.send(url, options)
    if (answer.status === 200) return answer.body
    if (answer.status === 404) return { gone: '404' }
    throw new Error(`Telegram: ${answer.status}`)
  } catch (error) {
    if (error instanceof FetchProblem && error.problem === 'too-large') return { gone: 'too large' }
    throw error
  }
}

type SentFile = { name: string; contentType: string; bytes: Buffer }

/** A file with its words, as a message of its own. */
export function writeFileMessage(fields: Record<string, unknown>, file: SentFile) {
  const method = /^image\/(jpeg|png|webp)$/.test(file.contentType) ? 'sendPhoto' : 'sendDocument'
  const name = method === 'sendPhoto' ? 'photo' : 'document'
  const ending = /\.[a-z0-9]{1,8}$/i.exec(file.name)?.[0] ?? ''
  const parts = Object.entries(fields).map(([field, value]) => ({
    name: field,
    value: typeof value === 'string' ? value : JSON.stringify(value),
  }))
  const shown = { name, fileName: `berkas${ending}`, contentType: file.contentType, bytes: file.bytes }
  return { method, given: writeMultipart([...parts, shown]) }
}
