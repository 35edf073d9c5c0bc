import { can, findOffice, recordAudit, type Actor } from '../../../people/index.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import { listMoments } from '../../publications/index.ts'
import type { ScheduleDeps } from '../entries/change-entry.ts'
import { findFreeSlot, type FreeSlot, type Slot } from './free-slot.ts'
import { listSlots, saveSlots } from './slots.store.ts'

type Refused = { ok: false; refusal: 'not-found' | 'forbidden' }

/** Whether the office is one the actor may see. */
async function isSeen(deps: ScheduleDeps, actor: Actor, officeId: number): Promise<boolean> {
  if (!can(actor, 'publications.read', officeId)) return false
  return (await findOffice(deps.db, actor.councilId, officeId)) !== null
}

/** The usual hours of an office. */
export async function readSlots(
  deps: ScheduleDeps,
  actor: Actor,
  officeId: number,
): Promise<{ ok: true; slots: Slot[] } | Refused> {
  if (!(await isSeen(deps, actor, officeId))) return { ok: false, refusal: 'not-found' }
  return { ok: true, slots: await listSlots(deps.db, actor.councilId, officeId) }
}

/** Sets the usual hours of an office the actor plans for. */
export async function chooseSlots(
  deps: ScheduleDeps,
  actor: Actor,
  officeId: number,
  slots: readonly Slot[],
): Promise<{ ok: true; slots: Slot[] } | Refused> {
  if (!(await isSeen(deps, actor, officeId))) return { ok: false, refusal: 'not-found' }
  if (!can(actor, 'schedule.manage', officeId)) return { ok: false, refusal: 'forbidden' }
  await inTransaction(deps.db, async (tx) => {
    await saveSlots(tx, actor.councilId, officeId, slots)
    await recordAudit(tx, {
      councilId: actor.councilId,
      officerId: actor.officer?.id ?? null,
      action: 'schedule.slots-chosen',
      subject: String(officeId),
      detail: String(slots.length),
    })
  })
  return { ok: true, slots: await listSlots(deps.db, actor.councilId, officeId) }
}

/** The next slot of an office at which it releases nothing yet; null without one. */
export async function nextFreeSlot(
  deps: ScheduleDeps,
  actor: Actor,
  officeId: number,
  after: Date | null,
): Promise<{ ok: true; slot: FreeSlot | null } | Refused> {
  if (!(await isSeen(deps, actor, officeId))) return { ok: false, refusal: 'not-found' }
  const from = new Date(Math.max(deps.clock.now().getTime(), after?.getTime() ?? 0))
  const range = { from, to: new Date(from.getTime() + 92 * 86_400_000), officeIds: [officeId] }
  const releases = await listMoments(deps.db, actor.councilId, range)
  const taken = releases
    .filter(({ status }) => status !== 'cancelled')
    .flatMap(({ releaseAt }) => (releaseAt === null ? [] : [new Date(releaseAt)]))
  const slots = await listSlots(deps.db, actor.councilId, officeId)
  const { calendar } = await deps.openCalendar(deps.db, actor.councilId)
  return { ok: true, slot: findFreeSlot(slots, taken, { after: from, zone: deps.timeZone, calendar }) }
}
