import { createHash } from 'node:crypto'
import type { ColumnMapping } from '../contract.ts'
import type { Refusal } from '../receiving/received-post.ts'
import { parseMoment, type DayOrder } from './parse-moment.ts'
import type { ColumnNames, RecordContext, RecordResult } from './read-record.ts'
import { JOINED, type MappedField } from './suggest-mapping.ts'

/** A mapping resolved to the places of columns in a row. */
export type RowMapping = {
  columns: Partial<Record<MappedField, readonly number[]>>
  dayOrder: DayOrder
  /** What the table itself calls those columns. */
  names: ColumnNames
}

function plain(name: string): string {
  return name.replace(/\s+/g, ' ').trim().toLowerCase()
}

function findColumns(columns: readonly string[], name: string): number[] | null {
  const find = (wanted: string) => columns.findIndex((column) => plain(column) === plain(wanted))
  const whole = find(name)
  if (whole !== -1) return [whole]
  const parts = name.split(JOINED.trim()).map(find)
  return parts.length > 1 && !parts.includes(-1) ? parts : null
}

/** Finds the columns of a mapping in a table; gives the names that are not there instead, when one is missing. */
export function resolveMapping(
  columns: readonly string[],
  mapping: Partial<ColumnMapping>,
): { columns: RowMapping['columns']; missing: string[] } {
  const found: RowMapping['columns'] = {}
  const missing: string[] = []
  for (const [field, name] of Object.entries(mapping) as [MappedField, string | undefined][]) {
    if (name === undefined || name === '') continue
    const places = findColumns(columns, name)
    if (places) found[field] = places
    else missing.push(name)
  }
  return { columns: found, missing }
}

/** What a table calls the columns of a mapping; two that are read as one are named as in a mapping, "Tanggal + Jam". */
export function nameFields(columns: readonly string[], mapped: RowMapping['columns']): ColumnNames {
  const names: Record<string, string> = {}
  for (const [field, places] of Object.entries(mapped)) {
    names[field] = places.map((at) => columns[at] ?? '').join(JOINED)
  }
  // A headline stands in for the text where there is no column of texts.
  if (names['text'] === undefined && names['title'] !== undefined) names['text'] = names['title']
  return names
}

const NOTHING = new Set(['', '-', '–', 'n/a', 'na', 'nan', 'null', 'none', 'kosong', 'tidak ada'])
const COUNT = /^(\d[\d.,\s]*)(rb|ribu|k|jt|juta|m)?\+?$/
const UNITS: Readonly<Record<string, number>> = { rb: 1e3, ribu: 1e3, k: 1e3, jt: 1e6, juta: 1e6, m: 1e6 }

/** "1.234", "1,234", "1,2 rb", "3K", "1.5jt", "-": a count as people and exports write it; undefined when it is none. */
export function parseCount(raw: string): number | null | undefined {
  const text = raw.trim().toLowerCase()
  if (NOTHING.has(text)) return null
  const found = COUNT.exec(text)
  if (!found) return undefined
  const digits = (found[1] ?? '').replace(/\s/g, '')
  const unit = found[2]
  if (unit !== undefined) return Math.round(Number(digits.replace(',', '.')) * (UNITS[unit] ?? 1))
  // "12.0" comes from spreadsheets; "1.234" and "1,234" are thousands in Indonesia and in English.
  const plainDigits = /^\d+[.,]0$/.test(digits)
    ? digits.slice(0, -2)
    : digits.replace(/[.,](?=\d{3}(\D|$))/g, '')
  const value = Number(plainDigits.replace(',', '.'))
  return Number.isFinite(value) ? Math.round(value) : undefined
}

/** The id of a post that has none: the same source, moment, author and text always give the same. */
export function hashId(source: string, moment: Date, author: string | null, text: string): string {
  const parts = [source, moment.toISOString(), author ?? '', text].join('\u0000')
  return `h-${createHash('sha256').update(parts).digest('base64url').slice(0, 24)}`
}

const COUNTS = ['likes', 'shares', 'replies', 'views'] as const
type Counts = Partial<Record<(typeof COUNTS)[number], number | null>>

function readCounts(cellOf: (field: MappedField) => string): Counts | Refusal {
  const counts: Counts = {}
  for (const field of COUNTS) {
    const value = parseCount(cellOf(field))
    if (value === undefined) return { reason: 'not-a-count', field }
    counts[field] = value
  }
  return counts
}

function readMoment(
  cell: string,
  mapping: Pick<RowMapping, 'dayOrder'>,
  context: RecordContext,
): Date | Refusal {
  if (NOTHING.has(cell.toLowerCase())) return { reason: 'missing-time', field: 'published_at' }
  const moment = parseMoment(cell, { zoneMinutes: context.zoneMinutes, dayOrder: mapping.dayOrder })
  return moment ?? { reason: 'bad-time', field: 'published_at' }
}

function readTexts(cellOf: (field: MappedField) => string): { title: string | null; text: string } {
  const title = cellOf('title')
  const text = cellOf('text')
  // A headline without its article is still a post.
  return text === '' ? { title: null, text: title } : { title: title || null, text }
}

/** Reads one row of a table as a post. */
export function mapRow(
  cells: readonly string[],
  mapping: Omit<RowMapping, 'names'>,
  context: RecordContext,
): RecordResult {
  const cellOf = (field: MappedField): string =>
    (mapping.columns[field] ?? [])
      .map((at) => cells[at]?.trim() ?? '')
      .join(' ')
      .trim()
  const publishedAt = readMoment(cellOf('published_at'), mapping, context)
  if (!(publishedAt instanceof Date)) return { refusal: publishedAt }
  const { title, text } = readTexts(cellOf)
  if (text === '') return { refusal: { reason: 'missing-text', field: 'text' } }
  const scope = cellOf('source') || context.sourceName
  if (scope === null) return { refusal: { reason: 'missing-source', field: 'source' } }
  const counts = readCounts(cellOf)
  if ('reason' in counts) return { refusal: counts }
  const author = cellOf('author') || null
  const externalId = cellOf('id') || hashId(scope, publishedAt, author, text)
  const links = { url: cellOf('url') || null, place: cellOf('place') || null }
  const post = { externalId, publishedAt, text, title, author, authorScope: scope, ...links, ...counts }
  return { source: scope, post }
}
