/**
 * Near-copies: MinHash over three-word shingles of the text, looked up by bands in a table of the last day's originals
 * (Broder 1997). Links, mentions, punctuation and case do not count.
 */
export interface CopyTable {
  /** Newest original of a band key. */
  bands: Map<number, number>
  originals: Map<number, Original>
  /** Originals by age, oldest first. */
  queue: number[]
  queueStart: number
}

interface Original {
  cluster: number
  at: number
  sketch: Int32Array
  keys: number[]
}

export interface Sketch {
  hashes: Int32Array
  keys: number[]
}

const HASHES = 16
const ROWS = 4
const BANDS = HASHES / ROWS
const MIN_WORDS = 5
/** 13 of 16 equal minima: estimated Jaccard similarity of about .8. */
const SAME_ENOUGH = 13
const MAX_ORIGINALS = 65_536
const MAX_WORDS = 128

export function createCopyTable(): CopyTable {
  return { bands: new Map(), originals: new Map(), queue: [], queueStart: 0 }
}

const multipliers = Int32Array.from({ length: HASHES }, (_, i) => Math.imul(0x9e3779b1, 2 * i + 1) | 1)

function mix(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}

/** Sketch of a text, or null when it is too short to call two of them copies. */
export function sketchText(text: string): Sketch | null {
  const words = hashWords(text)
  if (words.length < MIN_WORDS) return null
  const hashes = new Int32Array(HASHES).fill(0x7fffffff)
  let [first = 0, second = 0] = words
  for (const third of words.slice(2)) {
    lowerMinima(hashes, mix((first * 31 + second) * 31 + third))
    first = second
    second = third
  }
  return { hashes, keys: bandKeys(hashes) }
}

function lowerMinima(hashes: Int32Array, shingle: number): void {
  for (let k = 0; k < HASHES; k++) {
    const hash = Math.imul(shingle ^ (shingle >>> 15), multipliers[k] ?? 1)
    if (hash < (hashes[k] ?? 0)) hashes[k] = hash
  }
}

function bandKeys(hashes: Int32Array): number[] {
  const keys: number[] = []
  for (let band = 0; band < BANDS; band++) {
    let key = band + 1
    for (let row = 0; row < ROWS; row++) key = mix(key ^ (hashes[band * ROWS + row] ?? 0)) + 0x9e37
    keys.push((key >>> 0) * BANDS + band)
  }
  return keys
}

/** Hashes of the words of a text in order, at most 128; links and mentions skipped. */
function hashWords(text: string): number[] {
  const words: number[] = []
  let hash = 0
  let skip = false
  for (let i = 0; i <= text.length && words.length < MAX_WORDS; i++) {
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
    if (letter !== 0) hash = Math.imul(hash ^ letter, 0x01000193) + 0x811c
    else if (hash !== 0) {
      words.push(hash)
      hash = 0
    }
  }
  return words
}

/** Lower-cased code of a letter or digit, 0 for what separates words. */
function foldLetter(code: number): number {
  if (code >= 97 && code <= 122) return code
  if (code >= 65 && code <= 90) return code + 32
  if (code >= 48 && code <= 57) return code
  return code >= 0xc0 && (code < 0x2000 || code > 0x206f) ? code : 0
}

/** The `seq` of the original, seen at `since` or later, that this sketch copies; or null. */
export function findOriginal(table: CopyTable, sketch: Sketch, since: number): number | null {
  for (const key of sketch.keys) {
    const seq = table.bands.get(key)
    const original = seq === undefined ? undefined : table.originals.get(seq)
    if (seq === undefined || original === undefined || original.at < since) continue
    let same = 0
    for (let k = 0; k < HASHES; k++) if (original.sketch[k] === sketch.hashes[k]) same++
    if (same >= SAME_ENOUGH) return seq
  }
  return null
}

export function rememberOriginal(
  table: CopyTable,
  sketch: Sketch,
  original: { seq: number; cluster: number; at: number },
): void {
  table.originals.set(original.seq, {
    cluster: original.cluster,
    at: original.at,
    sketch: sketch.hashes,
    keys: sketch.keys,
  })
  for (const key of sketch.keys) table.bands.set(key, original.seq)
  table.queue.push(original.seq)
}

/** Drops originals older than `before`, and the oldest beyond the table's limit. */
export function forgetOriginals(table: CopyTable, before: number): void {
  for (;;) {
    const seq = table.queue[table.queueStart]
    if (seq === undefined) break
    const original = table.originals.get(seq)
    if (original && original.at >= before && table.originals.size <= MAX_ORIGINALS) break
    table.queueStart++
    if (original) dropOriginal(table, seq, original)
  }
  if (table.queueStart > 4096 && table.queueStart * 2 > table.queue.length) {
    table.queue = table.queue.slice(table.queueStart)
    table.queueStart = 0
  }
}

function dropOriginal(table: CopyTable, seq: number, original: Original): void {
  for (const key of original.keys) if (table.bands.get(key) === seq) table.bands.delete(key)
  table.originals.delete(seq)
}

/** Cluster of an original, as it was when last set. */
export function originalCluster(table: CopyTable, seq: number): number | undefined {
  return table.originals.get(seq)?.cluster
}

export function moveOriginal(table: CopyTable, seq: number, cluster: number): void {
  const original = table.originals.get(seq)
  if (original) original.cluster = cluster
}

export function forgetOriginal(table: CopyTable, seq: number): void {
  const original = table.originals.get(seq)
  if (original) dropOriginal(table, seq, original)
}
