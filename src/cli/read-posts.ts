import { postRecordSchema, type PostRecord } from '../listening/sources/contract.ts'
import { parseJson } from '../platform/parse-json.ts'
import { type Line, readLineBatches } from '../platform/read-lines.ts'
import type { RefusedLine } from './read-texts.ts'

/** One post of the input, in the public format, with its time in milliseconds since 1970. */
export type InputPost = PostRecord & { at: number }

export type PostBatch = { posts: InputPost[]; refused: RefusedLine[] }

const REASONS = {
  tooLong: 'baris terlalu panjang / line too long',
  notUtf8: 'bukan UTF-8 / not UTF-8',
  notJson: 'bukan objek JSON / not a JSON object',
  badTime:
    '"published_at" tidak dapat dibaca; tulis misalnya 2026-11-20T14:30:00+08:00 / cannot be read; write for example 2026-11-20T14:30:00+08:00',
  numberAsId:
    '"id" harus teks; tulis di antara tanda kutip, misalnya "102" / must be text; write it in quotes, for example "102"',
} as const

/** Offset of moments written without one: western Indonesian time. */
const WESTERN_TIME = '+07:00'

/** Reads posts (JSON Lines) in the order of the input; empty lines are passed over, wrong ones are named. */
export async function* readPostBatches(input: AsyncIterable<Uint8Array | string>): AsyncGenerator<PostBatch> {
  for await (const lines of readLineBatches(input)) {
    const batch: PostBatch = { posts: [], refused: [] }
    for (const line of lines) {
      if (line.problem === undefined && line.line.trim() === '') continue
      const read = readPost(line)
      if (typeof read === 'string') batch.refused.push({ number: line.number, reason: read })
      else batch.posts.push(read)
    }
    yield batch
  }
}

function readPost(line: Line): InputPost | string {
  if (line.problem === 'line-too-long') return REASONS.tooLong
  if (line.problem === 'not-utf8') return REASONS.notUtf8
  const value = parseJson(line.line)
  const record = postRecordSchema.safeParse(value)
  if (!record.success) return describeFault(record.error.issues[0]?.path ?? [], value)
  const at = momentOf(record.data.published_at)
  return Number.isNaN(at) ? REASONS.badTime : { ...record.data, at }
}

function momentOf(text: string): number {
  return Date.parse(/(?:z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}${WESTERN_TIME}`)
}

/** What is wrong at one place of a line: nothing is there, or what is there cannot be used. */
function describeFault(path: readonly PropertyKey[], value: unknown): string {
  const field = path.map(String).join('.')
  if (field === '') return REASONS.notJson
  const given = path.reduce<unknown>((part, key) => (part as Record<PropertyKey, unknown>)[key], value)
  if (given === undefined || given === null || given === '') return `tanpa "${field}" / no "${field}"`
  if (field === 'published_at') return REASONS.badTime
  if (field === 'id' && typeof given === 'number') return REASONS.numberAsId
  return `"${field}" keliru / is wrong`
}
