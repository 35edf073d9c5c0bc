/**
 * Near-copies: MinHash over three-word shingles of the text, looked up by bands in a table of the last day's originals
 * (Broder 1997). Links, mentions, punctuation and case do not count. The table is flat: an original is a row, a row has
 * a node in each band, and the nodes of a bucket are chained.
 */
export interface CopyTable {
  /** By row; -1 for an original that was forgotten before its time. */
  seq: Float64Array
  cluster: Float64Array
  at: Float64Array
  /** The next younger row (of a free row: the next free one), -1 at the end. */
  newer: Int32Array
  hashes: Int32Array
  /** By node, row * BANDS + band. */
  keys: Int32Array
  /** The next node of the bucket plus 1, 0 at the end. */
  after: Int32Array
  /** First node of a bucket plus 1, 0 when it is empty: by band * BUCKETS + bucket. */
  buckets: Int32Array
  oldest: number
  newest: number
  free: number
  used: number
  size: number
}

/** What is worked out for one text; used again for the next. */
export interface Sketch {
  words: Int32Array
  hashes: Int32Array
  keys: Int32Array
}

const HASHES = 16
const ROWS = 4
const BANDS = HASHES / ROWS
const MIN_WORDS = 5
/** 13 of 16 equal minima: estimated Jaccard similarity of about .8. */
const SAME_ENOUGH = 13
const MAX_ORIGINALS = 65_536
const MAX_WORDS = 128
const BUCKETS = 16_384
const NONE = -1

export function createCopyTable(rows = 256): CopyTable {
  return {
    seq: new Float64Array(rows),
    cluster: new Float64Array(rows),
    at: new Float64Array(rows),
    newer: new Int32Array(rows),
    hashes: new Int32Array(rows * HASHES),
    keys: new Int32Array(rows * BANDS),
    after: new Int32Array(rows * BANDS),
    buckets: new Int32Array(BANDS * BUCKETS),
    oldest: NONE,
    newest: NONE,
    free: NONE,
    used: 0,
    size: 0,
  }
}

export function createSketch(): Sketch {
  return {
    words: new Int32Array(MAX_WORDS),
    hashes: new Int32Array(HASHES),
    keys: new Int32Array(BANDS),
  }
}

const multipliers = Int32Array.from({ length: HASHES }, (_, i) => Math.imul(0x9e3779b1, 2 * i + 1) | 1)

function mix(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}

/** Sketches a text; false when it is too short to call two of them copies. */
export function sketchText(text: string, sketch: Sketch): boolean {
  const { words, hashes } = sketch
  const count = hashWords(text, words)
  if (count < MIN_WORDS) return false
  hashes.fill(0x7fffffff)
  let pair = (Math.imul(words[0] ?? 0, 31) + (words[1] ?? 0)) | 0
  for (let i = 2; i < count; i++) {
    const third = words[i] ?? 0
    lowerMinima(hashes, mix((Math.imul(pair, 31) + third) | 0))
    pair = (Math.imul(words[i - 1] ?? 0, 31) + third) | 0
  }
  computeBandKeys(sketch)
  return true
}

function lowerMinima(hashes: Int32Array, shingle: number): void {
  for (let k = 0; k < HASHES; k++) {
    const hash = Math.imul(shingle ^ (shingle >>> 15), multipliers[k] ?? 1)
    if (hash < (hashes[k] ?? 0)) hashes[k] = hash
  }
}

function computeBandKeys({ hashes, keys }: Sketch): void {
  for (let band = 0; band < BANDS; band++) {
    let key = band + 1
    for (let row = 0; row < ROWS; row++) key = (mix(key ^ (hashes[band * ROWS + row] ?? 0)) + 0x9e37) | 0
    keys[band] = key
  }
}

/** Hashes of the words of a text in order, at most 128; links and mentions skipped. Returns how many. */
function hashWords(text: string, words: Int32Array): number {
  let count = 0
  let hash = 0
  let skip = false
  for (let i = 0; i <= text.length && count < MAX_WORDS; i++) {
    const code = i < text.length ? text.charCodeAt(i) : 32
    if (skip) {
      skip = code > 32
      continue
    }
    if (code === 64 || (code === 58 && text.startsWith('//', i + 1))) {
      skip = true
      hash = 0
      continue
    }
    const letter = foldLetter(code)
    if (letter !== 0) hash = (Math.imul(hash ^ letter, 0x01000193) + 0x811c) | 0
    else if (hash !== 0) {
      words[count++] = hash
      hash = 0
    }
  }
  return count
}

/** Lower-cased code of a letter or digit, 0 for what separates words. */
function foldLetter(code: number): number {
  if (code >= 97 && code <= 122) return code
  if (code >= 65 && code <= 90) return code + 32
  if (code >= 48 && code <= 57) return code
  return code >= 0xc0 && (code < 0x2000 || code > 0x206f) ? code : 0
}

/** Row of the original, seen at `since` or later, that this sketch copies; -1 when there is none. */
export function findOriginal(table: CopyTable, sketch: Sketch, since: number): number {
  for (let band = 0; band < BANDS; band++) {
    const node = findNode(table, band, sketch.keys[band] ?? 0)
    if (node === NONE) continue
    const row = Math.floor(node / BANDS)
    if ((table.at[row] ?? 0) >= since && countSame(table, row, sketch) >= SAME_ENOUGH) return row
  }
  return NONE
}

function bucketOf(band: number, key: number): number {
  return band * BUCKETS + (key & (BUCKETS - 1))
}

function findNode({ buckets, after, keys }: CopyTable, band: number, key: number): number {
  let node = (buckets[bucketOf(band, key)] ?? 0) - 1
  while (node >= 0 && keys[node] !== key) node = (after[node] ?? 0) - 1
  return node
}

function countSame(table: CopyTable, row: number, { hashes }: Sketch): number {
  let same = 0
  for (let k = 0; k < HASHES; k++) if (table.hashes[row * HASHES + k] === hashes[k]) same++
  return same
}

/** A band key leads to its newest original alone. A full table lets its oldest original go. */
export function rememberOriginal(
  table: CopyTable,
  sketch: Sketch,
  original: { seq: number; cluster: number; at: number },
): void {
  while (table.size >= MAX_ORIGINALS) forgetOldest(table)
  const row = takeRow(table)
  table.seq[row] = original.seq
  table.cluster[row] = original.cluster
  table.at[row] = original.at
  table.hashes.set(sketch.hashes, row * HASHES)
  table.size++
  for (let band = 0; band < BANDS; band++) {
    const key = sketch.keys[band] ?? 0
    const former = findNode(table, band, key)
    if (former !== NONE) unlinkNode(table, former)
    const node = row * BANDS + band
    const bucket = bucketOf(band, key)
    table.keys[node] = key
    table.after[node] = table.buckets[bucket] ?? 0
    table.buckets[bucket] = node + 1
  }
}

/** A row at the young end. */
function takeRow(table: CopyTable): number {
  const row = table.free === NONE ? table.used++ : table.free
  if (row === table.free) table.free = table.newer[row] ?? NONE
  if (row >= table.seq.length) growRows(table)
  if (table.newest === NONE) table.oldest = row
  else table.newer[table.newest] = row
  table.newer[row] = NONE
  table.newest = row
  return row
}

function growRows(table: CopyTable): void {
  const bigger = createCopyTable(table.seq.length * 2)
  for (const key of ['seq', 'cluster', 'at'] as const) {
    bigger[key].set(table[key])
    table[key] = bigger[key]
  }
  for (const key of ['newer', 'hashes', 'keys', 'after'] as const) {
    bigger[key].set(table[key])
    table[key] = bigger[key]
  }
}

/** Takes a node out of its bucket, if it is still there. */
function unlinkNode(table: CopyTable, node: number): void {
  const { buckets, after } = table
  const bucket = bucketOf(node % BANDS, table.keys[node] ?? 0)
  if (buckets[bucket] === node + 1) {
    buckets[bucket] = after[node] ?? 0
    return
  }
  let before = (buckets[bucket] ?? 0) - 1
  while (before >= 0 && after[before] !== node + 1) before = (after[before] ?? 0) - 1
  if (before >= 0) after[before] = after[node] ?? 0
}

/** Drops originals older than `before`. */
export function forgetOriginals(table: CopyTable, before: number): void {
  while (table.oldest !== NONE) {
    const gone = table.seq[table.oldest] === NONE
    if (!gone && (table.at[table.oldest] ?? 0) >= before) return
    forgetOldest(table)
  }
}

function forgetOldest(table: CopyTable): void {
  const row = table.oldest
  if (table.seq[row] !== NONE) dropOriginal(table, row)
  table.oldest = table.newer[row] ?? NONE
  if (table.oldest === NONE) table.newest = NONE
  table.newer[row] = table.free
  table.free = row
}

/** Nothing leads to the row any more; it is used again when its turn to be forgotten has come. */
function dropOriginal(table: CopyTable, row: number): void {
  for (let band = 0; band < BANDS; band++) unlinkNode(table, row * BANDS + band)
  table.seq[row] = NONE
  table.size--
}

/** Originals among these posts belong to another cluster now. */
export function moveOriginals(table: CopyTable, seqs: ReadonlySet<number>, cluster: number): void {
  for (let row = table.oldest; row !== NONE; row = table.newer[row] ?? NONE)
    if (seqs.has(table.seq[row] ?? NONE)) table.cluster[row] = cluster
}

export function forgetOriginal(table: CopyTable, seq: number): void {
  for (let row = table.oldest; row !== NONE; row = table.newer[row] ?? NONE)
    if (table.seq[row] === seq) dropOriginal(table, row)
}
