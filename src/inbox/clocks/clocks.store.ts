import { sql, type Db, type Tx } from '../../platform/db/index.ts'
import type { ClockFacts, ClockRule } from '../../calendar/index.ts'
import type { ClockSubject, Counted, StoredClock } from './clock.ts'
import { clockFactsSchema } from './clock-facts.ts'
import { clockRuleSchema } from './contract.ts'

const COLUMNS = [
  'clock_id',
  'subject_kind',
  'subject_id',
  'office_id',
  'rule',
  'started_at',
  'pauses',
  'extension',
  'stopped_at',
  'due_at',
  'very_late_at',
  'counted_at',
  'joint_leave_works',
] as const

function selectClocks(db: Db, councilId: number) {
  return db.selectFrom('clock').select(COLUMNS).where('council_id', '=', councilId)
}
type Row = Awaited<ReturnType<ReturnType<typeof selectClocks>['executeTakeFirstOrThrow']>>

const toDate = (value: Date | string | null): Date | null => (value === null ? null : new Date(value))

function toClock(row: Row): StoredClock {
  const kept = clockFactsSchema.parse({ pauses: row.pauses, extension: row.extension })
  return {
    clockId: row.clock_id,
    // The table's own check keeps the kinds.
    subject: { kind: row.subject_kind as ClockSubject['kind'], id: row.subject_id },
    officeId: row.office_id,
    rule: clockRuleSchema.parse(row.rule),
    facts: { ...kept, startedAt: new Date(row.started_at), stoppedAt: toDate(row.stopped_at) },
    dueAt: toDate(row.due_at),
    veryLateAt: toDate(row.very_late_at),
    countedAt: new Date(row.counted_at),
    jointLeaveWorks: row.joint_leave_works,
  }
}

export type NewClock = {
  subject: ClockSubject
  officeId: number | null
  rule: ClockRule
  facts: ClockFacts
}

function countedColumns(counted: Counted, jointLeaveWorks: boolean) {
  return {
    due_at: counted.dueAt,
    very_late_at: counted.veryLateAt,
    soon_at: counted.soonAt,
    uncertain_years: counted.uncertainYears,
    counted_at: sql<Date>`now()`,
    joint_leave_works: jointLeaveWorks,
  }
}

/** Adds a clock; one of the same rule that is there already stays as it is. */
export async function insertClock(
  tx: Tx,
  councilId: number,
  clock: NewClock,
  counted: Counted & { jointLeaveWorks: boolean },
): Promise<void> {
  await tx
    .insertInto('clock')
    .values({
      council_id: councilId,
      subject_kind: clock.subject.kind,
      subject_id: clock.subject.id,
      office_id: clock.officeId,
      rule_key: clock.rule.key,
      rule: JSON.stringify(clock.rule),
      for_citizen: clock.rule.owedBy === 'citizen',
      started_at: clock.facts.startedAt,
      ...countedColumns(counted, counted.jointLeaveWorks),
    })
    .onConflict((conflict) =>
      conflict.columns(['council_id', 'subject_kind', 'subject_id', 'rule_key']).doNothing(),
    )
    .execute()
}

/** The clocks of one subject in the order they started. */
export async function findClocks(db: Db, councilId: number, subject: ClockSubject): Promise<StoredClock[]> {
  const rows = await selectClocks(db, councilId)
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .orderBy('clock_id')
    .execute()
  return rows.map(toClock)
}

/** The same, kept from others until the transaction ends. */
export async function lockClocks(tx: Tx, councilId: number, subject: ClockSubject): Promise<StoredClock[]> {
  const rows = await selectClocks(tx, councilId)
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .orderBy('clock_id')
    .forUpdate()
    .execute()
  return rows.map(toClock)
}

/** Keeps changed facts with the count they lead to. */
export async function saveFacts(
  tx: Tx,
  councilId: number,
  clock: StoredClock,
  counted: Counted & { jointLeaveWorks: boolean },
): Promise<void> {
  await tx
    .updateTable('clock')
    .set({
      pauses: JSON.stringify(clock.facts.pauses),
      extension: clock.facts.extension === null ? null : JSON.stringify(clock.facts.extension),
      stopped_at: clock.facts.stoppedAt,
      ...countedColumns(counted, counted.jointLeaveWorks),
    })
    .where('council_id', '=', councilId)
    .where('clock_id', '=', clock.clockId)
    .execute()
}

/** Gives the clocks of a subject to another office. */
export async function saveOffice(
  tx: Tx,
  councilId: number,
  subject: ClockSubject,
  officeId: number | null,
): Promise<void> {
  await tx
    .updateTable('clock')
    .set({ office_id: officeId })
    .where('council_id', '=', councilId)
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .execute()
}

/** Running clocks after `afterId` by id, kept from others until the transaction ends. */
export async function lockRunning(
  tx: Tx,
  councilId: number,
  afterId: number,
  limit: number,
): Promise<StoredClock[]> {
  const rows = await selectClocks(tx, councilId)
    .where('stopped_at', 'is', null)
    .where('clock_id', '>', afterId)
    .orderBy('clock_id')
    .limit(limit)
    .forUpdate()
    .execute()
  return rows.map(toClock)
}

/**
 * The first and the last year that running clocks are counted over; null when none runs. A day wider at both ends, so that
 * it holds in every zone.
 */
export async function findRunningYears(
  db: Db,
  councilId: number,
): Promise<{ first: number; last: number } | null> {
  const row = await db
    .selectFrom('clock')
    .select([
      sql<number | null>`extract(year from min(started_at) - interval '1 day')::integer`.as('first'),
      sql<
        number | null
      >`extract(year from max(greatest(started_at, due_at, very_late_at)) + interval '1 day')::integer`.as(
        'last',
      ),
    ])
    .where('council_id', '=', councilId)
    .where('stopped_at', 'is', null)
    .executeTakeFirstOrThrow()
  return row.first === null || row.last === null ? null : { first: row.first, last: row.last }
}

export type OpenClock = Pick<StoredClock, 'clockId' | 'subject' | 'officeId' | 'dueAt' | 'veryLateAt'> & {
  rule: ClockRule
  isPaused: boolean
}

/** For each subject the running deadlines of the office, nearest first; what stands still comes last. */
export async function findRunning(
  db: Db,
  councilId: number,
  kind: ClockSubject['kind'],
  ids: readonly string[],
): Promise<OpenClock[]> {
  if (ids.length === 0) return []
  const rows = await selectClocks(db, councilId)
    .where('subject_kind', '=', kind)
    .where('subject_id', 'in', [...ids])
    .where('stopped_at', 'is', null)
    .where('for_citizen', '=', false)
    .orderBy(sql`due_at nulls last`)
    .execute()
  return rows.map(toClock).map((clock) => ({ ...clock, isPaused: clock.dueAt === null }))
}

export type DueQuery = { officeIds: readonly number[] | 'all'; before: Date; limit: number }

/** Running deadlines of these offices due before a moment, nearest first. */
export async function findDue(db: Db, councilId: number, query: DueQuery): Promise<OpenClock[]> {
  let rows = selectClocks(db, councilId)
    .where('stopped_at', 'is', null)
    .where('for_citizen', '=', false)
    .where('due_at', '<', query.before)
  if (query.officeIds !== 'all') {
    if (query.officeIds.length === 0) return []
    rows = rows.where('office_id', 'in', [...query.officeIds])
  }
  const found = await rows.orderBy('due_at').orderBy('clock_id').limit(query.limit).execute()
  return found.map(toClock).map((clock) => ({ ...clock, isPaused: false }))
}

/** Removes a clock with what was noted of it. */
export async function deleteClock(tx: Tx, councilId: number, clockId: number): Promise<void> {
  for (const table of ['clock_notice', 'clock_move', 'clock'] as const)
    await tx.deleteFrom(table).where('council_id', '=', councilId).where('clock_id', '=', clockId).execute()
}
