import { addDays, endOfDay, fromZoned, toZoned, type Zone } from '../../calendar/index.ts'

type Day = string

/** How many days pass between a choice that keeps less and the first thing that goes by it. */
export const NOTICE_DAYS = 7
const DAY_MS = 86_400_000

/** The same day of another month, or its last day where it has no such day (29 February, the 31st). `months` may be negative. */
function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(date, last))
  return first.toISOString().slice(0, 10)
}

/**
 * Until when what ended at a moment is kept for so many months, by the council's calendar: the first moment of the day after
 * the same day `months` later. What ended in the evening is kept as long as what ended that morning. Pure.
 */
export function keepUntil(endedAt: Date, months: number, zone: Zone): Date {
  return endOfDay(addMonths(toZoned(endedAt, zone).day, months), zone)
}

/** What ended before this moment has been kept for so many months by `now`, and nothing else: `keepUntil` asked of all at once. */
export function endedBefore(now: Date, months: number, zone: Zone): Date {
  const lastKept = addDays(toZoned(now, zone).day, -1)
  let last = addMonths(lastKept, -months)
  // Several days share an end in a shorter month: all of them are over.
  while (addMonths(addDays(last, 1), months) <= lastKept) last = addDays(last, 1)
  while (addMonths(last, months) > lastKept) last = addDays(last, -1)
  return fromZoned(addDays(last, 1), '00:00', zone)
}

/** For how many months something is kept from a moment on; null: for ever. */
export type KeepingChoice = { months: number | null; at: Date }

type Length = Pick<KeepingChoice, 'months'>
const lengthOf = (kept: Length | null): number => kept?.months ?? Number.POSITIVE_INFINITY

/**
 * From when on a choice holds in the place of what held before (null: nobody chose, and everything stays): at once, or
 * `NOTICE_DAYS` days after it was made when it keeps less. Pure.
 */
export function holdsFrom(choice: KeepingChoice, before: Length | null): Date {
  const isLess = lengthOf(choice) < lengthOf(before)
  return isLess ? new Date(choice.at.getTime() + NOTICE_DAYS * DAY_MS) : choice.at
}

/** What holds at a moment, and what will, from when on, once its notice is over. */
export type InForce<Choice> = { now: Choice | null; next: { choice: Choice; from: Date } | null }

/**
 * Which of a council's choices holds. Whatever keeps less than what held before is told first: it holds `NOTICE_DAYS` days
 * later. What keeps as long or longer holds at once and takes the place of what had only been told. Before the first choice
 * everything is kept. Pure; `choices` in any order, later ones than `now` count for nothing.
 */
export function chooseInForce<Choice extends KeepingChoice>(
  choices: readonly Choice[],
  now: Date,
): InForce<Choice> {
  let held: Choice | null = null
  let told: { choice: Choice; from: Date } | null = null
  const settle = (at: Date): void => {
    if (told === null || told.from > at) return
    held = told.choice
    told = null
  }
  const known = choices.filter(({ at }) => at <= now)
  for (const choice of known.toSorted((one, other) => one.at.getTime() - other.at.getTime())) {
    settle(choice.at)
    // Takes the place of what had only been told, also where it holds at once.
    told = { choice, from: holdsFrom(choice, held) }
    settle(choice.at)
  }
  settle(now)
  return { now: held, next: told }
}
