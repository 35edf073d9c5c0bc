import { CLOCK_PRESETS, holidaysOf, isOffered, toZoned, zoneLabel } from '../../calendar/index.ts'
import { getCouncil, readSetting } from '../../council/index.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import type { ClockView, CouncilRule, Deadlines, HolidayView, RecountMoves, RecountView } from './contract.ts'
import { presentClock } from './clock.ts'
import { clockRuleSchema } from './contract.ts'
import { listHolidays } from './holidays/holidays.store.ts'
import { COMPLETE_YEARS, openCalendar } from './holidays/open-calendar.ts'
import { countMoves, listMoves, listRecounts } from './recount/recount.store.ts'
import { listRules, toChoices } from './rules/choose-rules.ts'
import { COMPLAINT_SETS } from './rules/default-rules.data.ts'

const FIRST_YEAR = 2024
const YEARS_AHEAD = 1
const SHOWN_RECOUNTS = 20
const SHOWN_MOVES = 500

async function readYears(db: Db, councilId: number, thisYear: number): Promise<Deadlines['years']> {
  const own = await listHolidays(db, councilId)
  const complete = await readSetting(db, councilId, COMPLETE_YEARS.key, COMPLETE_YEARS)
  const years = Array.from(
    { length: thisYear + YEARS_AHEAD - FIRST_YEAR + 1 },
    (_, index) => FIRST_YEAR + index,
  )
  return years.map((year) => {
    const known = holidaysOf(year)
    const entered = complete.find((one) => one.year === year)
    const ofYear = own.filter(({ day }) => day.startsWith(`${year}-`))
    const replaced = new Set(ofYear.map(({ day }) => day))
    const brought: HolidayView[] = known.holidays
      .filter(({ day }) => !replaced.has(day))
      .map(({ day, kind, name, source }) => ({ id: null, day, kind, name: name.id, source }))
    return {
      year,
      complete: known.complete || entered !== undefined,
      source: known.complete ? known.source : (entered?.source ?? ''),
      holidays: [...brought, ...ofYear].sort((a, b) => a.day.localeCompare(b.day)),
    }
  })
}

async function readRecounts(db: Db, councilId: number): Promise<RecountView[]> {
  const recounts = await listRecounts(db, councilId, SHOWN_RECOUNTS)
  const moved = await countMoves(
    db,
    councilId,
    recounts.map((one) => one.recount_id),
  )
  return recounts.map((one) => ({
    id: one.recount_id,
    at: new Date(one.asked_at).toISOString(),
    officer: one.officer,
    reason: one.reason,
    counted: one.counted,
    finishedAt: one.finished_at === null ? null : new Date(one.finished_at).toISOString(),
    moved: moved.get(one.recount_id) ?? [],
  }))
}

/**
 * Everything the page of deadlines shows: rules, holidays year by year, and what recounts moved. What another province
 * promises its citizens is no proposal for this council.
 */
export async function readDeadlines(deps: { db: Db; clock: Clock }, councilId: number): Promise<Deadlines> {
  const { db } = deps
  const { zone, jointLeaveWorks } = await openCalendar(db, councilId)
  const { placeCode } = await getCouncil(db, councilId)
  const isOurs = (key: string): boolean => isOffered(key, placeCode)
  const thisYear = Number(toZoned(deps.clock.now(), zone).day.slice(0, 4))
  return {
    timeZone: zone,
    zone: zoneLabel(zone),
    jointLeaveWorks,
    choices: await listRules(db, councilId),
    presets: [...CLOCK_PRESETS.values()].filter(({ key }) => isOurs(key)),
    sets: COMPLAINT_SETS.filter(({ rules }) => Object.values(rules).flat().every(isOurs)).map(
      ({ key, name, rules }) => ({
        key,
        name,
        choices: toChoices('case:complaint', rules),
      }),
    ),
    years: await readYears(db, councilId, thisYear),
    recounts: await readRecounts(db, councilId),
  }
}

/** What one recount moved, at most 500 deadlines. */
export async function readMoves(db: Db, councilId: number, recountId: number): Promise<RecountMoves> {
  const moves = await listMoves(db, councilId, recountId, SHOWN_MOVES)
  return {
    moves: moves.map((one) => ({
      subject: { kind: one.subject_kind, id: one.subject_id },
      name: clockRuleSchema.parse(one.rule).name,
      before: one.due_before === null ? null : new Date(one.due_before).toISOString(),
      after: one.due_after === null ? null : new Date(one.due_after).toISOString(),
    })),
  }
}

/** When a rule would be due that starts at a moment, with its proof; nothing is kept. */
export async function tryRule(
  deps: { db: Db; clock: Clock },
  councilId: number,
  trial: { rule: CouncilRule; startedAt: Date },
): Promise<ClockView> {
  const where = await openCalendar(deps.db, councilId)
  const facts = { startedAt: trial.startedAt, pauses: [], extension: null, stoppedAt: null }
  return presentClock({ rule: trial.rule, facts }, where, deps.clock.now())
}
