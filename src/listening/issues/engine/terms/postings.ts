/**
 * For each term the centroid entries that hold it, with their weights, side by side in one pool: the search reads them
 * straight through. Blocks are powers of two; a block that has become too small goes back on the list of its size.
 */
export interface Postings {
  entries: Int32Array
  weights: Float32Array
  used: number
  free: number[][]
  /** By term. */
  start: Int32Array
  size: Int32Array
  room: Int32Array
}

const SMALLEST = 2

export function createPostings(): Postings {
  return {
    entries: new Int32Array(4096),
    weights: new Float32Array(4096),
    used: 0,
    free: Array.from({ length: 32 }, () => []),
    start: new Int32Array(1024),
    size: new Int32Array(1024),
    room: new Int32Array(1024),
  }
}

/** Makes room for terms up to `terms`. */
export function reserveTerms(postings: Postings, terms: number): void {
  if (terms <= postings.start.length) return
  for (const key of ['start', 'size', 'room'] as const) {
    const bigger = new Int32Array(terms * 2)
    bigger.set(postings[key])
    postings[key] = bigger
  }
}

/** Adds an entry to a term; returns its position there. */
export function addPosting(postings: Postings, term: number, entry: number, weight: number): number {
  const position = postings.size[term] ?? 0
  if (position >= (postings.room[term] ?? 0)) moveToLargerBlock(postings, term)
  const at = (postings.start[term] ?? 0) + position
  postings.entries[at] = entry
  postings.weights[at] = weight
  postings.size[term] = position + 1
  return position
}

/** Takes the posting at a position out; returns the entry that now stands there, -1 when none does. */
export function removePosting(postings: Postings, term: number, position: number): number {
  const last = (postings.size[term] ?? 0) - 1
  const start = postings.start[term] ?? 0
  postings.size[term] = last
  if (last === 0) freeBlock(postings, term)
  if (last === position) return -1
  const moved = postings.entries[start + last] ?? -1
  postings.entries[start + position] = moved
  postings.weights[start + position] = postings.weights[start + last] ?? 0
  return moved
}

function freeBlock(postings: Postings, term: number): void {
  const room = postings.room[term] ?? 0
  if (room === 0) return
  postings.free[Math.log2(room)]?.push(postings.start[term] ?? 0)
  postings.room[term] = 0
}

function moveToLargerBlock(postings: Postings, term: number): void {
  const from = postings.start[term] ?? 0
  const size = postings.size[term] ?? 0
  const room = Math.max(SMALLEST, (postings.room[term] ?? 0) * 2)
  const to = takeBlock(postings, room)
  postings.entries.copyWithin(to, from, from + size)
  postings.weights.copyWithin(to, from, from + size)
  freeBlock(postings, term)
  postings.start[term] = to
  postings.room[term] = room
}

function takeBlock(postings: Postings, room: number): number {
  const reused = postings.free[Math.log2(room)]?.pop()
  if (reused !== undefined) return reused
  const start = postings.used
  postings.used += room
  if (postings.used > postings.entries.length) {
    const entries = new Int32Array(Math.max(postings.used, postings.entries.length * 2))
    entries.set(postings.entries)
    const weights = new Float32Array(entries.length)
    weights.set(postings.weights)
    postings.entries = entries
    postings.weights = weights
  }
  return start
}
