import type { AccountsReport, Compared, Engagement, EngagementReport, Period } from '#lib/contracts.ts'
import type { Words } from '#lib/words/index.ts'
import { fullTime, zoneName } from '../format/time.ts'
import { localTime } from '../publications/local-time.ts'
import { periodText } from './links.ts'

export type ResultCell = string | number | Date | null

/** A report as a sheet for people: what it is and until when, then its columns, in the words and the clock of the page. */
export type ResultTable = { name: string; above: string[]; head: string[]; rows: ResultCell[][] }

const FIGURES = ['posts', 'measured', 'total', 'low', 'high', 'median', 'low', 'high', 'views'] as const

function figureCells({ posts, measured, total, median, views }: Engagement): ResultCell[] {
  const spread = [total, median].flatMap((one) => [one?.value ?? null, one?.low ?? null, one?.high ?? null])
  return [posts, measured, ...spread, views?.value ?? null]
}

function comparedCells({ now, before, difference, verdict }: Compared, w: Words): ResultCell[] {
  const apart = [difference?.value ?? null, difference?.low ?? null, difference?.high ?? null]
  return [...figureCells(now), ...figureCells(before), ...apart, w.results.verdicts[verdict]]
}

/** Reactions by mission and programme, each channel below; an empty cell is "not known", never 0. */
export function engagementTable(report: EngagementReport, w: Words, council: string): ResultTable {
  const c = w.results.columns
  const of = (title: string, period: Period): string[] =>
    FIGURES.map((name) => `${c[name]} · ${title} ${periodText(period, w)}`)
  const head = [
    w.results.line,
    c.channel,
    ...of(w.results.now, report.now),
    ...of(w.results.before, report.before),
    w.results.difference,
    `${w.results.difference} · ${c.low}`,
    `${w.results.difference} · ${c.high}`,
    c.verdict,
  ]
  const rows = report.lines.flatMap((line) => {
    const name = line.level === 'all' ? w.results.all : (line.name ?? w.results.noMission)
    const parts = line.channels.map((one) => [
      name,
      w.publications.channels[one.channel],
      ...comparedCells(one, w),
    ])
    return [[name, null, ...comparedCells(line, w)], ...parts]
  })
  const age = `${w.results.age}: ${w.results.ages[report.age]}`
  return { name: w.results.engagementTitle, above: [council, ...aboveOf(report, w), age], head, rows }
}

function aboveOf(report: { at: string; timeZone: string; everyOffice: boolean }, w: Words): string[] {
  const until = `${w.results.cutoff} ${fullTime(report.at, report.timeZone, w)}`
  return report.everyOffice ? [until] : [until, w.results.ownOffice]
}

/** Every official account against its rhythm. */
export function accountsTable(report: AccountsReport, w: Words, council: string): ResultTable {
  const c = w.results.columns
  const head = [
    c.account,
    c.office,
    c.channel,
    c.handle,
    c.address,
    c.mode,
    w.results.state,
    `${w.results.inPeriod} ${periodText(report.period, w)}`,
    c.expected,
    c.perWeek,
    `${w.results.lastPost} (${zoneName(report.timeZone)})`,
  ]
  const rows = report.accounts.map((one) => [
    one.name,
    one.office,
    w.publications.channels[one.channel],
    one.handle,
    one.address,
    w.results.modes[one.mode],
    w.results.rhythm[one.state],
    one.posts,
    one.expected,
    one.rule?.perWeek ?? null,
    // As the clock of the council shows it: a spreadsheet knows no zones.
    one.lastPostAt && new Date(`${localTime(new Date(one.lastPostAt), report.timeZone)}:00Z`),
  ])
  return { name: w.results.accountsTitle, above: [council, ...aboveOf(report, w)], head, rows }
}
