import { z } from 'zod'
import type { AccountLine } from '../channel.ts'
import {
  callPlatform,
  textOfSetting,
  type ErrorTable,
  type Outcome,
  type PlatformCall,
} from '../exchange/index.ts'

const DEFAULT_API = 'https://www.googleapis.com'

const errorSchema = z.object({
  error: z.union([
    z.string(),
    z.object({
      message: z.string().default(''),
      errors: z.array(z.object({ reason: z.string().optional() })).optional(),
    }),
  ]),
  error_description: z.string().optional(),
})

const PACIFIC = new Intl.DateTimeFormat('en-GB', { timeZone: 'America/Los_Angeles', timeStyle: 'medium' })
const DAY_SECONDS = 86_400

/** Milliseconds until the quota fills again: midnight Pacific time. An hour off on the two days clocks change. */
export function untilPacificMidnight(now: Date): number {
  const [hours = 0, minutes = 0, seconds = 0] = PACIFIC.format(now).split(':').map(Number)
  return (DAY_SECONDS - (hours * 3600 + minutes * 60 + seconds)) * 1000
}

const DAY_REASONS = new Set(['quotaExceeded', 'dailyLimitExceeded', 'uploadLimitExceeded'])

function readError(body: unknown): { code: string; message: string } {
  const said = errorSchema.safeParse(body).data
  if (said === undefined) return { code: '', message: '' }
  const { error, error_description } = said
  if (typeof error === 'string') return { code: error, message: error_description ?? error }
  return { code: error.errors?.[0]?.reason ?? '', message: error.message }
}

/** developers.google.com/youtube/v3/docs/errors: the reason decides, not the status. */
const youtubeErrors: ErrorTable = {
  read(body, _answer, now) {
    const { code, message } = readError(body)
    return { code, message, retryAfterMs: DAY_REASONS.has(code) ? untilPacificMidnight(now) : null }
  },
  codes: {
    quotaExceeded: 'quota',
    dailyLimitExceeded: 'quota',
    uploadLimitExceeded: 'quota',
    rateLimitExceeded: 'rate-limited',
    userRateLimitExceeded: 'rate-limited',
    authError: 'auth',
    invalid_grant: 'auth',
    forbidden: 'forbidden',
    insufficientPermissions: 'forbidden',
    youtubeSignupRequired: 'forbidden',
    invalidFilename: 'media',
    mediaBodyRequired: 'media',
    processingFailure: 'media',
    videoNotFound: 'invalid',
    backendError: 'unclear',
  },
}

export type YoutubeCall = Omit<PlatformCall, 'url'> & { json?: unknown; authorize?: boolean }

/** One call: `path` below the API, or a whole address (an upload session, the token endpoint). */
export function callYoutube(context: AccountLine, path: string, call: YoutubeCall): Promise<Outcome> {
  const { json, headers, authorize = true, ...options } = call
  const api = textOfSetting(context.account.settings, 'apiUrl') || DEFAULT_API
  return callPlatform(
    { ...context, errors: youtubeErrors },
    {
      url: /^https?:/.test(path) ? path : `${api}${path}`,
      ...options,
      headers: {
        ...(authorize ? { authorization: `Bearer ${context.secret['accessToken'] ?? ''}` } : {}),
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    },
  )
}
