import { normaliseText } from '../language/index.ts'

/** What the matcher needs of a programme. */
type Named = { id: number; keywords: readonly string[] }

/** The programme a text speaks of and the keywords found in it, in the order of the programme's list. */
export type ProgrammeMatch<Programme extends Named> = { programme: Programme; keywords: string[] }

/** Words in small letters with a space on each side; the suffix -nya is dropped ("pupuknya" is about "pupuk"). */
function wordsOf(text: string): string {
  const words =
    normaliseText(text)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  return ` ${words.map((word) => word.replace(/(?<=..)nya$/u, '')).join(' ')} `
}

/**
 * Finds the programme a text speaks of, by its plain keywords: whole words and phrases, letter case ignored. A phrase
 * weighs as many points as it has words, because longer ones mistake less; the most points win, then the lower id.
 * Gives null when no keyword occurs. Pure.
 */
export function matchProgramme<Programme extends Named>(
  text: string,
  programmes: readonly Programme[],
): ProgrammeMatch<Programme> | null {
  const said = wordsOf(text)
  let best: { match: ProgrammeMatch<Programme>; points: number } | null = null
  for (const programme of programmes.toSorted((one, other) => one.id - other.id)) {
    const keywords = programme.keywords.filter((keyword) => said.includes(wordsOf(keyword)))
    const points = keywords.reduce((sum, keyword) => sum + keyword.split(/\s+/).length, 0)
    if (points > (best?.points ?? 0)) best = { match: { programme, keywords }, points }
  }
  return best?.match ?? null
}
