import type { Db } from '../../platform/db/index.ts'
import { presentClock, type ClockSubject } from './clock.ts'
import { findClocks, findDue, findRunning, type DueQuery, type OpenClock } from './clocks.store.ts'
import type { ClockView } from './contract.ts'
import { listNotices, type NoticeKind } from './notices.store.ts'
import { openCalendar } from './holidays/open-calendar.ts'

/** The deadlines of a subject with their proof, as they stand at `now`. Asks for no rights. */
export async function listClocks(
  db: Db,
  councilId: number,
  subject: ClockSubject,
  now: Date,
): Promise<ClockView[]> {
  const clocks = await findClocks(db, councilId, subject)
  if (clocks.length === 0) return []
  const today = await openCalendar(db, councilId)
  const views: ClockView[] = []
  for (const clock of clocks) {
    const isOver = clock.facts.stoppedAt !== null
    const then = { at: clock.countedAt, jointLeaveWorks: clock.jointLeaveWorks }
    views.push(presentClock(clock, isOver ? await openCalendar(db, councilId, then) : today, now))
  }
  return views
}

/** The nearest running deadline of each subject; who has none is not in the map. Asks for no rights. */
export async function nextDue(
  db: Db,
  councilId: number,
  kind: ClockSubject['kind'],
  ids: readonly string[],
): Promise<Map<string, OpenClock>> {
  const clocks = await findRunning(db, councilId, kind, ids)
  return new Map(clocks.toReversed().map((clock) => [clock.subject.id, clock]))
}

export type DueClock = OpenClock & {
  /** What was noted of it: soon (the counted day before the last), late, very late; each once. */
  notices: { kind: NoticeKind; at: Date }[]
}

/** The offices' running deadlines due before a moment, nearest first. Asks for no rights: hand in `officesFor`. */
export async function listDue(db: Db, councilId: number, query: DueQuery): Promise<DueClock[]> {
  const clocks = await findDue(db, councilId, query)
  const notices = await listNotices(
    db,
    councilId,
    clocks.map(({ clockId }) => clockId),
  )
  return clocks.map((clock) => ({ ...clock, notices: notices.get(clock.clockId) ?? [] }))
}

/** Whether a deadline still runs although its time is over at a moment. */
export const isOverdue = ({ stoppedAt, dueAt }: Pick<ClockView, 'stoppedAt' | 'dueAt'>, at: Date): boolean =>
  stoppedAt === null && dueAt !== null && new Date(dueAt) <= at

/** Where a running deadline stands at a moment. */
export function standingAt(
  clock: Pick<OpenClock, 'dueAt' | 'veryLateAt'>,
  now: Date,
): 'paused' | 'running' | 'late' | 'very-late' {
  if (clock.dueAt === null) return 'paused'
  if (now < clock.dueAt) return 'running'
  return clock.veryLateAt !== null && now >= clock.veryLateAt ? 'very-late' : 'late'
}
