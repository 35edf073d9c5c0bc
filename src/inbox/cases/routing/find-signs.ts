import { normaliseText } from '../../../language/index.ts'

/** Words in small letters with a space on each side; "-nya" and "-lah" are dropped ("jalannya" is about "jalan"). */
export function plainWords(text: string): string {
  const words =
    normaliseText(text)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  return ` ${words.map((word) => word.replace(/(?<=...)(?:nya|lah)$/u, '')).join(' ')} `
}

const prepared = new Map<string, string>()
function plainSign(sign: string): string {
  const known = prepared.get(sign) ?? plainWords(sign)
  prepared.set(sign, known)
  return known
}

/** The first of the signs that stands in the words (as `plainWords` gives them), or null. Whole words and phrases only. */
export function findSign(words: string, signs: readonly string[]): string | null {
  return signs.find((sign) => words.includes(plainSign(sign))) ?? null
}
