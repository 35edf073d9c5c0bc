import { fromZoned, toZoned, type Calendar, type Zone } from '../../../calendar/index.ts'
import { can, findOffice, recordAudit, type Actor } from '../../../people/index.ts'
import type { Clock } from '../../../platform/clock.ts'
import { inTransaction, type Db, type Tx } from '../../../platform/db/index.ts'
import type { EntryChange, Move, NewEntry, Planned } from '../contract.ts'
import {
  addEntries,
  changeEntryRow,
  dropExceptions,
  lockEntry,
  findRemoved,
  listExceptions,
  markRemoved,
  saveException,
} from '../schedule.store.ts'
import { hasOccurrence, readTimes, type Entry, type Times } from './entry.ts'
import { listOnHolidays } from './on-holidays.ts'

export type ScheduleDeps = {
  db: Db
  clock: Clock
  timeZone: Zone
  /** The council's holidays, its own among them, as deadlines are counted with: a stage to the right keeps them. */
  openCalendar: (db: Db, councilId: number) => Promise<{ calendar: Calendar }>
}
export type EntryRefusal =
  | 'not-found'
  | 'forbidden'
  | 'moved-meanwhile'
  | 'no-such-occurrence'
  | 'unknown-office'
  | 'until-before-start'
type Refused = { ok: false; refusal: EntryRefusal }
const refused = (refusal: EntryRefusal): Refused => ({ ok: false, refusal })

/** The officer who changes something; routes let nobody else through. */
function officerOf(actor: Actor): string {
  if (actor.officer === null) throw new Error('nobody is signed in')
  return actor.officer.id
}

/** Why the actor may not change a thing of this office; null when they may. Unseen things are not there. */
function refuseOffice(actor: Actor, officeId: number): Refused | null {
  if (can(actor, 'schedule.manage', officeId)) return null
  return refused(can(actor, 'publications.read', officeId) ? 'forbidden' : 'not-found')
}

async function audit(
  tx: Tx,
  actor: Actor,
  action: string,
  about: { subject: string; detail?: string },
): Promise<void> {
  await recordAudit(tx, {
    councilId: actor.councilId,
    officerId: officerOf(actor),
    action: `schedule.${action}`,
    ...about,
  })
}

const endsBeforeStart = ({ recurrence, day }: Pick<EntryChange, 'recurrence' | 'day'>): boolean =>
  recurrence !== null && recurrence.until !== null && recurrence.until < day

async function tellPlanned(
  deps: ScheduleDeps,
  { councilId }: Actor,
  { id, times }: { id: number; times: Times },
): Promise<Planned> {
  const { calendar } = await deps.openCalendar(deps.db, councilId)
  const onHolidays = listOnHolidays(calendar, times, deps.timeZone)
  return { id, onHolidays: onHolidays.map(({ day, name, kind }) => ({ day, name, kind })) }
}

/** Plans an entry for an office the actor plans for. */
export async function planEntry(
  deps: ScheduleDeps,
  actor: Actor,
  entry: NewEntry,
): Promise<{ ok: true; planned: Planned } | Refused> {
  const office = await findOffice(deps.db, actor.councilId, entry.officeId)
  if (office === null) return refused('unknown-office')
  const no = refuseOffice(actor, entry.officeId)
  if (no) return no
  if (endsBeforeStart(entry)) return refused('until-before-start')
  const times = readTimes(entry, deps.timeZone)
  const row = {
    ...entry,
    ...times,
    timeZone: deps.timeZone,
    officerId: officerOf(actor),
    importKey: null,
  }
  const [added] = await inTransaction(deps.db, async (tx) => {
    const entries = await addEntries(tx, actor.councilId, [row])
    await audit(tx, actor, 'planned', { subject: entry.title, detail: entry.day })
    return entries
  })
  if (added === undefined) throw new Error('an entry without import key was not saved')
  return { ok: true, planned: await tellPlanned(deps, actor, { id: added.id, times }) }
}

type OnEntry = (tx: Tx, entry: Entry) => Promise<Refused | null>

/** Runs a change on a locked entry that the actor may change. */
async function onEntry(
  deps: ScheduleDeps,
  actor: Actor,
  entryId: number,
  work: OnEntry,
): Promise<{ ok: true } | Refused> {
  return inTransaction(deps.db, async (tx): Promise<{ ok: true } | Refused> => {
    const entry = await lockEntry(tx, actor.councilId, entryId)
    if (entry === null) return refused('not-found')
    return refuseOffice(actor, entry.officeId) ?? (await work(tx, entry)) ?? { ok: true }
  })
}

/** Writes an entry anew. Occurrences that were moved go back to the rule when the rule or the start changes. */
export async function changeEntry(
  deps: ScheduleDeps,
  actor: Actor,
  entryId: number,
  change: EntryChange,
): Promise<{ ok: true; planned: Planned } | Refused> {
  if (endsBeforeStart(change)) return refused('until-before-start')
  const times = readTimes(change, deps.timeZone)
  const done = await onEntry(deps, actor, entryId, async (tx, entry) => {
    if (entry.recurrence !== times.recurrence || entry.startsAt.getTime() !== times.startsAt.getTime())
      await dropExceptions(tx, actor.councilId, entryId)
    await changeEntryRow(tx, actor.councilId, entryId, { ...change, ...times, now: deps.clock.now() })
    await audit(tx, actor, 'changed', { subject: change.title })
    return null
  })
  if (!done.ok) return done
  return { ok: true, planned: await tellPlanned(deps, actor, { id: entryId, times }) }
}

/** Takes an entry away, or one occurrence of it; `restoreEntry` and moving it back undo that. */
export async function removeEntry(
  deps: ScheduleDeps,
  actor: Actor,
  entryId: number,
  occurrence: Date | null,
): Promise<{ ok: true } | Refused> {
  return onEntry(deps, actor, entryId, async (tx, entry) => {
    if (occurrence === null) await markRemoved(tx, actor.councilId, entryId, deps.clock.now())
    else if (!hasOccurrence(entry, occurrence, deps.timeZone)) return refused('no-such-occurrence')
    else await saveException(tx, actor.councilId, { entryId, occurrenceAt: occurrence, movedTo: null })
    await audit(tx, actor, 'removed', { subject: entry.title })
    return null
  })
}

/** Brings back an entry that was removed, or one dropped occurrence. */
export async function restoreEntry(
  deps: ScheduleDeps,
  actor: Actor,
  entryId: number,
  occurrence: Date | null,
): Promise<{ ok: true } | Refused> {
  return inTransaction(deps.db, async (tx): Promise<{ ok: true } | Refused> => {
    const { councilId } = actor
    const found =
      occurrence === null
        ? await findRemoved(tx, councilId, entryId)
        : await lockEntry(tx, councilId, entryId)
    if (found === null) return refused('not-found')
    const no = refuseOffice(actor, found.officeId)
    if (no) return no
    if (occurrence === null) await markRemoved(tx, councilId, entryId, null)
    else await saveException(tx, councilId, { entryId, occurrenceAt: occurrence, movedTo: occurrence })
    await audit(tx, actor, 'restored', { subject: found.title })
    return { ok: true }
  })
}

type Plan = { entry: Entry; from: Date; to: Date; isAllDay: boolean }

async function moveOccurrence(
  tx: Tx,
  deps: ScheduleDeps,
  actor: Actor,
  move: { entry: Entry; start: Date; expected: Date; to: Date },
): Promise<Refused | null> {
  const { entry, start, expected, to } = move
  if (!hasOccurrence(entry, start, deps.timeZone)) return refused('no-such-occurrence')
  const known = (await listExceptions(tx, actor.councilId, [entry.id])).find(
    ({ occurrenceAt }) => occurrenceAt.getTime() === start.getTime(),
  )
  const now = known === undefined ? start : known.movedTo
  if (now?.getTime() !== expected.getTime()) return refused('moved-meanwhile')
  await saveException(tx, actor.councilId, { entryId: entry.id, occurrenceAt: start, movedTo: to })
  return null
}

async function moveWhole(
  tx: Tx,
  deps: ScheduleDeps,
  actor: Actor,
  { entry, from, to, isAllDay }: Plan,
): Promise<Refused | null> {
  if (entry.startsAt.getTime() !== from.getTime()) return refused('moved-meanwhile')
  const length = entry.endsAt === null || isAllDay ? null : entry.endsAt.getTime() - entry.startsAt.getTime()
  const times = {
    startsAt: to,
    endsAt: length === null ? null : new Date(to.getTime() + length),
    isAllDay,
    recurrence: entry.recurrence,
  }
  await changeEntryRow(tx, actor.councilId, entry.id, { ...entry, ...times, now: deps.clock.now() })
  return null
}

/**
 * Moves an entry, or one occurrence of a recurring one, to another day and time. Refuses when it is no longer where the
 * asker saw it. `undo` is the move that takes it back.
 */
export async function moveEntry(
  deps: ScheduleDeps,
  actor: Actor,
  entryId: number,
  move: Move,
): Promise<{ ok: true; undo: Move } | Refused> {
  const from = new Date(move.expected)
  const to = fromZoned(move.day, move.time ?? '00:00', deps.timeZone)
  let wasAllDay = false
  const done = await onEntry(deps, actor, entryId, async (tx, entry) => {
    wasAllDay = entry.isAllDay
    if (entry.recurrence !== null && move.occurrence === null) return refused('no-such-occurrence')
    const no =
      move.occurrence === null
        ? await moveWhole(tx, deps, actor, { entry, from, to, isAllDay: move.time === null })
        : await moveOccurrence(tx, deps, actor, {
            entry,
            start: new Date(move.occurrence),
            expected: from,
            to,
          })
    if (no) return no
    await audit(tx, actor, 'moved', {
      subject: entry.title,
      detail: `${move.expected} → ${to.toISOString()}`,
    })
    return null
  })
  if (!done.ok) return done
  const { day, time } = toZoned(from, deps.timeZone)
  return {
    ok: true,
    undo: { day, time: wasAllDay ? null : time, occurrence: move.occurrence, expected: to.toISOString() },
  }
}
