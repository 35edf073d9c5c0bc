import {
  addDays,
  countDeadline,
  fromZoned,
  standingOf,
  toZoned,
  zoneLabel,
  type Calendar,
  type ClockFacts,
  type ClockRule,
  type Deadline,
  type Zone,
} from '../../calendar/index.ts'
import type { ClockView } from './contract.ts'

/** What a deadline is about: a case, a request …, by its id as text. */
export type ClockSubject = {
  kind: 'case' | 'information-request' | 'objection' | 'hoax' | 'handover'
  id: string
}

/** A deadline as its table has it. */
export type StoredClock = {
  clockId: number
  subject: ClockSubject
  officeId: number | null
  rule: ClockRule
  facts: ClockFacts
  dueAt: Date | null
  veryLateAt: Date | null
  countedAt: Date
  jointLeaveWorks: boolean
}

type RunClock = Pick<StoredClock, 'rule' | 'facts'>

/** The calendar a council counts with. */
export type CouncilCalendar = {
  calendar: Calendar
  zone: Zone
  jointLeaveWorks: boolean
}

export type Counted = Deadline & { soonAt: Date | null }

const HOUR_MS = 3_600_000
const QUARTER = 0.25

/** From when on one says "soon": for days the counted day before the last, for hours when a quarter is left. */
function soonFrom(deadline: Deadline, clock: RunClock, zone: Zone): Date | null {
  if (deadline.dueAt === null) return null
  const { length } = clock.rule
  if (length.unit === 'hour') {
    return new Date(deadline.dueAt.getTime() - length.amount * HOUR_MS * QUARTER)
  }
  const counted = deadline.proof.filter(({ number }) => number !== null)
  const before = counted.at(-2)?.day
  return before === undefined ? clock.facts.startedAt : fromZoned(before, '00:00', zone)
}

/** When a clock is due under a calendar, and from when on that is soon. */
export function countClock(clock: RunClock, where: CouncilCalendar): Counted {
  const deadline = countDeadline(clock.rule, clock.facts, where)
  return { ...deadline, soonAt: soonFrom(deadline, clock, where.zone) }
}

function describeCalendar(
  clock: RunClock,
  deadline: Deadline,
  where: CouncilCalendar,
): ClockView['calendar'] {
  const { unit } = clock.rule.length
  const zone = zoneLabel(where.zone)
  if (unit === 'hour') {
    return {
      id: `Jam berjalan terus, siang dan malam, juga hari libur (${zone}). Jeda tidak dihitung.`,
      en: `Hours run on day and night, on holidays too (${zone}). Pauses do not count.`,
    }
  }
  if (unit === 'calendar-day') {
    return {
      id: `Setiap hari kalender dihitung sejak sehari setelah mulai; berakhir pukul 24.00 ${zone}.`,
      en: `Every calendar day counts from the day after the start; it ends at midnight ${zone}.`,
    }
  }
  const decrees = [
    ...new Set(
      deadline.proof.flatMap(({ day }) => {
        const holiday = where.calendar.holidayOn(day)
        return holiday && holiday.source !== '' ? [holiday.source] : []
      }),
    ),
  ]
  const named = decrees.length === 0 ? '' : ` ${decrees.join('; ')}.`
  return {
    id: `Senin sampai Jumat, tanpa hari libur; cuti bersama ${where.jointLeaveWorks ? 'dihitung sebagai hari kerja' : 'tidak dihitung'}. Hari mulai tidak dihitung; berakhir pukul 24.00 ${zone}.${named}`,
    en: `Monday to Friday without holidays; joint leave ${where.jointLeaveWorks ? 'counts as a working day' : 'does not count'}. The day it starts is not counted; it ends at midnight ${zone}.${named}`,
  }
}

/** The last day of a deadline that ends at a midnight. */
function dueDayOf(clock: RunClock, deadline: Deadline, zone: Zone): string | null {
  if (deadline.dueAt === null || clock.rule.length.unit === 'hour') return null
  return addDays(toZoned(deadline.dueAt, zone).day, -1)
}

function extensionOf({ rule, facts }: RunClock): Pick<ClockView, 'extension' | 'mayExtend'> {
  const { extension: known } = rule
  const { extension: used } = facts
  return {
    extension: used && known ? { at: used.at.toISOString(), reason: used.reason, length: known } : null,
    mayExtend: used === null && facts.stoppedAt === null ? known : null,
  }
}

/** A clock as pages show it at a moment, counted with the calendar it was counted with. */
export function presentClock(clock: RunClock, where: CouncilCalendar, now: Date): ClockView {
  const { rule, facts } = clock
  const deadline = countDeadline(rule, facts, where)
  return {
    ruleKey: rule.key,
    name: rule.name,
    length: rule.length,
    source: rule.source,
    owedBy: rule.owedBy,
    startedAt: facts.startedAt.toISOString(),
    stoppedAt: facts.stoppedAt?.toISOString() ?? null,
    dueAt: deadline.dueAt?.toISOString() ?? null,
    veryLateAt: deadline.veryLateAt?.toISOString() ?? null,
    dueDay: dueDayOf(clock, deadline, where.zone),
    standing: standingOf(deadline, facts, now),
    pauses: facts.pauses.map(({ from, to, reason }) => ({
      from: from.toISOString(),
      to: to?.toISOString() ?? null,
      reason,
    })),
    ...extensionOf(clock),
    proof: deadline.proof,
    calendar: describeCalendar(clock, deadline, where),
    uncertainYears: deadline.uncertainYears,
    timeZone: where.zone,
    zone: zoneLabel(where.zone),
  }
}
