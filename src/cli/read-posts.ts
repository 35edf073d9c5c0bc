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
  badTime: '"published_at" bukan waktu / not a time',
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
  const record = postRecordSchema.safeParse(parseJson(line.line))
  if (!record.success) return describeFault(record.error.issues[0])
  const at = momentOf(record.data.published_at)
  return Number.isNaN(at) ? REASONS.badTime : { ...record.data, at }
}

function momentOf(text: string): number {
  return Date.parse(/(?:z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}${WESTERN_TIME}`)
}

function describeFault(fault: { path: PropertyKey[]; code: string } | undefined): string {
  const field = fault?.path.map(String).join('.') ?? ''
  return field === '' ? REASONS.notJson : `"${field}" tidak ada atau keliru / is missing or wrong`
}
