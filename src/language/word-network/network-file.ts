import { closeSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs'

/** Rows of numbers rounded to eight bits: number `d` of row `i` is `values[i * dims + d] * scales[i]`. */
export type RoundedRows = { values: Int8Array; scales: Float32Array }

/**
 * A small convolutional network over word vectors. A word's vector is its own row (if it has one) plus the mean of the rows of its
 * character n-grams. `taps` holds `dims` weights for each place of each filter: windows of one word, of two (all first
 * places, then all second places), of three.
 */
export type WordNetworkModel = {
  dims: number
  filters: [number, number, number]
  gramBits: number
  shortestGram: number
  longestGram: number
  /** Hashes of the words with a vector of their own. */
  hashes: Int32Array
  words: RoundedRows
  grams: RoundedRows
  taps: Float32Array
  filterBias: Float32Array
  /** For each kind of text, one row over the filters for each of the three classes. */
  output: Float32Array
  kinds: number
}

const MAGIC = 'GACEKWN1'
const HEADER_BYTES = 48
const CLASSES = 3

/** Rounds rows of `dims` numbers to eight bits, each row by its own scale. */
export function roundRows(rows: Float32Array, dims: number): RoundedRows {
  const count = rows.length / dims
  const scales = Float32Array.from({ length: count }, (_, row) => {
    let greatest = 0
    for (let at = row * dims; at < (row + 1) * dims; at += 1)
      greatest = Math.max(greatest, Math.abs(rows[at] ?? 0))
    return greatest / 127
  })
  const values = Int8Array.from(rows, (value, at) => Math.round(value / (scales[Math.floor(at / dims)] || 1)))
  return { values, scales }
}

const sizesOf = (
  {
    dims,
    filters: [a, b, c],
    gramBits,
    kinds,
  }: Pick<WordNetworkModel, 'dims' | 'filters' | 'gramBits' | 'kinds'>,
  words: number,
) => ({
  words,
  grams: 2 ** gramBits,
  taps: (a + 2 * b + 3 * c) * dims,
  filters: a + b + c,
  output: CLASSES * kinds * (a + b + c),
})

/**
 * Writes a network, little-endian: 8 bytes "GACEKWN1"; dims, three filter counts, gram bits, shortest, longest, number of
 * words, kinds as 32-bit integers; hashes; floats (scales of words and grams, taps, filter biases, output); bytes of words and grams.
 */
export function writeWordNetwork(file: string, model: WordNetworkModel): void {
  const header = Buffer.alloc(HEADER_BYTES)
  header.write(MAGIC, 0, 'latin1')
  const numbers = [
    model.dims,
    ...model.filters,
    model.gramBits,
    model.shortestGram,
    model.longestGram,
    model.hashes.length,
    model.kinds,
  ]
  numbers.forEach((value, at) => header.writeUInt32LE(value, 8 + 4 * at))
  const parts = [
    model.hashes,
    model.words.scales,
    model.grams.scales,
    model.taps,
    model.filterBias,
    model.output,
  ]
  const bytes = parts.map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength))
  const rows = [model.words.values, model.grams.values].map((part) =>
    Buffer.from(part.buffer, part.byteOffset, part.length),
  )
  writeFileSync(file, Buffer.concat([header, ...bytes, ...rows]))
}

function readHeader(bytes: Buffer, file: URL | string) {
  if (bytes.length < HEADER_BYTES || bytes.toString('latin1', 0, 8) !== MAGIC) {
    throw new Error(`berkas model rusak / not a model file: ${String(file)}`)
  }
  const number = (at: number) => bytes.readUInt32LE(8 + 4 * at)
  const shape = {
    dims: number(0),
    filters: [number(1), number(2), number(3)] as [number, number, number],
    gramBits: number(4),
    shortestGram: number(5),
    longestGram: number(6),
    kinds: number(8),
  }
  return { shape, words: number(7) }
}

const cutShort = (file: URL | string) =>
  new Error(`berkas model terpotong / model file cut short: ${String(file)}`)

/** Reads what `writeWordNetwork` wrote; throws with the file's name when it is not such a file or is cut short. */
export function readWordNetwork(file: URL | string): WordNetworkModel {
  const bytes = readFileSync(file)
  const { shape, words } = readHeader(bytes, file)
  const sizes = sizesOf(shape, words)
  const floats = words + sizes.grams + sizes.taps + sizes.filters + sizes.output
  const wanted = HEADER_BYTES + 4 * (words + floats) + shape.dims * (words + sizes.grams)
  if (bytes.length !== wanted) throw cutShort(file)
  return { ...shape, ...readParts(bytes, shape.dims, sizes) }
}

/** Reads only the hashes of the words with a vector of their own, a fortieth of the file; throws as `readWordNetwork`. */
export function readWordHashes(file: URL | string): Int32Array {
  const opened = openSync(file, 'r')
  try {
    const header = Buffer.alloc(HEADER_BYTES)
    const { words } = readHeader(header.subarray(0, readSync(opened, header)), file)
    const hashes = new Int32Array(words)
    if (readSync(opened, hashes) !== hashes.byteLength) throw cutShort(file)
    return hashes
  } finally {
    closeSync(opened)
  }
}

/** The parts of a file as views on its bytes: nothing is copied. All numbers of four bytes come first, at multiples of four. */
function readParts(bytes: Buffer, dims: number, sizes: ReturnType<typeof sizesOf>) {
  let at = bytes.byteOffset + HEADER_BYTES
  const take = (length: number) => {
    const start = at
    at += length
    return start
  }
  const floats = (count: number) => new Float32Array(bytes.buffer, take(4 * count), count)
  const rows = (count: number) => new Int8Array(bytes.buffer, take(dims * count), dims * count)
  const hashes = new Int32Array(bytes.buffer, take(4 * sizes.words), sizes.words)
  const wordScales = floats(sizes.words)
  const gramScales = floats(sizes.grams)
  const taps = floats(sizes.taps)
  const filterBias = floats(sizes.filters)
  const output = floats(sizes.output)
  const words = { scales: wordScales, values: rows(sizes.words) }
  const grams = { scales: gramScales, values: rows(sizes.grams) }
  return { hashes, words, grams, taps, filterBias, output }
}
