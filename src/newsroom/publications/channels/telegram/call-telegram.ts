import { z } from 'zod'
import type { AccountLine, ChannelContext } from '../channel.ts'
import { callPlatform, textOfSetting, type ErrorTable, type Outcome } from '../exchange/index.ts'

const DEFAULT_API = 'https://api.telegram.org'

const errorSchema = z.object({
  error_code: z.number().optional(),
  description: z.string().default(''),
  parameters: z.object({ retry_after: z.number().optional() }).optional(),
})

/** core.telegram.org/bots/api#making-requests: ok, error_code, description, parameters.retry_after. */
export const telegramErrors: ErrorTable = {
  read(body) {
    const error = errorSchema.safeParse(body).data
    const seconds = error?.parameters?.retry_after
    return {
      code: errorCode(error?.description ?? ''),
      message: error?.description ?? '',
      retryAfterMs: seconds === undefined ? null : seconds * 1000,
    }
  },
  codes: {
    '404': 'auth', // the address holds the token: an unknown one is "Not Found"
    'chat-missing': 'invalid',
    'no-rights': 'forbidden',
    media: 'media',
    gone: 'invalid',
  },
}

function errorCode(description: string): string {
  if (/^Not Found$/i.test(description)) return '404'
  if (/chat not found/i.test(description)) return 'chat-missing'
  if (/not enough rights|need administrator|bot was kicked|bot is not a member/i.test(description))
    return 'no-rights'
  if (/PHOTO_|IMAGE_|VIDEO_|wrong file|file is too big|failed to get HTTP/i.test(description)) return 'media'
  if (/message to (delete|edit) not found/i.test(description)) return 'gone'
  return ''
}

/** The chat a channel account posts to: its number from the settings, or its @name. */
export function chatOf(context: ChannelContext): string {
  const chat = textOfSetting(context.account.settings, 'chatId') || context.account.handle
  return /^-?\d+$/.test(chat) || chat.startsWith('@') ? chat : `@${chat}`
}

type Body = { body: string | Buffer; headers: Record<string, string> }

/** Calls a method of the Bot API; the token stands in the address, so that no error may show it. */
export function callTelegram(context: AccountLine, method: string, given: Body | object): Promise<Outcome> {
  const api = textOfSetting(context.account.settings, 'apiUrl') || DEFAULT_API
  const body =
    'headers' in given && 'body' in given
      ? given
      : { body: JSON.stringify(given), headers: { 'content-type': 'application/json' } }
  return callPlatform(
    { ...context, errors: telegramErrors },
    {
      url: `${api}/bot${context.secret['botToken'] ?? ''}/${method}`,
      method: 'POST',
      timeoutMs: 60_000,
      ...body,
    },
  )
}
