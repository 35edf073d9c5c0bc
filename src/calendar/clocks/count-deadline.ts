import { addDays, weekdayOf, yearOf, type Day } from '../day.ts'
import type { Calendar } from '../holidays.ts'
import { endOfDay, toZoned, type Zone } from '../zones.ts'
import type { ClockFacts, ClockRule, Deadline, Length, ProofDay } from './clock-rule.ts'

const HOUR_MS = 3_600_000
const SATURDAY = 6
/** No rule is longer; a count that gets here would never end. */
const MAX_DAYS = 4000

type Where = { calendar: Calendar; zone: Zone }
type Stretch = { from: number; to: number }

/** The pauses as stretches that do not overlap, in order. An open pause lasts for ever. */
function mergePauses({ pauses }: ClockFacts): Stretch[] {
  const stretches = pauses
    .map(({ from, to }) => ({ from: from.getTime(), to: to?.getTime() ?? Infinity }))
    .filter(({ from, to }) => to > from)
    .sort((a, b) => a.from - b.from)
  const merged: Stretch[] = []
  for (const stretch of stretches) {
    const last = merged.at(-1)
    if (last && stretch.from <= last.to) last.to = Math.max(last.to, stretch.to)
    else merged.push({ ...stretch })
  }
  return merged
}

/** The moment after `hours` hours of running time, or null when a pause is still open before that. */
function runHours(from: number, hours: number, pauses: Stretch[]): number | null {
  let at = from
  let left = hours * HOUR_MS
  for (const pause of pauses) {
    if (pause.to <= at) continue
    const free = Math.max(0, pause.from - at)
    if (left <= free) return at + left
    left -= free
    if (pause.to === Infinity) return null
    at = pause.to
  }
  return at + left
}

/** Why a day is not counted, or null when it is. A day counts when the clock ran at its end. */
function skipReason(day: Day, length: Length, where: Where, pauses: Stretch[]): ProofDay['reason'] {
  if (length.unit === 'working-day' && !where.calendar.isWorkingDay(day)) {
    const holiday = where.calendar.holidayOn(day)
    if (holiday) {
      return {
        id: `${holiday.name.id} (${holiday.source || 'SKB belum terbit'})`,
        en: `${holiday.name.en} (${holiday.source || 'no decree yet'})`,
      }
    }
    return weekdayOf(day) === SATURDAY ? { id: 'Sabtu', en: 'Saturday' } : { id: 'Minggu', en: 'Sunday' }
  }
  if (pauses.length === 0) return null
  const end = endOfDay(day, where.zone).getTime()
  const isPaused = pauses.some((pause) => pause.from < end && pause.to >= end)
  return isPaused ? { id: 'Penghitungan dijeda', en: 'The clock stood still' } : null
}

type Count = { day: Day; proof: ProofDay[] }

/** Counts days after `start`, which itself is not counted; null when an open pause is reached first. */
function countOn(start: Day, length: Length, where: Where, pauses: Stretch[]): Count | null {
  const proof: ProofDay[] = []
  let number = 0
  let day = start
  const openFrom = pauses.find((pause) => pause.to === Infinity)?.from ?? Infinity
  for (let step = 0; number < length.amount; step += 1) {
    if (step > MAX_DAYS) throw new RangeError(`no end in sight: ${length.amount} ${length.unit}`)
    day = addDays(day, 1)
    if (openFrom < Infinity && openFrom < endOfDay(day, where.zone).getTime()) return null
    const reason = skipReason(day, length, where, pauses)
    if (!reason) number += 1
    proof.push({ day, number: reason ? null : number, reason })
  }
  return { day, proof }
}

type Run = { at: number; proof: ProofDay[] }

/** Lets one length of time pass from a moment; null when the clock stands still before its end. */
function run(from: number, length: Length, where: Where, pauses: Stretch[]): Run | null {
  if (length.unit === 'hour') {
    const at = runHours(from, length.amount, pauses)
    return at === null ? null : { at, proof: [] }
  }
  const count = countOn(toZoned(new Date(from), where.zone).day, length, where, pauses)
  return count && { at: endOfDay(count.day, where.zone).getTime(), proof: count.proof }
}

/** After a count in days the next begins at the end of its last day: one moment earlier it is still that day. */
function goOn(end: Run, length: Length, where: Where, pauses: Stretch[]): Run | null {
  const next = run(length.unit === 'hour' ? end.at : end.at - 1, length, where, pauses)
  return next && { at: next.at, proof: [...end.proof, ...next.proof] }
}

function uncertainYears(proof: ProofDay[], rule: ClockRule, calendar: Calendar): number[] {
  if (rule.length.unit !== 'working-day') return []
  return [...new Set(proof.filter(({ day }) => !calendar.isCertain(day)).map(({ day }) => yearOf(day)))]
}

/**
 * When a clock runs out, with the count that leads there. The day it starts on is not counted (as offices count "10 hari
 * kerja sejak diterima"); a day counts when the clock ran at its end; what is counted in days is due at the end of its
 * last day on the wall of the office. Hours are running time without pauses.
 */
export function countDeadline(rule: ClockRule, facts: ClockFacts, where: Where): Deadline {
  const pauses = mergePauses(facts)
  const first = run(facts.startedAt.getTime(), rule.length, where, pauses)
  const due = first && facts.extension && rule.extension ? goOn(first, rule.extension, where, pauses) : first
  if (!due) return { dueAt: null, veryLateAt: null, proof: [], uncertainYears: [] }
  const veryLate = goOn(due, rule.veryLateAfter, where, [])
  return {
    dueAt: new Date(due.at),
    veryLateAt: veryLate && new Date(veryLate.at),
    proof: due.proof,
    uncertainYears: uncertainYears(due.proof, rule, where.calendar),
  }
}

/** Where a clock stands: stopped in time or late, standing still, running, late or very late. */
export function standingOf(
  deadline: Deadline,
  facts: ClockFacts,
  now: Date,
): 'met' | 'missed' | 'paused' | 'running' | 'late' | 'very-late' {
  const { dueAt, veryLateAt } = deadline
  const isLateAt = (moment: Date): boolean => dueAt !== null && moment >= dueAt
  if (facts.stoppedAt) return isLateAt(facts.stoppedAt) ? 'missed' : 'met'
  if (dueAt === null || facts.pauses.some(({ from, to }) => from <= now && (to === null || to > now)))
    return 'paused'
  if (!isLateAt(now)) return 'running'
  return veryLateAt !== null && now >= veryLateAt ? 'very-late' : 'late'
}
