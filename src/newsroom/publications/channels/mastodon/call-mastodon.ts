import { z } from 'zod'
import type { SendOptions } from '../../../../platform/network/index.ts'
import type { AccountLine } from '../channel.ts'
import { callPlatform, waitUntilReset, type ErrorTable, type Outcome } from '../exchange/index.ts'

const errorSchema = z.object({ error: z.string().default('') })

/** docs.joinmastodon.org/entities/Error and /api/rate-limits: the moment the limit ends stands in a header. */
const mastodonErrors: ErrorTable = {
  read(body, answer, now) {
    const message = errorSchema.safeParse(body).data?.error ?? ''
    const reset = Date.parse(answer.headers['x-ratelimit-reset'] ?? '')
    return { code: codeOf(message), message, retryAfterMs: waitUntilReset(reset, answer, now) }
  },
  codes: { revoked: 'auth', media: 'media' },
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
