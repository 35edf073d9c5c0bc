import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { problem, type Words } from '../../platform/http/index.ts'
import { takeAttempt, type AttemptLimit } from './attempts.store.ts'

const MINUTE_MS = 60_000

/** Wrong passwords for one account from one address, then a wait. */
export const SIGN_IN_LIMIT: AttemptLimit = { max: 5, windowMs: 5 * MINUTE_MS }
/**
 * The same from all addresses together: guessing from many machines. Not for a browser the officer has used before, or
 * whoever likes could shut them out.
 */
export const ACCOUNT_LIMIT: AttemptLimit = { max: 50, windowMs: 60 * MINUTE_MS }
/** Wrong passwords in a browser the officer has used before. */
export const DEVICE_LIMIT: AttemptLimit = { max: 10, windowMs: 15 * MINUTE_MS }
/**
 * Sign-ins of one account, from all addresses together, that had the right password and wait for the second factor. Each
 * allows five codes (three of a million fit): who knows the password may not begin again and again.
 */
export const SECOND_FACTOR_LIMIT: AttemptLimit = { max: 10, windowMs: 60 * MINUTE_MS }
/** One-time links and passkeys, from one address. */
export const ENTRY_LIMIT: AttemptLimit = { max: 20, windowMs: 10 * MINUTE_MS }
/** Invitations made by one officer. */
export const INVITATION_LIMIT: AttemptLimit = { max: 60, windowMs: 60 * MINUTE_MS }

/** 429 with the seconds to wait, in the header and in words; `what` says what there was too much of, and which other way there is. */
export function answerTooMany(
  reply: FastifyReply,
  waitS: number,
  what: Words = { id: 'Terlalu banyak percobaan.', en: 'Too many attempts.' },
): FastifyReply {
  const minutes = Math.ceil(waitS / 60)
  reply.header('retry-after', String(waitS))
  return problem(reply, 429, 'too-many', {
    detail: {
      id: `${what.id} Coba lagi dalam ${minutes} menit.`,
      en: `${what.en} Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
    },
  })
}

/** A preHandler that lets `limit` requests of one address (or one officer) pass. */
export function limitAttempts(deps: { db: Db; clock: Clock }, name: string, limit: AttemptLimit) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const { councilId, officer } = request.actor
    const attempt = { parts: [name, officer?.id ?? request.ip], limit }
    const waitS = await takeAttempt(deps.db, councilId, attempt, deps.clock.now())
    return waitS > 0 ? answerTooMany(reply, waitS) : undefined
  }
}
