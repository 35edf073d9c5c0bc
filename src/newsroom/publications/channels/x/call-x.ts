import { z } from 'zod'
import type { ChannelContext } from '../channel.ts'
import {
  callPlatform,
  textOfSetting,
  type ErrorTable,
  type Outcome,
  type PlatformCall,
} from '../exchange/index.ts'

const DEFAULT_API = 'https://api.x.com'

const errorSchema = z.object({
  title: z.string().optional(),
  detail: z.string().optional(),
  type: z.string().optional(),
  error: z.string().optional(),
  error_description: z.string().optional(),
  errors: z.array(z.object({ message: z.string().optional() })).optional(),
})

function codeOf(text: string, headers: Record<string, string>): string {
  if (/duplicate content/i.test(text)) return 'duplicate'
  if (/CreditsDepleted|SpendCapReached|credits|usage cap/i.test(text)) return 'billing'
  if (headers['x-user-limit-24hour-remaining'] === '0' || headers['x-app-limit-24hour-remaining'] === '0')
    return 'day'
  if (/invalid_grant|invalid_request.*token|token was invalid/i.test(text)) return 'token'
  return ''
}

/** x-rate-limit-reset is a second of the epoch. */
function readReset(headers: Record<string, string>): number | null {
  const name =
    headers['x-user-limit-24hour-remaining'] === '0' ? 'x-user-limit-24hour-reset' : 'x-rate-limit-reset'
  const reset = Number(headers[name])
  return Number.isFinite(reset) && reset > 0 ? reset * 1000 : null
}

function readWords(body: unknown): string {
  const {
    title,
    detail,
    type,
    error,
    error_description,
    errors = [],
  } = errorSchema.safeParse(body).data ?? {}
  const words = [title, detail, error, error_description, errors[0]?.message, type]
  return words.filter((word) => word !== undefined && word !== 'about:blank').join(': ')
}

/** docs.x.com/x-api/fundamentals/response-codes-and-errors: title, detail, type; OAuth answers error, error_description. */
export const xErrors: ErrorTable = {
  read(body, answer, now) {
    const message = readWords(body)
    const reset = answer.status === 429 ? readReset(answer.headers) : null
    return {
      code: codeOf(message, answer.headers),
      message,
      retryAfterMs: reset === null ? null : Math.max(0, reset - now.getTime()),
    }
  },
  codes: {
    // X will not say twice what it has said: the first call may well have been ours, so we look.
    '403 duplicate': 'duplicate',
    billing: 'billing',
    '429 day': 'quota',
    token: 'auth',
  },
}

/** One call to the API with the account's token. */
export function callX(
  context: ChannelContext,
  path: string,
  call: Omit<PlatformCall, 'url'> & { json?: unknown },
): Promise<Outcome> {
  const { json, headers, ...options } = call
  const api = textOfSetting(context.account.settings, 'apiUrl') || DEFAULT_API
  return callPlatform(
    { ...context, errors: xErrors },
    {
      url: `${api}${path}`,
      ...options,
      headers: {
        authorization: `Bearer ${context.secret['accessToken'] ?? ''}`,
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    },
  )
}
