import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Clock } from '../../platform/clock.ts'
import { inTransaction, type Db } from '../../platform/db/index.ts'
import { recordAudit } from '../audit.store.ts'
import { findOfficerByEmail } from '../officers.store.ts'
import { countAttempt, forgetAttempts, type AttemptLimit } from './attempts.store.ts'
import type { Devices } from './known-device.ts'
import { ACCOUNT_LIMIT, answerTooMany, DEVICE_LIMIT, SIGN_IN_LIMIT } from './limit-attempts.http.ts'

type CountDeps = { db: Db; clock: Clock; devices: Devices }
type Count = { parts: readonly string[]; limit: AttemptLimit }

const FROM_EVERYWHERE = {
  id: 'Terlalu banyak kata sandi salah untuk akun ini. Masuk dari peranti yang biasa Anda pakai atau dengan kunci sandi, atau minta tautan kata sandi baru kepada pengelola.',
  en: 'Too many wrong passwords for this account. Sign in on a device you have used before or with a passkey, or ask the operator for a link to a new password.',
}

const ofAccount = (email: string): readonly string[] => ['account', email]

/** A browser the officer has used before is counted by itself: what others try elsewhere does not shut it out. */
function countsOf(devices: Devices, request: FastifyRequest, email: string): Count[] {
  const device = devices.find(request, email)
  if (device !== null) return [{ parts: ['device', device], limit: DEVICE_LIMIT }]
  return [
    { parts: ['sign-in', email, request.ip], limit: SIGN_IN_LIMIT },
    { parts: ofAccount(email), limit: ACCOUNT_LIMIT },
  ]
}

/** Whose password is guessed at is to hear of it, once for each wave: it stands in the log of changes and in their account. */
async function tellOfGuessing({ db }: CountDeps, councilId: number, email: string): Promise<void> {
  const subject = await findOfficerByEmail(db, councilId, email)
  if (subject === null) return
  const entry = { councilId, officerId: null, action: 'officer.guessed-at', subject }
  await inTransaction(db, (tx) => recordAudit(tx, entry))
}

/**
 * Counts a try to sign in before it is made. Gives the refusal when there were too many, else null. Those of a known
 * browser, of one address and of the whole account are counted apart.
 */
export async function refuseGuessing(
  deps: CountDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  email: string,
): Promise<FastifyReply | null> {
  const { councilId } = request.actor
  for (const count of countsOf(deps.devices, request, email)) {
    const { waitS, isFirst } = await countAttempt(deps.db, councilId, count, deps.clock.now())
    if (waitS === 0) continue
    if (count.parts[0] !== 'account') return answerTooMany(reply, waitS)
    if (isFirst) await tellOfGuessing(deps, councilId, email)
    return answerTooMany(reply, waitS, FROM_EVERYWHERE)
  }
  return null
}

/** The password was right: what this browser or address had tried is forgotten. */
export async function forgetGuessing(deps: CountDeps, request: FastifyRequest, email: string): Promise<void> {
  for (const { parts } of countsOf(deps.devices, request, email))
    await forgetAttempts(deps.db, request.actor.councilId, parts)
}
