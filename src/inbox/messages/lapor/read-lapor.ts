import { MONTH_NAMES } from '../../../language/index.ts'
import type { CsvLine } from '../../../platform/read-csv.ts'
import type { Words } from '../../../platform/http/index.ts'
import type { LaporColumns, LaporField } from './contract.ts'
import { HEADINGS, LINE_WORDS } from './words.data.ts'

/** One report of a file, as text. `date` null: the file does not say. */
export type LaporRow = { line: number; trackingId: string; title: string; text: string; date: Date | null }
export type LaporReject = { line: number; field: LaporField; reason: Words }

/** Times in files of LAPOR! carry no zone; it is run in Jakarta (docs: SP4N-LAPOR). */
const JAKARTA = '+07:00'
const LONGEST_TEXT = 20_000
const LONGEST_TITLE = 300

/** Which heading probably holds which field; each heading once. */
export function proposeLaporColumns(headings: readonly string[]): Partial<LaporColumns> {
  const free = new Set(headings)
  const proposal: Partial<LaporColumns> = {}
  for (const [field, form] of Object.entries(HEADINGS) as [LaporField, RegExp][]) {
    const found = [...free].find((one) => form.test(one.trim().toLowerCase()))
    if (found === undefined) continue
    proposal[field] = found
    free.delete(found)
  }
  return proposal
}

const two = (text: string | undefined, other = '00'): string => (text ?? other).padStart(2, '0')

function dayOf(text: string): { day: string; rest: string } | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})/.exec(text)
  if (iso) return { day: `${iso[1]}-${two(iso[2])}-${two(iso[3])}`, rest: text.slice(iso[0].length) }
  const local = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})/.exec(text)
  if (local)
    return { day: `${local[3]}-${two(local[2])}-${two(local[1])}`, rest: text.slice(local[0].length) }
  const long = /^(?:\p{L}{3,9}, ?)?(\d{1,2}) (\p{L}{3,12}) (\d{4})/u.exec(text)
  const month =
    MONTH_NAMES.findIndex((name) => name.startsWith((long?.[2] ?? '-').toLowerCase().slice(0, 3))) + 1
  if (!long || month === 0) return null
  return { day: `${long[3]}-${two(String(month))}-${two(long[1])}`, rest: text.slice(long[0].length) }
}

/** A time as files of LAPOR! and spreadsheets write it, in Jakarta's zone unless it says another; null when it is none. */
export function readLaporDate(text: string): Date | null {
  const found = dayOf(text.trim().slice(0, 60))
  if (!found) return null
  const time =
    /^[T ,]*(?:(?:pukul|jam) )?(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\.\d+)?\s*(?:WIB)?\s*(Z|[+-]\d{2}:?\d{2})?$/i.exec(
      found.rest,
    )
  if (!time && found.rest.trim() !== '') return null
  const clock = time ? `${two(time[1])}:${two(time[2])}:${two(time[3])}` : '12:00:00'
  const date = new Date(`${found.day}T${clock}${time?.[4] ?? JAKARTA}`)
  return Number.isNaN(date.getTime()) || !isSameDay(found.day) ? null : date
}

/** JavaScript reads 31 February as 3 March. */
function isSameDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)
}

const CELL = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu

/** A cell as plain text; a sign that spreadsheets put before what could be a formula is taken off again. */
function clean(text: string, longest: number): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(CELL, (sign) => (sign === '\n' || sign === '\t' ? sign : ''))
    .replace(/^'(?=[=+\-@])/, '')
    .slice(0, longest)
    .toWellFormed()
    .trim()
}

type Cells = (field: LaporField, longest: number) => string
const YES = /^(?:ya|y|yes|true|1|benar|anonim|rahasia)$/i

/** What the officer should know besides: in the text, so that it is searched and routed by. */
function textOf(cell: Cells): string {
  const lines: [string, LaporField][] = [
    ['Klasifikasi', 'kind'],
    ['Kategori', 'category'],
    ['Lokasi', 'place'],
    ['Instansi di LAPOR!', 'office'],
  ]
  const told = lines
    .map(([name, field]) => [name, cell(field, 300)] as const)
    .filter(([, text]) => text !== '')
  const switches = [
    YES.test(cell('anonymous', 20)) ? 'Pelapor minta anonim di LAPOR!.' : '',
    YES.test(cell('confidential', 20)) ? 'Laporan bersifat rahasia di LAPOR!.' : '',
  ].filter((one) => one !== '')
  const foot = [...told.map(([name, text]) => `${name}: ${text}`), ...switches].join('\n')
  return [cell('text', LONGEST_TEXT), foot].filter((part) => part !== '').join('\n\n')
}

type Found = { ok: true; row: LaporRow } | { ok: false; reject: LaporReject }

function faultOfId(id: string): Words | null {
  if (id === '') return LINE_WORDS.noId
  if (/^\d+[.,]\d+e\+?\d+$/i.test(id)) return LINE_WORDS.spoiltId
  return /^[\w./-]{1,60}$/.test(id) ? null : LINE_WORDS.badId
}

function faultOfDate(text: string, date: Date | null, now: Date): Words | null {
  if (text === '') return null
  if (date === null) return LINE_WORDS.badDate
  return date.getTime() > now.getTime() + 86_400_000 ? LINE_WORDS.lateDate : null
}

function readLine(line: number, cell: Cells, now: Date): Found {
  const no = (field: LaporField, reason: Words): Found => ({ ok: false, reject: { line, field, reason } })
  const trackingId = cell('trackingId', 100).replace(/^#/, '')
  const wrongId = faultOfId(trackingId)
  if (wrongId) return no('trackingId', wrongId)
  if (cell('text', LONGEST_TEXT) === '') return no('text', LINE_WORDS.noText)
  const date = readLaporDate(cell('date', 100))
  const wrongDate = faultOfDate(cell('date', 100), date, now)
  if (wrongDate) return no('date', wrongDate)
  const title = cell('title', LONGEST_TITLE).replaceAll(/\s+/g, ' ')
  return { ok: true, row: { line, trackingId, title, text: textOf(cell), date } }
}

/**
 * Reads the lines below the headings: each wrong one is told by number, field, reason and way out, the others are rows.
 * Names, addresses and numbers of reporters are never read: the answer goes back through LAPOR!.
 */
export function readLaporRows(
  lines: readonly CsvLine[],
  { columns, headings, now }: { columns: LaporColumns; headings: readonly string[]; now: Date },
): { rows: LaporRow[]; rejects: LaporReject[] } {
  const at = new Map(
    Object.entries(columns).map(([field, name]) => [field, name === undefined ? -1 : headings.indexOf(name)]),
  )
  const rows: LaporRow[] = []
  const rejects: LaporReject[] = []
  const first = new Map<string, number>()
  for (const { line, cells } of lines) {
    const cell: Cells = (field, longest) => clean(cells[at.get(field) ?? -1] ?? '', longest)
    const found = readLine(line, cell, now)
    if (!found.ok) {
      rejects.push(found.reject)
      continue
    }
    const before = first.get(found.row.trackingId)
    if (before !== undefined) rejects.push({ line, field: 'trackingId', reason: LINE_WORDS.twice(before) })
    else rows.push(found.row)
    first.set(found.row.trackingId, before ?? line)
  }
  return { rows, rejects }
}
