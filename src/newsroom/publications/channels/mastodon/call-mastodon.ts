import { z } from 'zod'
import type { SendOptions } from '../../../../platform/network/index.ts'
import type { AccountLine } from '../channel.ts'
import { callPlatform, type ErrorTable, type Outcome } from '../exchange/index.ts'

const errorSchema = z.object({ error: z.string().default('') })

/** docs.joinmastodon.org/entities/Error and /api/rate-limits: the moment the limit ends stands in a header. */
const mastodonErrors: ErrorTable = {
  read(body, answer) {
    const message = errorSchema.safeParse(body).data?.error ?? ''
    const reset = Date.parse(answer.headers['x-ratelimit-reset'] ?? '')
    const says = answer.status === 429 && answer.headers['retry-after'] === undefined && !Number.isNaN(reset)
    const sentAt = Date.parse(answer.headers['date'] ?? '')
    const from = Number.isNaN(sentAt) ? Date.now() : sentAt
    return { code: codeOf(message), message, retryAfterMs: says ? Math.max(0, reset - from) : null }
  },
  codes: {
    revoked: 'auth',
    media: 'media',
    // The status is not there any more.
    '404': 'invalid',
    '403 ': 'forbidden',
  },
}

function codeOf(message: string): string {
  if (/access token|authenticated user|login is (currently )?disabled/i.test(message)) return 'revoked'
  if (/attach|media|thumbnail|file/i.test(message)) return 'media'
  return ''
}

/** Calls the instance of the account. */
export function callMastodon(
  context: AccountLine,
  path: string,
  sent: Omit<SendOptions, 'headers'> & { headers?: Record<string, string>; json?: object },
): Promise<Outcome> {
  const { json, headers, ...options } = sent
  const home = context.account.address.replace(/\/+$/, '')
  return callPlatform(
    { ...context, errors: mastodonErrors },
    {
      url: `${home}${path}`,
      ...options,
      headers: {
        authorization: `Bearer ${context.secret['accessToken'] ?? ''}`,
        ...(json ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(json ? { body: JSON.stringify(json) } : {}),
    },
  )
}
