/** Last mixing of murmur3 (Austin Appleby, public domain): every bit of the input reaches every bit of the output. */
export function mixBits(value: number): number {
  let hash = value
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}

/** Hash of `codes[start..end)`: 32 bits, signed. Two seeds give two hashes that agree by chance once in 2^64. */
export function hashCodes(codes: Uint16Array, start: number, end: number, seed: number): number {
  let hash = seed
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (codes[at] ?? 0), 0x01000193)
  return mixBits(hash ^ (end - start))
}

/** Hash of a word given as text, equal to `hashCodes` of its letters: for word lists. */
export function hashWord(word: string, seed: number): number {
  const codes = Uint16Array.from(word, (letter) => letter.charCodeAt(0))
  return hashCodes(codes, 0, codes.length, seed)
}

/**
 * Writes the bucket of every character n-gram of `<word>` into `out` from `at` on and returns the next free place.
 * `bits` is the table size, `shortest`..`longest` the n-gram lengths; the word's ends count as letters.
 */
export function listCharacterGrams(
  word: { codes: Uint16Array; start: number; end: number },
  grams: { shortest: number; longest: number; bits: number },
  out: Int32Array,
  at: number,
): number {
  const { shortest, longest } = grams
  const shift = 32 - grams.bits
  const count = padWord(word)
  let next = at
  for (let first = 0; first < count && next < out.length; first += 1) {
    let hash = 0x2f0b4c47
    const last = Math.min(count - first, longest)
    for (let length = 1; length <= last; length += 1) {
      hash = Math.imul(hash ^ (padded[first + length - 1] ?? 0), 0x01000193)
      if (length >= shortest && next < out.length) out[next++] = mixBits(hash ^ length) >>> shift
    }
  }
  return next
}

const WORD_START = 60
const WORD_END = 62

/** A word of a scan between its ends: the n-grams of the longest fill every list long before. */
const padded = new Uint16Array(16_386)

/** Puts a word and its ends into `padded`; returns how many letters that are. */
function padWord({ codes, start, end }: { codes: Uint16Array; start: number; end: number }): number {
  let count = 1
  padded[0] = WORD_START
  for (let at = start; at < end; at += 1) padded[count++] = codes[at] ?? 0
  padded[count] = WORD_END
  return count + 1
}
