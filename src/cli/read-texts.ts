import { parseJson } from '../platform/parse-json.ts'
import { type Line, readLineBatches } from '../platform/read-lines.ts'

/** One text of the input; `id` comes back in the output as it was given. */
export type InputText = { id: string | number; text: string }

/** A line that cannot be used, with the reason in Indonesian and English. */
export type RefusedLine = { number: number; reason: string }

export type TextBatch = { texts: InputText[]; refused: RefusedLine[] }

const REASONS = {
  tooLong: 'baris terlalu panjang / line too long',
  notUtf8: 'bukan UTF-8 / not UTF-8',
  notJson: 'bukan JSON / not JSON',
  notObject: 'bukan objek JSON / not a JSON object',
  noId: 'tanpa "id" / no "id"',
  badId: '"id" harus teks atau angka / "id" must be a string or a number',
  noText: 'tanpa "text" / no "text"',
  badText: '"text" harus teks / "text" must be a string',
} as const

/** Reads JSON Lines `{id, text}` in the order of the input; empty lines are passed over, other fields are let be. */
export async function* readTextBatches(input: AsyncIterable<Uint8Array | string>): AsyncGenerator<TextBatch> {
  for await (const lines of readLineBatches(input)) {
    const batch: TextBatch = { texts: [], refused: [] }
    for (const line of lines) {
      if (line.line === '' || (line.problem === undefined && line.line.trim() === '')) continue
      const read = readText(line)
      if (typeof read === 'string') batch.refused.push({ number: line.number, reason: read })
      else batch.texts.push(read)
    }
    yield batch
  }
}

/** How a refused line is told to the person at the terminal. */
export function describeRefused({ number, reason }: RefusedLine): string {
  return `baris / line ${number}: ${reason}`
}

/** The last line when something was refused. */
export function describeRefusedCount(refused: number, accepted: number): string {
  return `${refused} baris ditolak, ${accepted} diproses / ${refused} lines refused, ${accepted} done`
}

function readText(line: Line): InputText | string {
  if (line.problem === 'line-too-long') return REASONS.tooLong
  if (line.problem === 'not-utf8') return REASONS.notUtf8
  const value = parseJson(line.line)
  if (value === undefined) return REASONS.notJson
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return REASONS.notObject
  return readRecord(value)
}

function readRecord(record: { id?: unknown; text?: unknown }): InputText | string {
  const { id, text } = record
  if (id === undefined || id === null || id === '') return REASONS.noId
  if (typeof id !== 'string' && typeof id !== 'number') return REASONS.badId
  if (text === undefined || text === null) return REASONS.noText
  return typeof text === 'string' ? { id, text } : REASONS.badText
}
