import { inTransaction, keepPartitions, type Db, type Tx } from '../../../platform/db/index.ts'
import { systemClock, type Clock } from '../../../platform/clock.ts'
import { countArrivals, findKnownPosts, keyOf, lockArrivals, savePosts, takeSeqs } from './posts.store.ts'
import { pseudonymOf } from './pseudonym.ts'
import { findFault, toStoredPost, type ReceivedPost, type Refusal, type StoredPost } from './received-post.ts'

export type Receiver = {
  councilId: number
  sourceId: number
  /** The key of pseudonyms, from `keepKey(dataDir, 'author')`. */
  authorKey: Buffer
  clock?: Clock
  /**
   * Whether a number of arrival was given to an earlier line of this very file: the second one is refused. What stands
   * in the same batch has none yet and comes as infinity.
   */
  isOfThisFile?: (seq: number) => boolean
  /** Hears within the transaction which numbers the accepted got: no other receiver has one between them. */
  onNumbered?: (seqs: SeqRange) => void
  /** Pseudonyms worked out before in this run, by scope and name: most authors of a file come again. */
  pseudonyms?: Map<string, number>
}

/** So many names are remembered at once while a file is read. */
const MOST_NAMES = 20_000

/** A record that was not taken in: its place in the batch and why. */
export type RejectedRecord = Refusal & { index: number }

export type Received = { accepted: number; known: number; rejected: RejectedRecord[] }

/** Numbers of arrival, both ends included. */
export type SeqRange = { first: number; last: number }

/** What the caller wants written in the same transaction as the posts: a cursor, counts of an import. */
export type AlongWith = (tx: Tx, received: Received) => Promise<void>

/**
 * Takes a batch of records (best 1,000 to 5,000) in, in one transaction: when it returns, they are kept; when it
 * throws, none is. A post that is known (same source, same id) is stored once and counted as `known`. Numbers of arrival
 * rise in the order of the input and become visible in that order.
 */
export async function receivePosts(
  db: Db,
  receiver: Receiver,
  records: readonly ReceivedPost[],
  alongWith?: AlongWith,
): Promise<Received> {
  const batch = sortRecords(receiver, records)
  // Partitions lock their parent table while they are made, so they are made before the transaction.
  await keepPartitions(
    db,
    batch.posts.map((entry) => entry.post.publishedAt),
  )
  return inTransaction(db, async (tx) => {
    await lockArrivals(tx, receiver.councilId)
    const received = await storeNew(tx, receiver, batch)
    await alongWith?.(tx, received)
    return received
  })
}

type Entry = { index: number; post: StoredPost }
type Batch = { posts: Entry[]; rejected: RejectedRecord[] }

function sortRecords(receiver: Receiver, records: readonly ReceivedPost[]): Batch {
  const now = (receiver.clock ?? systemClock).now()
  const authors = receiver.pseudonyms ?? new Map<string, number>()
  if (authors.size > MOST_NAMES) authors.clear()
  const batch: Batch = { posts: [], rejected: [] }
  for (const [index, record] of records.entries()) {
    const fault = findFault(record, now)
    if (fault) {
      batch.rejected.push({ index, ...fault })
      continue
    }
    const sourceId = record.sourceId ?? receiver.sourceId
    const author = findPseudonym(receiver.authorKey, authors, record, sourceId)
    batch.posts.push({ index, post: toStoredPost(record, sourceId, author) })
  }
  return batch
}

function findPseudonym(
  key: Buffer,
  authors: Map<string, number>,
  record: ReceivedPost,
  sourceId: number,
): number | null {
  const author = record.author?.trim()
  if (!author) return null
  const scope = record.authorScope ?? `#${sourceId}`
  const name = `${scope}\u0000${author}`
  const known = authors.get(name)
  if (known !== undefined) return known
  const pseudonym = pseudonymOf(key, scope, author)
  authors.set(name, pseudonym)
  return pseudonym
}

function endsOf(seqs: readonly number[]): SeqRange {
  return { first: seqs[0] ?? 0, last: seqs[seqs.length - 1] ?? 0 }
}

async function storeNew(tx: Tx, receiver: Receiver, batch: Batch): Promise<Received> {
  const received: Received = { accepted: 0, known: 0, rejected: [...batch.rejected] }
  if (batch.posts.length === 0) return received
  const posts = batch.posts.map((entry) => entry.post)
  const known = await findKnownPosts(tx, receiver.councilId, posts)
  const fresh: StoredPost[] = []
  for (const { index, post } of batch.posts) {
    const key = keyOf(post.sourceId, post.externalId)
    const seq = known.get(key)
    if (seq === undefined) {
      known.set(key, Number.POSITIVE_INFINITY)
      fresh.push(post)
    } else if (receiver.isOfThisFile?.(seq) === true) {
      received.rejected.push({ index, reason: 'duplicate-in-file', field: 'id' })
    } else {
      received.known += 1
    }
  }
  received.accepted = fresh.length
  received.rejected.sort((a, b) => a.index - b.index)
  if (fresh.length === 0) return received
  const seqs = await takeSeqs(tx, fresh.length)
  receiver.onNumbered?.(endsOf(seqs))
  await savePosts(tx, receiver.councilId, fresh, seqs)
  await countArrivals(tx, receiver.councilId, fresh)
  return received
}
