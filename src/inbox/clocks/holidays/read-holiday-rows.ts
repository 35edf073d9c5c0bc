import { readCsv, type CsvLine } from '../../../platform/read-csv.ts'
import { newHolidaySchema, type CouncilHolidayKind, type NewHoliday } from '../contract.ts'

type Words = { id: string; en: string }
export type HolidayRows = {
  days: (NewHoliday & { line: number })[]
  rejects: { line: number; text: string; reason: Words }[]
}

const HEADINGS: Record<string, 'day' | 'kind' | 'name' | 'source'> = {
  tanggal: 'day',
  day: 'day',
  date: 'day',
  jenis: 'kind',
  kind: 'kind',
  nama: 'name',
  keterangan: 'name',
  name: 'name',
  dasar: 'source',
  sumber: 'source',
  source: 'source',
}
const KINDS: Record<string, CouncilHolidayKind> = {
  nasional: 'national',
  national: 'national',
  'libur nasional': 'national',
  'cuti bersama': 'joint-leave',
  'joint-leave': 'joint-leave',
  'joint leave': 'joint-leave',
  daerah: 'local',
  'libur daerah': 'local',
  local: 'local',
  '': 'local',
  'hari kerja': 'worked',
  worked: 'worked',
}

/** "2027-03-10", "10/3/2027" or "10-03-2027" as an ISO day; other writing is left as it is and refused later. */
function toDay(text: string): string {
  const found = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text)
  if (!found) return text
  const [, day = '', month = '', year = ''] = found
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

type Row = Record<'day' | 'kind' | 'name' | 'source', string>

function readRow(cells: readonly string[], places: ReadonlyMap<string, number>, source: string): Row {
  const at = (field: string): string => {
    const place = places.get(field)
    return place === undefined ? '' : (cells[place] ?? '')
  }
  return {
    day: toDay(at('day')),
    kind: at('kind').toLowerCase(),
    name: at('name'),
    source: at('source') || source,
  }
}

function checkRow(row: Row, seen: ReadonlySet<string>): NewHoliday | Words {
  const kind = KINDS[row.kind]
  if (kind === undefined) {
    return {
      id: `Jenis "${row.kind}" tidak dikenal; tulis nasional, cuti bersama, daerah, atau hari kerja`,
      en: `Kind "${row.kind}" is not known; write national, joint leave, local, or worked`,
    }
  }
  if (seen.has(row.day)) return { id: 'Tanggal ini sudah ada di atas', en: 'This day stands above already' }
  const read = newHolidaySchema.safeParse({ ...row, kind })
  if (read.success) return read.data
  const [indonesian = '', english = ''] = (read.error.issues[0]?.message ?? '').split(' / ')
  return { id: indonesian, en: english || indonesian }
}

function placesOf(head: CsvLine | undefined): Map<string, number> {
  const places = new Map<string, number>()
  for (const [index, cell] of (head?.cells ?? []).entries()) {
    const field = HEADINGS[cell.trim().toLowerCase()]
    if (field !== undefined && !places.has(field)) places.set(field, index)
  }
  return places
}

/**
 * Reads a list of holidays: CSV with the headings tanggal, jenis, nama, dasar (or day, kind, name, source). `source` is
 * for lines without their own. Null when the headings for day and name are missing.
 */
export function readHolidayRows(text: string, source: string): HolidayRows | null {
  const { lines } = readCsv(text)
  const places = placesOf(lines[0])
  if (!places.has('day') || !places.has('name')) return null
  const rows: HolidayRows = { days: [], rejects: [] }
  const seen = new Set<string>()
  for (const { line, cells } of lines.slice(1)) {
    const checked = checkRow(readRow(cells, places, source), seen)
    if ('day' in checked) {
      seen.add(checked.day)
      rows.days.push({ line, ...checked })
    } else rows.rejects.push({ line, text: cells.join('; ').slice(0, 200), reason: checked })
  }
  return rows
}
