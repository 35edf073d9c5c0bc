import { dayIn, makeToken, recordAudit } from '../../../people/index.ts'
import type { Clock } from '../../../platform/clock.ts'
import { inTransaction, type Db } from '../../../platform/db/index.ts'
import type { Display, MadeDisplay, NewDisplay } from './contract.ts'
import { lastDay, MOST_DISPLAYS, stateOf, toView } from './display.ts'
import { countKept, insertDisplay, lockDisplay, updateDisplay } from './displays.store.ts'

export type Changing = { db: Db; clock: Clock; council: { id: number; timeZone: string } }
export type DisplayRefusal = 'not-found' | 'display-until' | 'display-revoked' | 'too-many-displays'
type Refused = { ok: false; refusal: DisplayRefusal }

const refuse = (refusal: DisplayRefusal): Refused => ({ ok: false, refusal })

/** Today by the council's calendar. */
export function todayOf({ clock, council }: Pick<Changing, 'clock' | 'council'>): string {
  return dayIn(council.timeZone, clock.now())
}

/** Makes a link; the secret it gives is kept nowhere. Refused for a day that cannot be, and beyond `MOST_DISPLAYS`. */
export async function makeDisplay(
  deps: Changing,
  officerId: string,
  { name, query, until: asked }: NewDisplay,
): Promise<({ ok: true } & MadeDisplay) | Refused> {
  const { id: councilId } = deps.council
  const today = todayOf(deps)
  const until = lastDay(asked, today)
  if (until === false) return refuse('display-until')
  const { token, hash: tokenHash } = makeToken(councilId)
  return inTransaction(deps.db, async (tx) => {
    if ((await countKept(tx, councilId)) >= MOST_DISPLAYS) return refuse('too-many-displays')
    const row = {
      councilId,
      name,
      query,
      tokenHash,
      createdBy: officerId,
      createdAt: deps.clock.now(),
      until,
    }
    const id = await insertDisplay(tx, row)
    await recordAudit(tx, {
      councilId,
      officerId,
      action: 'display.made',
      subject: name,
      ...(until === null ? {} : { detail: until }),
    })
    const stored = await lockDisplay(tx, councilId, id)
    if (!stored) throw new Error(`display ${id} was not kept`)
    return { ok: true as const, display: toView(stored, today), token }
  })
}

/** Gives a link a new last day: the screen that has it goes on or comes back. What was revoked stays revoked. */
export async function renewDisplay(
  deps: Changing,
  officerId: string,
  { id, until: asked }: { id: string; until?: string | null | undefined },
): Promise<{ ok: true; display: Display } | Refused> {
  const { id: councilId } = deps.council
  const today = todayOf(deps)
  const until = lastDay(asked, today)
  if (until === false) return refuse('display-until')
  return inTransaction(deps.db, async (tx) => {
    const stored = await lockDisplay(tx, councilId, id)
    if (!stored) return refuse('not-found')
    if (stateOf(stored, today) === 'revoked') return refuse('display-revoked')
    await updateDisplay(tx, councilId, id, { until })
    const detail = until === null ? {} : { detail: until }
    await recordAudit(tx, {
      councilId,
      officerId,
      action: 'display.renewed',
      subject: stored.name,
      ...detail,
    })
    return { ok: true as const, display: toView({ ...stored, until }, today) }
  })
}

/** Revokes a link for good; one that is revoked already is left as it is. */
export async function revokeDisplay(
  deps: Changing,
  officerId: string,
  id: string,
): Promise<{ ok: true; display: Display } | Refused> {
  const { id: councilId } = deps.council
  const today = todayOf(deps)
  return inTransaction(deps.db, async (tx) => {
    const stored = await lockDisplay(tx, councilId, id)
    if (!stored) return refuse('not-found')
    if (stored.revokedAt !== null) return { ok: true as const, display: toView(stored, today) }
    const revokedAt = deps.clock.now()
    await updateDisplay(tx, councilId, id, { revoked_at: revokedAt })
    await recordAudit(tx, { councilId, officerId, action: 'display.revoked', subject: stored.name })
    return { ok: true as const, display: toView({ ...stored, revokedAt }, today) }
  })
}
