import { z } from 'zod'
import type { Channel, ChannelContext } from '../channel.ts'
import { readRefreshed } from '../exchange/index.ts'
import { callX } from './call-x.ts'

const tokenSchema = z.object({ refresh_token: z.string().optional() })

type Refreshed = Awaited<ReturnType<NonNullable<Channel['refresh']>>>

/**
 * A new token of two hours (docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code). A refresh token works
 * once: the caller holds the account's lock and keeps what comes back. `invalid_grant` is a revocation; a lost line is not.
 */
export async function refreshToken(context: ChannelContext): Promise<Refreshed> {
  const { clientId = '', clientSecret = '', refreshToken: token = '' } = context.secret
  const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: token, client_id: clientId })
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64')
  const outcome = await callX(context, '/2/oauth2/token', {
    method: 'POST',
    body: body.toString(),
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: clientSecret === '' ? '' : `Basic ${basic}`,
    },
  })
  const refreshed = readRefreshed(context, outcome)
  const next =
    outcome.kind === 'answered' ? tokenSchema.safeParse(outcome.body).data?.refresh_token?.trim() : ''
  if (refreshed.outcome !== 'refreshed' || !next) return refreshed
  return { ...refreshed, secret: { ...refreshed.secret, refreshToken: next } }
}
