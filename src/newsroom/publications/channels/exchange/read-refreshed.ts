import { z } from 'zod'
import type { Channel, ChannelContext } from '../channel.ts'
import { detailOf, readAnswer, type Outcome } from './call-platform.ts'

const tokenSchema = z.object({ access_token: z.string(), expires_in: z.number().positive().optional() })

type Refreshed = Awaited<ReturnType<NonNullable<Channel['refresh']>>>

/**
 * New credentials from a platform's answer. Only a plain "no" of the platform is a revocation; a lost connection, a fault
 * of the platform or an answer without a token leaves the old ones in place.
 */
export function readRefreshed(context: ChannelContext, outcome: Outcome): Refreshed {
  const answer = readAnswer(outcome, tokenSchema)
  if (answer.kind === 'refused' && answer.refused.kind === 'auth') {
    return { outcome: 'revoked', detail: answer.refused.detail }
  }
  if (answer.kind !== 'read') return { outcome: 'later', detail: detailOf(answer) }
  const { access_token, expires_in } = answer.body
  if (access_token.trim() === '') return { outcome: 'later', detail: 'the platform gave an empty token' }
  const expiresAt =
    expires_in === undefined ? null : new Date(context.clock.now().getTime() + expires_in * 1000)
  return { outcome: 'refreshed', secret: { ...context.secret, accessToken: access_token }, expiresAt }
}
