import { z } from 'zod'
import type { SendOptions } from '../../../../platform/network/index.ts'
import type { AccountLine } from '../channel.ts'
import { callPlatform, waitUntilReset, type ErrorTable, type Outcome } from '../exchange/index.ts'

const DEFAULT_SERVICE = 'https://bsky.social'

const errorSchema = z.object({ error: z.string().default(''), message: z.string().default('') })

/** docs.bsky.app: { error, message }; what is wrong with the session comes as 400 as often as 401. */
const blueskyErrors: ErrorTable = {
  read(body, answer, now) {
    const error = errorSchema.safeParse(body).data ?? { error: '', message: '' }
    // ratelimit-reset: seconds since 1970 (docs.bsky.app/docs/advanced-guides/rate-limits).
    const reset = Number(answer.headers['ratelimit-reset'] ?? 'x')
    const retryAfterMs = waitUntilReset(reset * 1000, answer, now)
    return { code: error.error, message: error.message, retryAfterMs }
  },
  codes: {
    AuthenticationRequired: 'auth',
    AuthMissing: 'auth',
    AuthFactorTokenRequired: 'auth',
    ExpiredToken: 'auth',
    InvalidToken: 'auth',
    AccountTakedown: 'forbidden',
    AccountDeactivated: 'forbidden',
    RateLimitExceeded: 'rate-limited',
    BlobTooLarge: 'media',
    BlobNotFound: 'media',
    InvalidMimeType: 'media',
  },
}

/** The service an officer signed up at, without slash at the end. */
export function serviceOf(context: AccountLine): string {
  const address = context.account.address.trim().replace(/\/+$/, '')
  return address === '' ? DEFAULT_SERVICE : address
}

/** Calls a method (`com.atproto.repo.putRecord`) at the service; `token` where it wants one. */
export function callBluesky(
  context: AccountLine,
  method: string,
  sent: Omit<SendOptions, 'method' | 'headers'> & {
    query?: string
    json?: object
    token?: string
    contentType?: string
  },
): Promise<Outcome> {
  const { query, json, token, contentType, ...options } = sent
  const isCall = json !== undefined || options.body !== undefined || contentType !== undefined
  const type = json === undefined ? contentType : 'application/json'
  // Tokens of a session are secrets too: they are hidden in errors like the password.
  const secret = token === undefined ? context.secret : { ...context.secret, token }
  return callPlatform(
    { ...context, secret, errors: blueskyErrors },
    {
      url: `${serviceOf(context)}/xrpc/${method}${query === undefined ? '' : `?${query}`}`,
      method: isCall ? 'POST' : 'GET',
      ...options,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(type === undefined ? {} : { 'content-type': type }),
      },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    },
  )
}
