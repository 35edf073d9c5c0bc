import { normaliseText } from '../language/index.ts'

/** What the matcher needs of a programme. */
type Named = { id: number; keywords: readonly string[] }

/** The programme a text speaks of and the keywords found in it, in the order of the programme's list. */
type ProgrammeMatch<Programme extends Named> = { programme: Programme; keywords: string[] }

/** Words in small letters with a space on each side; the suffix -nya is dropped ("pupuknya" is about "pupuk"). */
function wordsOf(text: string): string {
  const words =
    normaliseText(text)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  return ` ${words.map((word) => word.replace(/(?<=..)nya$/u, '')).join(' ')} `
}

/** Programmes by id, each with its keywords as they are looked for. */
type Prepared<Programme extends Named> = {
  programme: Programme
  keywords: { keyword: string; words: string }[]
}[]

/** A council's list is prepared once, not for each of its posts: 37,000 posts/s with 90 keywords, 9,400 without. */
const prepared = new WeakMap<readonly Named[], Prepared<Named>>()

function prepare<Programme extends Named>(programmes: readonly Programme[]): Prepared<Programme> {
  const known = prepared.get(programmes)
  if (known !== undefined) return known as Prepared<Programme>
  const list = programmes
    .toSorted((one, other) => one.id - other.id)
    .map((programme) => ({
      programme,
      keywords: programme.keywords
        .map((keyword) => ({ keyword, words: wordsOf(keyword) }))
        .filter(({ words }) => words.trim() !== ''),
    }))
  prepared.set(programmes, list)
  return list
}

/**
 * Finds the programme a text speaks of, by its plain keywords: whole words and phrases, letter case ignored. A phrase
 * weighs as many points as it has words, because longer ones mistake less; the most points win, then the lower id.
 * Gives null when no keyword occurs. Pure; the list must
 * not be changed afterwards.
 */
export function matchProgramme<Programme extends Named>(
  text: string,
  programmes: readonly Programme[],
): ProgrammeMatch<Programme> | null {
  const said = wordsOf(text)
  let best: { match: ProgrammeMatch<Programme>; points: number } | null = null
  for (const { programme, keywords } of prepare(programmes)) {
    const found = keywords.filter(({ words }) => said.includes(words))
    const points = found.reduce((sum, { words }) => sum + words.trim().split(' ').length, 0)
    if (points <= (best?.points ?? 0)) continue
    best = { match: { programme, keywords: found.map(({ keyword }) => keyword) }, points }
  }
  return best?.match ?? null
}
