import { MONTH_NAMES } from '../../../language/index.ts'
import { addDays } from '../../../calendar/index.ts'
import type { Columns, EntryKind } from '../contract.ts'
import type { CsvLine } from '../../../platform/read-csv.ts'

type Words = { id: string; en: string }
export type Reject = { line: number; field: string; reason: Words }
export type ImportedRow = {
  line: number
  title: string
  day: string
  time: string | null
  endTime: string | null
  kind: EntryKind
  officeId: number
  office: string
  place: string
  note: string
}
/** The offices a file may name, by short and full name in lower case; `allowed` are those the officer plans for. */
export type OfficeNames = {
  byName: ReadonlyMap<string, { id: number; name: string }>
  allowed: (officeId: number) => boolean
  fallback: { id: number; name: string }
}

const HEADINGS: Record<keyof Columns, RegExp> = {
  title: /^(?:judul|topik|kegiatan|acara|agenda|nama|title|topic|subject)/i,
  day: /^(?:tanggal|tgl|hari|date|day|start date)/i,
  time: /^(?:jam|pukul|waktu|mulai|time|start)/i,
  endTime: /^(?:selesai|jam selesai|akhir|end)/i,
  kind: /^(?:jenis|tipe|kind|type|category)/i,
  office: /^(?:instansi|opd|dinas|perangkat daerah|unit|office)/i,
  place: /^(?:tempat|lokasi|place|location)/i,
  note: /^(?:catatan|keterangan|note|description)/i,
}

/** Which heading probably holds which field; each heading once. */
export function proposeColumns(headings: readonly string[]): Partial<Columns> {
  const free = new Set(headings)
  const proposal: Partial<Columns> = {}
  // "Jam selesai" would also pass for the start.
  const order: (keyof Columns)[] = ['title', 'day', 'endTime', 'time', 'kind', 'office', 'place', 'note']
  for (const field of order) {
    const heading = [...free].find((one) => HEADINGS[field].test(one.trim()))
    if (heading === undefined) continue
    proposal[field] = heading
    free.delete(heading)
  }
  return proposal
}

/** A day as people and spreadsheets write it: 2026-11-23 (T00:00:00), 23/11/2026, 23-11-2026, 23 November 2026; or null. */
export function readDay(written: string): string | null {
  const text = written.replace(/[ T]0?0[.:]00(?:[.:]00)?$/, '')
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  const local = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text)
  const long = /^(?:\p{L}+,? )?(\d{1,2}) (\p{L}+) (\d{4})$/u.exec(text)
  const month = long
    ? MONTH_NAMES.findIndex((name) => name.startsWith((long[2] ?? '').toLowerCase().slice(0, 3))) + 1
    : 0
  const parts =
    iso?.slice(1) ??
    local?.slice(1).reverse() ??
    (long && month > 0 ? [long[3], String(month), long[1]] : null)
  if (!parts) return null
  const day = `${parts[0]}-${String(parts[1]).padStart(2, '0')}-${String(parts[2]).padStart(2, '0')}`
  try {
    return addDays(day, 0)
  } catch {
    return null
  }
}

/**
 * A time as people and spreadsheets write it: 09.00, 9:00, 09:00:00, 0900, "09.00 WITA"; or null. A workbook keeps a typed
 * 10.00 or 9.30 as the numbers 10 and 9.3.
 */
export function readTime(text: string): string | null {
  const found = /^(\d{1,2})(?:[.:]?(\d{2})(?:[.:]00)?|[.](\d))?(?: ?(?:WIB|WITA|WIT))?$/i.exec(text)
  if (!found) return null
  const [, hour = '', minutes, tens = '0'] = found
  if (Number(hour) > 23 || Number(minutes ?? tens) > 59 || Number(tens) > 5) return null
  return `${hour.padStart(2, '0')}:${minutes ?? `${tens}0`}`
}

const KINDS: readonly [RegExp, EntryKind][] = [
  [/^(?:topik|topic|rencana)/i, 'topic'],
  [/^(?:kegiatan|acara|liputan|activity|event)/i, 'activity'],
  [/^(?:catatan|pengingat|notice|hari)/i, 'notice'],
]

class Refusal extends Error {
  readonly field: string
  readonly words: Words
  constructor(field: string, id: string, en: string) {
    super(en)
    this.field = field
    this.words = { id, en }
  }
}

function readTitle(text: string): string {
  if (text === '')
    throw new Refusal('title', 'Judul kosong. Isi judulnya.', 'The title is empty. Fill it in.')
  if (text.length > 200)
    throw new Refusal(
      'title',
      `Judul ${text.length} huruf, paling banyak 200. Pendekkan.`,
      `The title has ${text.length} characters, at most 200. Shorten it.`,
    )
  return text
}

function needDay(text: string): string {
  const day = readDay(text)
  if (day === null)
    throw new Refusal(
      'day',
      `Tanggal “${text.slice(0, 40)}” tidak terbaca. Tulis 2026-11-23 atau 23/11/2026.`,
      `The date “${text.slice(0, 40)}” cannot be read. Write 2026-11-23 or 23/11/2026.`,
    )
  return day
}

function needTime(field: 'time' | 'endTime', text: string): string | null {
  if (text === '') return null
  const time = readTime(text)
  if (time === null)
    throw new Refusal(
      field,
      `Jam “${text.slice(0, 40)}” tidak terbaca. Tulis 09.00.`,
      `The time “${text.slice(0, 40)}” cannot be read. Write 09:00.`,
    )
  return time
}

function needEnd(time: string | null, text: string): string | null {
  if (time !== null || text === '') return needTime('endTime', text)
  throw new Refusal(
    'time',
    'Ada jam selesai tanpa jam mulai. Isi jam mulainya, atau kosongkan keduanya.',
    'There is an end without a start. Fill in the start, or leave both empty.',
  )
}

function needShort(field: 'place' | 'note', text: string, most: number): string {
  if (text.length <= most) return text
  throw new Refusal(
    field,
    `${field === 'place' ? 'Tempat' : 'Catatan'} ${text.length} huruf, paling banyak ${most}. Pendekkan.`,
    `The ${field} has ${text.length} characters, at most ${most}. Shorten it.`,
  )
}

function needKind(text: string): EntryKind {
  if (text === '') return 'activity'
  const kind = KINDS.find(([form]) => form.test(text))?.[1]
  if (kind === undefined)
    throw new Refusal(
      'kind',
      `Jenis “${text.slice(0, 40)}” tidak dikenal. Pakai topik, kegiatan, atau catatan.`,
      `The kind “${text.slice(0, 40)}” is unknown. Use topic, activity or notice.`,
    )
  return kind
}

function needOffice(text: string, { byName, allowed, fallback }: OfficeNames): { id: number; name: string } {
  if (text === '') return fallback
  const office = byName.get(text.toLowerCase())
  if (office === undefined)
    throw new Refusal(
      'office',
      `Perangkat daerah “${text.slice(0, 60)}” tidak ada. Pakai nama singkatnya di Gacek.`,
      `There is no office “${text.slice(0, 60)}”. Use its short name in Gacek.`,
    )
  if (!allowed(office.id))
    throw new Refusal(
      'office',
      `Anda tidak menyusun jadwal ${office.name}.`,
      `You do not plan for ${office.name}.`,
    )
  return office
}

function readRow(
  { line, cells }: CsvLine,
  at: Partial<Record<keyof Columns, number>>,
  offices: OfficeNames,
): ImportedRow {
  const cell = (field: keyof Columns): string => {
    const position = at[field]
    return position === undefined ? '' : (cells[position] ?? '').trim()
  }
  const office = needOffice(cell('office'), offices)
  const time = needTime('time', cell('time'))
  return {
    line,
    title: readTitle(cell('title')),
    day: needDay(cell('day')),
    time,
    endTime: needEnd(time, cell('endTime')),
    kind: needKind(cell('kind')),
    officeId: office.id,
    office: office.name,
    place: needShort('place', cell('place'), 200),
    note: needShort('note', cell('note'), 2000),
  }
}

/** Reads the lines below the headings; each wrong one is refused with its number, the field, the reason and the way out. */
export function readRows(
  lines: readonly CsvLine[],
  columns: Columns,
  headings: readonly string[],
  offices: OfficeNames,
): { rows: ImportedRow[]; rejects: Reject[] } {
  const at = Object.fromEntries(
    Object.entries(columns).map(([field, heading]) => [
      field,
      heading === undefined ? -1 : headings.indexOf(heading),
    ]),
  )
  const rows: ImportedRow[] = []
  const rejects: Reject[] = []
  for (const line of lines) {
    try {
      rows.push(readRow(line, at, offices))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      rejects.push({ line: line.line, field: error.field, reason: error.words })
    }
  }
  return { rows, rejects }
}
