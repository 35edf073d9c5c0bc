import type { Engagement, EngagementReport, Period } from '../contract.ts'
import { writeCsv, type Cell } from '../../../platform/write-csv.ts'

const HEAD = [
  'tingkat',
  'misi_atau_program',
  'kanal',
  'periode',
  'dari',
  'sampai',
  'unggahan',
  'artikel',
  'akun',
  'terukur',
  'belum_cukup_umur',
  'tanpa_angka',
  'jumlah_tanggapan',
  'jumlah_bawah',
  'jumlah_atas',
  'median_per_unggahan',
  'median_bawah',
  'median_atas',
  'tayangan',
  'unggahan_dengan_tayangan',
  'umur_unggahan',
  'data_sampai_utc',
]

function cellsOf(figure: Engagement): Cell[] {
  const { total, median, views } = figure
  return [
    figure.posts,
    figure.articles,
    figure.accounts,
    figure.measured,
    figure.young,
    figure.silent,
    ...[total, median].flatMap((one) => [one?.value ?? null, one?.low ?? null, one?.high ?? null]),
    views?.value ?? null,
    views?.posts ?? null,
  ]
}

const LEVELS = { all: 'semua', mission: 'misi', programme: 'program' }

/** The report as CSV: one line for each figure and period; an empty cell is "not known", never 0. */
export function engagementCsv(report: EngagementReport): string {
  const lines = report.lines.flatMap((line) =>
    [{ channel: null, now: line.now, before: line.before }, ...line.channels].flatMap((one) => {
      const head: Cell[] = [LEVELS[line.level], line.name, one.channel]
      const tail: Cell[] = [report.age, report.at]
      const of = (name: string, period: Period, figure: Engagement) => [
        ...head,
        name,
        period.from,
        period.to,
        ...cellsOf(figure),
        ...tail,
      ]
      return [of('ini', report.now, one.now), of('pembanding', report.before, one.before)]
    }),
  )
  return writeCsv([HEAD, ...lines])
}
