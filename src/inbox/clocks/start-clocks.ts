import { addDays, toZoned, type ClockEvent } from '../../calendar/index.ts'
import type { Db, Tx } from '../../platform/db/index.ts'
import { countClock, type ClockSubject } from './clock.ts'
import { insertClock } from './clocks.store.ts'
import type { ClockLength, ClockPriority, Matter } from './contract.ts'
import { openCalendar } from './holidays/open-calendar.ts'
import { findRules, findRulesByKey } from './rules/find-rules.ts'

export type ClockStart = {
  councilId: number
  subject: ClockSubject
  /** Whose deadline it is; null while nobody is chosen. */
  officeId: number | null
  startedAt: Date
  /** What is counted; without it the subject's kind, and for a case a complaint. Several may be joined. */
  matters?: readonly Matter[]
  priority?: ClockPriority
  /** Only rules that begin with this event; 'received' when not said. Call again with 'forwarded' when it is passed on. */
  event?: ClockEvent
  /** These rules by key, whatever was chosen and whatever they begin with. */
  rules?: readonly string[]
  /** A length an officer set for this one instead of the rules' own, and on what it rests. */
  within?: { length: ClockLength; source: string }
}

const matterOf = ({ kind }: ClockSubject): Matter => (kind === 'case' ? 'case:complaint' : kind)

/**
 * Starts the deadlines the council chose, each with its rule frozen as it is now. A rule that already runs for the
 * subject is left alone: starting twice is harmless.
 */
export async function startClocks(tx: Tx, start: ClockStart): Promise<void> {
  const { councilId, subject, officeId, event = 'received' } = start
  const rules =
    start.rules === undefined
      ? (
          await findRules(tx, councilId, start.matters ?? [matterOf(subject)], start.priority ?? 'normal')
        ).filter(({ starts }) => starts === event)
      : await findRulesByKey(tx, councilId, start.rules)
  if (rules.length === 0) return
  const { within } = start
  const where = await openCalendar(tx, councilId)
  for (const known of rules) {
    const rule = within ? { ...known, ...within, veryLateAfter: within.length } : known
    const facts = { startedAt: start.startedAt, pauses: [], extension: null, stoppedAt: null }
    const counted = { ...countClock({ rule, facts }, where), jointLeaveWorks: where.jointLeaveWorks }
    await insertClock(tx, councilId, { subject, officeId, rule, facts }, counted)
  }
}

/** The last day (YYYY-MM-DD) of a rule, as the council promises it, were it to start at `startedAt`. Throws for an unknown key. */
export async function findLastDay(
  db: Db,
  councilId: number,
  ruleKey: string,
  startedAt: Date,
): Promise<string> {
  const [rule] = await findRulesByKey(db, councilId, [ruleKey])
  if (rule === undefined) throw new Error(`no such clock: ${ruleKey}`)
  const where = await openCalendar(db, councilId)
  const facts = { startedAt, pauses: [], extension: null, stoppedAt: null }
  const { dueAt } = countClock({ rule, facts }, where)
  // Nothing stands still that has not begun.
  if (dueAt === null) throw new Error(`${ruleKey} has no end`)
  const { day } = toZoned(dueAt, where.zone)
  return rule.length.unit === 'hour' ? day : addDays(day, -1)
}
