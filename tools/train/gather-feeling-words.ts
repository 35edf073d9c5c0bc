import type { FeelingWords } from '../../src/language/sentiment/cues.ts'
import { FIGURE } from '../../src/language/sentiment/alike-words.ts'
import { createFeatureReader } from '../../src/language/sentiment/features.ts'
import { pairHash } from '../../src/language/sentiment/word-hashes.ts'
import type { Source } from './gather-sentiment-data.ts'
import { induceDictionaries } from './parallel/gather-pairs.ts'
import type { Dictionary } from './parallel/induce-dictionary.ts'
import { readLexicon, readRegionalLexicon } from './read-own-reviews.ts'
import { FEATURES } from './sentiment-recipe.ts'

const CLASSES = 3
const NEUTRAL = 1
/** Least share of a translation among those of a word, and least part of a word's meanings on one side. */
const LEAST_SHARE = 0.2
const LEAST_AGREEMENT = 0.7

type Votes = { said: number[]; denied: number[]; other: number }

/**
 * Our own words and pairs of words of feeling, in Indonesian and in regional languages, and what the dictionaries induced from the parallel training rows put in
 * the place of the words in other languages: kept where seven tenths of what a word translates are of one side.
 */
export function gatherFeelingWords(sources: readonly Source[]): FeelingWords {
  const hashOf = createHasher()
  const tones = new Map<number, number>()
  const toneOf = new Map<string, [number, number]>()
  for (const { word, label, denied } of readLexicon()) {
    const hash = hashOf(word, 2)
    if (hash === null) continue
    tones.set(hash, label + CLASSES * (denied ?? NEUTRAL))
    toneOf.set(word.toLowerCase(), [label, denied ?? NEUTRAL])
  }
  addRegional(tones, hashOf)
  const votes = countVotes([...induceDictionaries(sources).values()], toneOf)
  for (const [word, of] of votes) {
    const [hash, tone] = [hashOf(word, 1), toneBy(of)]
    if (hash !== null && tone !== null && !tones.has(hash)) tones.set(hash, tone)
  }
  return {
    hashes: Int32Array.from(tones.keys()),
    tones: Uint8Array.from(tones.values()),
  }
}

/** Adds those of regional languages; what a word says in Indonesian goes first, as most texts are Indonesian. */
function addRegional(tones: Map<number, number>, hashOf: ReturnType<typeof createHasher>): void {
  for (const { word, label, denied } of readRegionalLexicon()) {
    const hash = hashOf(word, 2)
    if (hash !== null && !tones.has(hash)) tones.set(hash, label + CLASSES * (denied ?? NEUTRAL))
  }
}

/** Makes a function that gives the hash of a word, or of two where so many may be; null where there are more, and for a name. */
function createHasher(): (word: string, most: number) => number | null {
  const reader = createFeatureReader(FEATURES)
  const { tokens } = reader
  return (word, most) => {
    reader.read(word)
    const [first = 0, second = 0] = tokens.hashes
    // A name says nothing of feeling, and its hash is that of all names of its group.
    const isNamed = tokens.roles.subarray(0, tokens.count).some((role) => role >= FIGURE)
    if (isNamed || tokens.count === 0 || tokens.count > most) return null
    return tokens.count === 2 ? pairHash(first, second) : first
  }
}

/** The side that seven tenths of the votes agree on, said and denied. */
function toneBy(votes: Votes): number | null {
  const said = greatest(votes.said)
  const all = votes.other + votes.said.reduce((sum, vote) => sum + vote, 0)
  return votes.said[said]! >= LEAST_AGREEMENT * all ? said + CLASSES * greatest(votes.denied) : null
}

/** For each word that a word of feeling is translated by: the shares of the classes, and those of all other words. */
function countVotes(
  dictionaries: readonly Dictionary[],
  toneOf: ReadonlyMap<string, readonly [number, number]>,
): Map<string, Votes> {
  const votes = new Map<string, Votes>()
  for (const dictionary of dictionaries) {
    for (const [from, translations] of dictionary) {
      const tone = toneOf.get(from)
      for (const { word, share } of translations) {
        if (tone && share < LEAST_SHARE) continue
        const entry = votes.get(word) ?? {
          said: [0, 0, 0],
          denied: [0, 0, 0],
          other: 0,
        }
        if (tone) {
          entry.said[tone[0]]! += share
          entry.denied[tone[1]]! += share
        } else entry.other += share
        votes.set(word, entry)
      }
    }
  }
  return votes
}

function greatest(numbers: readonly number[]): number {
  return numbers.indexOf(Math.max(...numbers))
}
