import { can, officesFor, recordAudit, type Actor } from '../../../people/index.ts'
import type { Zone } from '../../../calendar/index.ts'
import type { Clock } from '../../../platform/clock.ts'
import { inTransaction, type Db, type Tx } from '../../../platform/db/index.ts'
import type { Jobs } from '../../../platform/jobs.ts'
import type { InformationRefusal } from '../words.data.ts'
import { nextState, type StateEvent } from './request.ts'
import { saveEvent } from './events.store.ts'
import { lockRequest, saveRequest, type RequestChange, type StoredRequest } from './requests.store.ts'

export type InformationDeps = {
  db: Db
  jobs: Jobs
  clock: Clock
  dataDir: string
  timeZone: Zone
}
export type Acted = { ok: true } | { ok: false; refusal: InformationRefusal | 'not-found' | 'forbidden' }
export const refused = (refusal: InformationRefusal | 'not-found' | 'forbidden'): Acted => ({
  ok: false,
  refusal,
})

/** Who handles requests of the office and who decides about them may read them. */
export function mayRead(actor: Actor, officeId: number): boolean {
  return can(actor, 'information.handle', officeId) || can(actor, 'information.decide', officeId)
}

/** The offices whose requests the actor may read. */
export function readableOffices(actor: Actor): number[] | 'all' {
  const both = [officesFor(actor, 'information.handle'), officesFor(actor, 'information.decide')] as const
  if (both.includes('all')) return 'all'
  return [...new Set(both.flatMap((one) => (one === 'all' ? [] : one)))]
}

/** What an act works on, inside its transaction. */
export type Work = { tx: Tx; request: StoredRequest; councilId: number; at: Date; officerId: string }

/**
 * Runs an act on a request: locked, readable (else 'not-found'), with the right (else 'forbidden'). What the work
 * refuses is undone whole.
 */
export async function changeRequest(
  deps: InformationDeps,
  actor: Actor,
  what: { id: string; right: 'information.handle' | 'information.decide' },
  work: (on: Work) => Promise<Acted>,
): Promise<Acted> {
  const { councilId, officer } = actor
  if (officer === null) return refused('forbidden')
  return undoRefused(deps.db, async (tx) => {
    const request = await lockRequest(tx, councilId, what.id)
    if (request === null || !mayRead(actor, request.officeId)) return refused('not-found')
    if (!can(actor, what.right, request.officeId)) return refused('forbidden')
    return work({ tx, request, councilId, at: deps.clock.now(), officerId: officer.id })
  })
}

/** The same, where the applicant may act themselves: `officerId` null. */
export type ByAnyone = Omit<Work, 'officerId'> & { officerId: string | null }

class Undone extends Error {}

/** A transaction that is undone whole when its work ends in a refusal. */
export async function undoRefused<Result extends { ok: boolean }>(
  db: Db,
  work: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  let result: Result | undefined
  try {
    await inTransaction(db, async (tx) => {
      result = await work(tx)
      if (!result.ok) throw new Undone('refused')
    })
  } catch (error) {
    if (!(error instanceof Undone)) throw error
  }
  if (result === undefined) throw new Error('the work gave no answer')
  return result
}

/** Writes an event down with the state it leads to; refused when it cannot happen now. `detail` is kept with it. */
export async function happen(
  on: ByAnyone,
  event: StateEvent,
  more: { detail?: Record<string, unknown>; change?: RequestChange } = {},
): Promise<Acted> {
  const { tx, request, councilId, at, officerId } = on
  const state = { ...request, isPublic: request.publicFrom !== null }
  const next = nextState(state, event)
  if (next === null) return refused('not-now')
  const derived = {
    ...(event.outcome === undefined ? {} : { outcome: event.outcome }),
    ...(event.reopens === undefined ? {} : { reopens: event.reopens }),
    ...(event.of === undefined ? {} : { of: event.of }),
  }
  const detail = { ...more.detail, ...derived }
  await saveEvent(tx, councilId, request.id, { kind: event.kind, at, officerId, detail })
  await saveRequest(tx, councilId, request.id, { ...more.change, status: next.status, at })
  await recordAudit(tx, {
    councilId,
    officerId,
    action: `information.${event.kind}`,
    subject: request.number,
  })
  return { ok: true }
}
