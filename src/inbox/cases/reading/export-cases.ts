import { toZone, toZonedDue, zoneLabel } from '../../../calendar/index.ts'
import type { Actor } from '../../../people/index.ts'
import { writeXlsx } from '../../../platform/documents/index.ts'
import { CSV_START, csvLine } from '../../../platform/write-csv.ts'
import type { CaseFilter, CaseRow } from '../contract.ts'
import { KINDS, PRIORITIES, STANDINGS, STATUSES, VERDICTS } from './export-words.data.ts'
import { listCases, type ReadDeps } from './list-cases.ts'
import { findTimeZone } from './lists.store.ts'

const MOST = 10_000
const AT_ONCE = 500
const HEADINGS = [
  'nomor',
  'jenis',
  'status',
  'judul',
  'kategori',
  'tempat',
  'perangkat daerah',
  'petugas',
  'prioritas',
  'masuk',
  'selesai',
  'tenggat',
  'keadaan tenggat',
  'kata warga',
  'dibuka lagi',
]

const MOMENTS: ReadonlySet<string> = new Set(['masuk', 'selesai', 'tenggat'])

const nameOf = (named: { name: string } | null): string => named?.name ?? ''
const dueOf = ({ due }: CaseRow): string[] => [due?.dueAt ?? '', due?.standing ?? '']

const line = (row: CaseRow): string =>
  csvLine([
    row.number,
    row.kind,
    row.status,
    // A confidential title does not leave the house in a file.
    row.isConfidential ? '(rahasia)' : row.title,
    nameOf(row.category),
    row.place,
    nameOf(row.office),
    nameOf(row.officer),
    row.priority,
    row.openedAt,
    row.closedAt ?? '',
    ...dueOf(row),
    row.citizenVerdict ?? '',
    row.reopenedCount,
  ])

/** The cases of a list in its order, at most ten thousand. */
async function readAll(deps: ReadDeps, actor: Actor, filter: CaseFilter): Promise<CaseRow[]> {
  const rows: CaseRow[] = []
  let cursor: string | undefined
  while (rows.length < MOST) {
    const page = await listCases(deps, actor, { ...filter, cursor, limit: AT_ONCE })
    rows.push(...page.cases)
    if (page.next === null) break
    cursor = page.next
  }
  return rows.slice(0, MOST)
}

/** The list as CSV with codes and moments for other programs: nothing of who reported and nothing they wrote but the title. */
export async function exportCases(deps: ReadDeps, actor: Actor, filter: CaseFilter): Promise<string> {
  const rows = await readAll(deps, actor, filter)
  return [CSV_START + csvLine(HEADINGS), ...rows.map(line)].join('')
}

/** The headings for people: those of a moment say by which clock it is told. */
const headingsIn = (zone: string): string[] =>
  HEADINGS.map((heading) => (MOMENTS.has(heading) ? `${heading} (${zone})` : heading))

/** The same list as a workbook for people: words instead of codes, moments by the council's clock, which sort as text. */
export async function exportCasesXlsx(deps: ReadDeps, actor: Actor, filter: CaseFilter): Promise<Buffer> {
  const timeZone = await findTimeZone(deps.db, actor.councilId)
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  const at = (iso: string | null | undefined): string => (iso ? format.format(new Date(iso)) : '')
  const due = (iso: string | null | undefined): string => {
    const { day, time } = toZonedDue(new Date(iso ?? 0), toZone(timeZone))
    return iso ? `${day} ${time}` : ''
  }
  const cells = (row: CaseRow): (string | number)[] => [
    row.number,
    KINDS[row.kind],
    STATUSES[row.status],
    row.isConfidential ? '(rahasia)' : row.title,
    nameOf(row.category),
    row.place,
    nameOf(row.office),
    nameOf(row.officer),
    PRIORITIES[row.priority],
    at(row.openedAt),
    at(row.closedAt),
    due(row.due?.dueAt),
    row.due ? STANDINGS[row.due.standing] : '',
    row.citizenVerdict ? VERDICTS[row.citizenVerdict] : '',
    row.reopenedCount,
  ]
  const rows = await readAll(deps, actor, filter)
  return writeXlsx([{ name: 'Kasus', head: headingsIn(zoneLabel(toZone(timeZone))), rows: rows.map(cells) }])
}
