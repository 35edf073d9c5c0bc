import { isUtf8 } from 'node:buffer'

/** Why a record of a table cannot be used as it stands. */
export type RecordProblem = 'line-too-long' | 'not-utf8' | 'broken-quotes'

/** One record: the line it begins at, its cells, and the text it was read from (cut when it is long). */
export type CsvRecord = { line: number; cells: string[]; text: string; problem?: RecordProblem }

export type CsvOptions = {
  delimiter: string
  encoding: 'utf-8' | 'windows-1252'
  maxRecordBytes?: number
}

const QUOTE = 0x22
const LF = 0x0a
const CR = 0x0d
const SPACE = 0x20
const DEFAULT_MAX_RECORD_BYTES = 1024 * 1024
const KEPT_TEXT = 400

type Field = { start: number; end: number; quoted: boolean; next: number }
type Found = { end: number; fields: Field[] }

/**
 * Splits comma-, semicolon- or tab-separated bytes (RFC 4180) into records in constant memory.
 * A quote that never closes, or closes in the middle of a cell, costs its own line only: reading goes on at the next
 * line. csv-parse 7.0.3 drops everything after such a record or after one that is too long, hence our own.
 */
export async function* splitCsv(
  chunks: AsyncIterable<Buffer>,
  options: CsvOptions,
): AsyncGenerator<CsvRecord[]> {
  const state = startState(options)
  for await (const chunk of chunks) {
    const records = pushBytes(state, chunk, false)
    if (records.length > 0) yield records
  }
  const last = pushBytes(state, Buffer.alloc(0), true)
  if (last.length > 0) yield last
}

type State = {
  readonly max: number
  readonly delimiter: number
  readonly decode: ((bytes: Buffer) => string) | null
  left: Buffer
  line: number
  /** In the middle of a line that was refused. */
  skipping: boolean
  first: boolean
  /** No more bytes will come. */
  final: boolean
}

function startState(options: CsvOptions): State {
  const decoder = new TextDecoder(options.encoding)
  return {
    max: options.maxRecordBytes ?? DEFAULT_MAX_RECORD_BYTES,
    delimiter: options.delimiter.charCodeAt(0),
    decode: options.encoding === 'utf-8' ? null : (bytes) => decoder.decode(bytes),
    left: Buffer.alloc(0),
    line: 1,
    skipping: false,
    first: true,
    final: false,
  }
}

function decode(state: State, bytes: Buffer): string {
  return state.decode ? state.decode(bytes) : bytes.toString('utf8')
}

function toRecord(state: State, bytes: Buffer, at: number, found: Found): CsvRecord {
  const { line } = state
  const whole = bytes.subarray(at, found.end)
  const text = decode(state, whole.subarray(0, KEPT_TEXT))
  if (!state.decode && !isUtf8(whole)) return { line, cells: [], text, problem: 'not-utf8' }
  const cells = found.fields.map((field) => {
    const cell = decode(state, bytes.subarray(field.start, field.end))
    return field.quoted ? cell.replaceAll('""', '"') : cell
  })
  return { line, cells, text }
}

/** Refuses the line at `at` alone; gives where the next one begins. */
function refuseLine(state: State, bytes: Buffer, at: number, records: CsvRecord[]): number {
  const found = bytes.indexOf(LF, at)
  const end = found === -1 ? bytes.length : found
  const problem = end - at > state.max ? 'line-too-long' : 'broken-quotes'
  const text = decode(state, bytes.subarray(at, Math.min(end, at + KEPT_TEXT)))
  records.push({ line: state.line, cells: [], text, problem })
  state.line += 1
  state.skipping = found === -1
  return found === -1 ? bytes.length : found + 1
}

/** Takes the record at `at` out; gives where the next one begins, or -1 when its end has not come yet. */
function takeRecord(state: State, bytes: Buffer, at: number, records: CsvRecord[]): number {
  const { final } = state
  const found = findRecord(bytes, at, state.delimiter, final)
  if (found === 'more' && !final && bytes.length - at <= state.max) return -1
  if (typeof found === 'string' || found.end - at > state.max) return refuseLine(state, bytes, at, records)
  const record = toRecord(state, bytes, at, found)
  if (record.problem || record.cells.some((cell) => cell !== '')) records.push(record)
  state.line += countLines(bytes, at, found.end)
  return found.end
}

function hasByteOrderMark(bytes: Buffer): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
}

/** Where reading goes on in new bytes: after a byte-order mark, after the rest of a refused line. */
function findStart(state: State, bytes: Buffer): number {
  if (state.first) {
    state.first = false
    return hasByteOrderMark(bytes) ? 3 : 0
  }
  if (!state.skipping) return 0
  const end = bytes.indexOf(LF)
  state.skipping = end === -1
  return end === -1 ? bytes.length : end + 1
}

function pushBytes(state: State, chunk: Buffer, final: boolean): CsvRecord[] {
  state.final = final
  const bytes = state.left.length === 0 ? chunk : Buffer.concat([state.left, chunk])
  const records: CsvRecord[] = []
  let at = findStart(state, bytes)
  while (at < bytes.length) {
    const next = takeRecord(state, bytes, at, records)
    if (next === -1) break
    at = next
  }
  state.left = bytes.subarray(at)
  return records
}

/** The records that begin and end in `head`, the beginning of a file. */
export function splitHead(head: Buffer, options: CsvOptions, whole: boolean): CsvRecord[] {
  return pushBytes(startState(options), head, whole)
}

function countLines(bytes: Buffer, from: number, to: number): number {
  let lines = 0
  for (let at = bytes.indexOf(LF, from); at !== -1 && at < to; at = bytes.indexOf(LF, at + 1)) lines += 1
  return lines
}

/** The record that begins at `at`: its fields and where the next begins; 'more' when the bytes end inside it. */
function findRecord(bytes: Buffer, at: number, delimiter: number, final: boolean): Found | 'more' | 'broken' {
  const fields: Field[] = []
  let position = at
  for (;;) {
    const field = findField(bytes, position, delimiter, final)
    if (typeof field === 'string') return field
    fields.push(field)
    const stop = bytes[field.next]
    if (stop === delimiter) {
      position = field.next + 1
      continue
    }
    if (stop === undefined && !final) return 'more'
    return { end: Math.min(bytes.length, field.next + 1), fields }
  }
}

function findField(bytes: Buffer, at: number, delimiter: number, final: boolean): Field | 'more' | 'broken' {
  if (bytes[at] === QUOTE) return findQuoted(bytes, at + 1, delimiter, final)
  let next = at
  while (next < bytes.length && bytes[next] !== delimiter && bytes[next] !== LF) next += 1
  const end = next > at && bytes[next - 1] === CR && bytes[next] !== delimiter ? next - 1 : next
  return { start: at, end, quoted: false, next }
}

function findQuoted(
  bytes: Buffer,
  start: number,
  delimiter: number,
  final: boolean,
): Field | 'more' | 'broken' {
  let end = bytes.indexOf(QUOTE, start)
  while (end !== -1 && bytes[end + 1] === QUOTE) end = bytes.indexOf(QUOTE, end + 2)
  if (end === -1) return 'more'
  const next = skipBlank(bytes, end + 1)
  const stop = bytes[next]
  if (stop === undefined) return final ? { start, end, quoted: true, next } : 'more'
  return stop === delimiter || stop === LF ? { start, end, quoted: true, next } : 'broken'
}

function skipBlank(bytes: Buffer, from: number): number {
  let at = from
  while (bytes[at] === SPACE || bytes[at] === CR) at += 1
  return at
}
