import { createHash } from 'node:crypto'
import { parseJson } from '../../../platform/parse-json.ts'
import { recordContentSchema, type ArchiveCheck, type RecordContent } from './contract.ts'

/** What the first record is chained to. */
export const FIRST_HASH = '0'.repeat(64)

/** JSON with the fields of every object in alphabetical order: the same thing is always the same characters. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}

/** Hash of a record: SHA-256 over the previous record's hash in hexadecimal, a line feed, and the content. Hexadecimal. */
export function hashRecord(previousHash: string, content: string): string {
  return createHash('sha256').update(`${previousHash}\n${content}`, 'utf8').digest('hex')
}

/** A record as it lies in the table, with the fields that stand outside the content for searching. */
export type StoredRecord = {
  number: number
  previousHash: string
  hash: string
  content: string
  columns: {
    kind: string
    at: string
    title: string
    channel: string
    officeId: number
    permalink: string | null
  }
}

type Broken = NonNullable<ArchiveCheck['broken']>

function contentOf(record: StoredRecord): RecordContent | null {
  return recordContentSchema.safeParse(parseJson(record.content)).data ?? null
}

/** Whether the searchable fields say what the hashed content says. */
function columnsAgree(record: StoredRecord, content: RecordContent): boolean {
  const { kind, at, title, account, office, post } = content
  const written = {
    number: content.number,
    columns: { kind, at, title, channel: account.channel, officeId: office.id, permalink: post.permalink },
  }
  return canonicalJson(written) === canonicalJson({ number: record.number, columns: record.columns })
}

/**
 * Checks the record that follows (`number`, `hash`) of the one before; null when it is as it was written. For the first
 * record the one before is number 0 with `FIRST_HASH`.
 */
export function findBreak(before: { number: number; hash: string }, record: StoredRecord): Broken | null {
  if (record.number !== before.number + 1) return { number: before.number + 1, reason: 'gap' }
  if (record.previousHash !== before.hash) return { number: record.number, reason: 'chain' }
  if (hashRecord(record.previousHash, record.content) !== record.hash) {
    return { number: record.number, reason: 'hash' }
  }
  const content = contentOf(record)
  if (content === null) return { number: record.number, reason: 'content' }
  return columnsAgree(record, content) ? null : { number: record.number, reason: 'columns' }
}
