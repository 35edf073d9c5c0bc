import { parseJson } from '../../../platform/parse-json.ts'
import type { ReceivedPost, Refusal } from '../receiving/received-post.ts'
import { parseIsoMoment } from './parse-moment.ts'

/** How the lines of one file are read. */
export type RecordContext = {
  /** Minutes east of UTC for moments without a zone. */
  zoneMinutes: number
  /** The source named for the whole file; without it each line must name its own. */
  sourceName: string | null
}

/** A line that could be read, with the source it names. */
type ReadRecord = { post: ReceivedPost; source: string }

export type RecordResult = ReadRecord | { refusal: Refusal }

/** One line or row of a file, read or refused. */
export type FileRow = {
  line: number
  result: RecordResult
  text: string
  /** What a table calls its columns, by the field they hold; absent where the lines name the fields themselves. */
  names?: ColumnNames
}

/** The names of the columns of a table, by the field each was mapped to. */
export type ColumnNames = Readonly<Record<string, string>>

type Fields = Readonly<Record<string, unknown>>

const TEXTS = ['title', 'author', 'url', 'lang', 'place', 'reply_to'] as const
const COUNTS = ['likes', 'shares', 'replies', 'views'] as const
const MAX_SOURCE = 200

function refuse(reason: Refusal['reason'], field: string | null): { refusal: Refusal } {
  return { refusal: { reason, field } }
}

function isAbsent(value: unknown): value is null | undefined {
  return value === null || value === undefined
}

/** What is wrong with the first optional field whose value has the wrong kind, or null. */
function findBadField(fields: Fields): Refusal | null {
  for (const name of TEXTS) {
    if (!isAbsent(fields[name]) && typeof fields[name] !== 'string')
      return { reason: 'bad-field', field: name }
  }
  const engagement = fields['engagement']
  if (isAbsent(engagement)) return null
  if (typeof engagement !== 'object') return { reason: 'bad-field', field: 'engagement' }
  for (const name of COUNTS) {
    const value = (engagement as Fields)[name]
    if (!isAbsent(value) && !(typeof value === 'number' && value >= 0))
      return { reason: 'not-a-count', field: `engagement.${name}` }
  }
  return null
}

/** A required text: its value, or the refusal. Numbers are refused: JSON cannot carry the long ids of posts exactly. */
function readRequired(
  fields: Fields,
  name: string,
  missing: Refusal['reason'],
): string | { refusal: Refusal } {
  const value = fields[name]
  if (isAbsent(value) || value === '') return refuse(missing, name)
  return typeof value === 'string' ? value : refuse(name === 'id' ? 'id-not-text' : 'bad-field', name)
}

function readSource(fields: Fields, context: RecordContext): string | { refusal: Refusal } {
  if (isAbsent(fields['source']) && context.sourceName !== null) return context.sourceName
  const source = readRequired(fields, 'source', 'missing-source')
  if (typeof source !== 'string') return source
  return source.length > MAX_SOURCE ? refuse('too-long', 'source') : source
}

function readMoment(fields: Fields, context: RecordContext): Date | { refusal: Refusal } {
  const text = readRequired(fields, 'published_at', 'missing-time')
  if (typeof text !== 'string')
    return text.refusal.reason === 'missing-time' ? text : refuse('bad-time', 'published_at')
  return parseIsoMoment(text, context.zoneMinutes) ?? refuse('bad-time', 'published_at')
}

function readOptional(fields: Fields): Partial<ReceivedPost> {
  const engagement = (fields['engagement'] ?? {}) as Record<string, number | null | undefined>
  const text = (name: (typeof TEXTS)[number]) => (fields[name] as string | null | undefined) ?? null
  return {
    title: text('title'),
    author: text('author'),
    url: text('url'),
    lang: text('lang'),
    place: text('place'),
    replyTo: text('reply_to'),
    likes: engagement['likes'] ?? null,
    shares: engagement['shares'] ?? null,
    replies: engagement['replies'] ?? null,
    views: engagement['views'] ?? null,
  }
}

function readFields(fields: Fields, context: RecordContext): RecordResult {
  const id = readRequired(fields, 'id', 'missing-id')
  if (typeof id !== 'string') return id
  const source = readSource(fields, context)
  if (typeof source !== 'string') return source
  const publishedAt = readMoment(fields, context)
  if (!(publishedAt instanceof Date)) return publishedAt
  const text = readRequired(fields, 'text', 'missing-text')
  if (typeof text !== 'string') return text
  const bad = findBadField(fields)
  if (bad !== null) return { refusal: bad }
  return { source, post: { externalId: id, publishedAt, text, authorScope: source, ...readOptional(fields) } }
}

/** Reads one line of the public post format (JSON Lines). Unknown fields are ignored. */
export function readRecord(line: string, context: RecordContext): RecordResult {
  const value = parseJson(line)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse('not-json', null)
  return readFields(value as Fields, context)
}
