import { AppError } from '../../../../platform/errors.ts'
import { detailOf, type AccountLine, type Outcome } from '../../../../newsroom/publications/channels/index.ts'
import type { ChannelContext, SendResult } from '../channel.ts'

/** The way to the platform of the official account. Throws AppError('no-account') when the channel has none. */
export function lineOf(context: ChannelContext): AccountLine {
  const { account, channel, network, clock } = context
  if (!account) throw new AppError('no-account', `channel ${channel.id} has no account`)
  const { id, address, settings, secret } = account
  const handle = account.handle.trim().replace(/^@/, '')
  return { account: { id, name: channel.name, address, handle, settings }, secret, network, clock }
}

type Failed = Exclude<Outcome, { kind: 'answered' }>

const REASONS = {
  'rate-limited': 'later',
  quota: 'later',
  unavailable: 'later',
  auth: 'auth',
  billing: 'auth',
  forbidden: 'blocked',
  duplicate: 'invalid',
  invalid: 'invalid',
  media: 'invalid',
} as const

/** What became of an answer that was sent: certainly not there, and why, or nobody knows. */
export function failedSend(failed: Failed): Exclude<SendResult, { outcome: 'sent' }> {
  if (failed.kind === 'unclear') return { outcome: 'unknown', detail: failed.detail }
  const { kind, detail, retryAfterMs } = failed.refused
  const wait = retryAfterMs === null ? {} : { retryAfterMs }
  return { outcome: 'refused', reason: REASONS[kind], detail, ...wait }
}

/** What became of an answer when a look before sending failed: nothing was sent, so it may be tried again. */
export function failedLook(failed: Failed): Exclude<SendResult, { outcome: 'sent' }> {
  if (failed.kind === 'unclear') return { outcome: 'refused', reason: 'later', detail: failed.detail }
  return failedSend(failed)
}

/** A look that failed, as something to throw: the channel's health tells it to an officer. */
export function troubleOf(failed: Failed): AppError {
  const isOver = failed.kind === 'refused' && failed.refused.kind === 'auth'
  return new AppError(isOver ? 'channel-revoked' : 'channel-unreachable', detailOf(failed), {
    retry: isOver ? 'never' : 'later',
  })
}

/** An answer without a comment to hang under, or whose comment is gone. */
export function nowhere(): SendResult {
  return {
    outcome: 'refused',
    reason: 'no-address',
    detail: 'Komentar yang dijawab sudah tidak ada. / The comment to be answered is gone.',
  }
}
