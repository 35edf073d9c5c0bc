import type { Clock } from '../../../platform/clock.ts'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { excerptOf, appendRejects, type RejectedLine } from '../files/write-rejects.ts'
import type { FileRow } from '../files/read-record.ts'
import { saveArrivals } from './imported-posts.store.ts'
import {
  KEPT_REJECTS,
  requestOf,
  saveImportCounts,
  saveRejects,
  type ImportCounts,
  type ImportRow,
} from './imports.store.ts'
import { receivePosts, type Received, type Receiver, type SeqRange } from '../receiving/receive-posts.ts'
import type { ReceivedPost, Refusal } from '../receiving/received-post.ts'
import { keepSource } from '../sources.store.ts'

export type ImportDeps = {
  db: Db
  councilId: number
  /** The folder of uploads, reject files and keys. */
  dataDir: string
  authorKey: Buffer
  clock?: Clock
}

/** A run under way: what it belongs to and what it has done. */
export type Taking = {
  deps: ImportDeps
  run: ImportRow
  rejectFile: string
  counts: ImportCounts
  /** Sources met so far, by name, where each line names its own. */
  sources: Map<string, number>
  /** Pseudonyms of authors met lately; they go with the run. */
  pseudonyms: Map<string, number>
  /** Numbers of arrival of the lines taken so far. Another file or a feed that comes in meanwhile has others. */
  own: SeqRange[]
}

/**
 * A run taken up where it stands; `lastSeq` is the newest number of arrival. Which numbers a run got before a crash is
 * not written down: all since it began count as its own.
 */
export function startTaking(deps: ImportDeps, run: ImportRow, rejectFile: string, lastSeq: number): Taking {
  const counts: ImportCounts = {
    bytesRead: run.bytes_read,
    linesRead: run.lines_read,
    accepted: run.accepted,
    known: run.known,
    rejected: run.rejected,
  }
  const own = run.lines_read === 0 ? [] : [{ first: run.first_seq + 1, last: lastSeq }]
  return { deps, run, rejectFile, counts, sources: new Map(), pseudonyms: new Map(), own }
}

function isOwn({ own }: Taking, seq: number): boolean {
  return seq === Number.POSITIVE_INFINITY || own.some(({ first, last }) => seq >= first && seq <= last)
}

/** Batches that followed each other are one range: a file that comes in alone has one, however long it is. */
function addRange(own: SeqRange[], range: SeqRange): void {
  const newest = own.at(-1)
  if (newest && newest.last + 1 === range.first) newest.last = range.last
  else own.push(range)
}

/**
 * A refused row as it is told: what is to blame is named as the file names it, a table's own column or the key of a line.
 * A field the table has no column for (the id Gacek made up itself) blames no column.
 */
export function toRejected({ line, names, text }: FileRow, { reason, field }: Refusal): RejectedLine {
  const named = names && field !== null ? names[field] : field
  return {
    line,
    reason,
    field: named === undefined ? null : named && excerptOf(named),
    excerpt: excerptOf(text),
  }
}

type Sorted = { rows: FileRow[]; posts: ReceivedPost[]; rejects: RejectedLine[] }

async function findSourceId(taking: Taking, name: string): Promise<number> {
  const known = taking.run.source_id ?? taking.sources.get(name)
  if (known !== undefined) return known
  const { db, councilId } = taking.deps
  const id = await keepSource(db, councilId, { name, kind: requestOf(taking.run).kind, connector: 'file' })
  taking.sources.set(name, id)
  return id
}

async function sortRows(taking: Taking, rows: readonly FileRow[]): Promise<Sorted> {
  const sorted: Sorted = { rows: [], posts: [], rejects: [] }
  for (const row of rows) {
    if ('refusal' in row.result) {
      sorted.rejects.push(toRejected(row, row.result.refusal))
      continue
    }
    const { post, source } = row.result
    const sourceId = taking.run.source_id ?? (await findSourceId(taking, source))
    sorted.rows.push(row)
    sorted.posts.push({ ...post, sourceId })
  }
  return sorted
}

function joinRejects(sorted: Sorted, received: Received): RejectedLine[] {
  const late = received.rejected.map(({ index, ...refusal }) => {
    const row = sorted.rows[index]
    return row ? toRejected(row, refusal) : { line: 0, ...refusal, excerpt: '' }
  })
  return [...sorted.rejects, ...late].sort((a, b) => a.line - b.line)
}

/** Writes counts and refused lines in the transaction of the posts; refused lines reach the disk before the counts do. */
async function keepCounts(
  tx: Tx,
  taking: Taking,
  rejects: readonly RejectedLine[],
  next: ImportCounts,
): Promise<void> {
  const { run, counts } = taking
  await appendRejects(taking.rejectFile, rejects)
  await saveRejects(tx, run, rejects.slice(0, Math.max(0, KEPT_REJECTS - counts.rejected)))
  await saveImportCounts(tx, run, counts.linesRead, next)
}

/**
 * Takes some rows of a file in, together with what the run has done so far: both are kept or neither. `bytes` is how far
 * the file was read.
 */
export async function takeBatch(taking: Taking, rows: readonly FileRow[], bytes: number): Promise<void> {
  const { deps, run, counts } = taking
  const sorted = await sortRows(taking, rows)
  let seqs: SeqRange | undefined
  const receiver: Receiver = {
    councilId: deps.councilId,
    sourceId: run.source_id ?? 0,
    authorKey: deps.authorKey,
    isOfThisFile: (seq) => isOwn(taking, seq),
    onNumbered: (range) => (seqs = range),
    pseudonyms: taking.pseudonyms,
    ...(deps.clock && { clock: deps.clock }),
  }
  let next = counts
  await receivePosts(deps.db, receiver, sorted.posts, async (tx, received) => {
    const rejects = joinRejects(sorted, received)
    next = {
      bytesRead: bytes,
      linesRead: rows[rows.length - 1]?.line ?? counts.linesRead,
      accepted: counts.accepted + received.accepted,
      known: counts.known + received.known,
      rejected: counts.rejected + rejects.length,
    }
    await keepCounts(tx, taking, rejects, next)
    if (seqs) await saveArrivals(tx, run, seqs)
  })
  taking.counts = next
  if (seqs) addRange(taking.own, seqs)
}
