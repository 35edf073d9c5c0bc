import { MOST_WORDS } from '../../../src/language/word-network/index.ts'
import {
  createFeatureReader,
  type FeatureSettings,
  type GramSettings,
} from '../../../src/language/sentiment/features.ts'

/** Every word form met in the texts: its hash, how often it is met, and the buckets of its character n-grams. */
export type Lexicon = {
  hashes: number[]
  counts: number[]
  grams: Int32Array[]
  find: Map<number, number>
}

/** A text as places in the lexicon. */
export type Document = Int32Array

const LONGEST_LIST = 256

export function createLexicon(): Lexicon {
  return { hashes: [], counts: [], grams: [], find: new Map() }
}

/** Reads texts into word places with the code that reads posts in use; new words are added to the lexicon. */
export function readDocuments(
  texts: readonly string[],
  lexicon: Lexicon,
  { features, subwords }: { features: FeatureSettings; subwords: GramSettings },
): Document[] {
  const reader = createFeatureReader(features)
  const list = new Int32Array(LONGEST_LIST)
  const { tokens } = reader
  return texts.map((text) => {
    reader.read(text)
    return Int32Array.from({ length: Math.min(MOST_WORDS, tokens.count) }, (_, at) => {
      const hash = tokens.hashes[at]!
      let place = lexicon.find.get(hash)
      if (place === undefined) {
        place = lexicon.hashes.length
        lexicon.find.set(hash, place)
        lexicon.hashes.push(hash)
        lexicon.counts.push(0)
        lexicon.grams.push(list.slice(0, reader.listGrams(at, subwords, list)))
      }
      lexicon.counts[place]! += 1
      return place
    })
  })
}

/** The words met at least `least` times, most frequent first, as places in the lexicon. */
export function chooseVocabulary(lexicon: Lexicon, least: number, most: number): Int32Array {
  const places = lexicon.counts.flatMap((count, place) => (count >= least ? [place] : []))
  places.sort((left, right) => lexicon.counts[right]! - lexicon.counts[left]! || left - right)
  return Int32Array.from(places.slice(0, most))
}
