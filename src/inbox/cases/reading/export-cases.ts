import type { Actor } from '../../../people/index.ts'
import { CSV_START, csvLine } from '../../../platform/write-csv.ts'
import type { CaseFilter, CaseRow } from '../contract.ts'
import { listCases, type ReadDeps } from './list-cases.ts'

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

/** The list as CSV, newest first, at most ten thousand cases: nothing of who reported and nothing they wrote but the title. */
export async function exportCases(deps: ReadDeps, actor: Actor, filter: CaseFilter): Promise<string> {
  const lines = [CSV_START + csvLine(HEADINGS)]
  let cursor: string | undefined
  while (lines.length <= MOST) {
    const page = await listCases(deps, actor, { ...filter, cursor, limit: AT_ONCE })
    lines.push(...page.cases.map(line))
    if (page.next === null) break
    cursor = page.next
  }
  return lines.slice(0, MOST + 1).join('')
}
