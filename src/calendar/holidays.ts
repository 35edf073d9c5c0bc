import { readFileSync } from 'node:fs'
import path from 'node:path'
import { weekdayOf, yearOf, type Day } from './day.ts'

/** `local`: decreed by the region itself. */
export type HolidayKind = 'national' | 'joint-leave' | 'local'

export type Holiday = {
  day: Day
  kind: HolidayKind
  name: { id: string; en: string }
  /** The decree it rests on. */
  source: string
}

/** The holidays of a year; `complete` is false until the joint decree of that year is in the data. */
export type HolidayYear = { year: number; complete: boolean; source: string; holidays: Holiday[] }

const FILE = path.join(import.meta.dirname, 'holidays.tsv')

/** One line of a day: day, kind, name in both languages, and a source where it is not the year's decree. */
function toHoliday(fields: string[], year: HolidayYear): Holiday {
  const [day = '', kind, indonesian = '', english = '', source] = fields
  return {
    day,
    kind: kind === 'joint-leave' ? 'joint-leave' : 'national',
    name: { id: indonesian, en: english },
    source: source ?? year.source,
  }
}

function readHolidays(): Map<number, HolidayYear> {
  const years = new Map<number, HolidayYear>()
  const lines = readFileSync(FILE, 'utf8').split('\n')
  for (const line of lines.filter((one) => one !== '' && !one.startsWith('#'))) {
    const fields = line.split('\t')
    const [first = '', second, third, source = ''] = fields
    if (first === 'year') {
      const year = Number(second)
      years.set(year, { year, complete: third === 'complete', source, holidays: [] })
      continue
    }
    const year = years.get(yearOf(first))
    if (!year) throw new Error(`holidays.tsv: ${first} stands before its year`)
    year.holidays.push(toHoliday(fields, year))
  }
  return years
}

let known: Map<number, HolidayYear> | undefined

/** The years that stand in the data of this version, complete or not, in order. */
export function knownYears(): number[] {
  known ??= readHolidays()
  return [...known.keys()].sort((one, other) => one - other)
}

/** The national holidays and joint leave of a year; an unknown year is empty and not complete. */
export function holidaysOf(year: number): HolidayYear {
  known ??= readHolidays()
  return known.get(year) ?? { year, complete: false, source: '', holidays: [] }
}

export type CalendarOptions = {
  /** Days the region decreed itself, and national ones decreed after this version of Gacek. */
  added?: readonly Holiday[]
  /** National days that are worked here. */
  worked?: readonly Day[]
  /** Years whose whole decree stands in `added`. */
  completeYears?: readonly number[]
  /** Whether joint leave counts as a working day: the law on information requests does not say, so the council chooses. */
  jointLeaveWorks?: boolean
}

export type Calendar = {
  /** The holiday on a day; national before local when it is both. */
  holidayOn(day: Day): Holiday | null
  isWorkingDay(day: Day): boolean
  /** Whether the decree of the day's year is in the data. */
  isCertain(day: Day): boolean
}

const SATURDAY = 6

/** A calendar of working days: Monday to Friday without holidays, joint leave by setting. */
export function createCalendar(options: CalendarOptions = {}): Calendar {
  const { added = [], worked = [], completeYears = [], jointLeaveWorks = false } = options
  const byDay = new Map<Day, Holiday>()
  const loaded = new Set<number>()
  const load = (year: number): void => {
    if (loaded.has(year)) return
    loaded.add(year)
    const ofYear = (day: Day) => yearOf(day) === year
    for (const holiday of holidaysOf(year).holidays) byDay.set(holiday.day, holiday)
    for (const holiday of added) {
      if (ofYear(holiday.day) && byDay.get(holiday.day)?.kind !== 'national') byDay.set(holiday.day, holiday)
    }
    for (const day of worked) if (ofYear(day)) byDay.delete(day)
  }
  const holidayOn = (day: Day): Holiday | null => {
    load(yearOf(day))
    return byDay.get(day) ?? null
  }
  return {
    holidayOn,
    isWorkingDay(day) {
      if (weekdayOf(day) >= SATURDAY) return false
      const holiday = holidayOn(day)
      return holiday === null || (holiday.kind === 'joint-leave' && jointLeaveWorks)
    },
    isCertain: (day) => holidaysOf(yearOf(day)).complete || completeYears.includes(yearOf(day)),
  }
}
