import type { FeatureSettings, GramSettings } from '../../../src/language/sentiment/features.ts'
import type { Source } from '../gather-sentiment-data.ts'
import { originOf } from '../leak-filter.ts'
import type { WordParts } from './network-state.ts'
import { chooseVocabulary, createLexicon, type Document, readDocuments } from './read-documents.ts'
import { splitIntoSubwords, type SubwordFit } from './subwords.ts'
import { learnWordVectors, type VectorSettings } from './word-vectors.ts'

export type PreparationSettings = {
  features: FeatureSettings
  subwords: GramSettings
  vectors: VectorSettings
  fit: Pick<SubwordFit, 'epochs' | 'rate'>
  /** A word met less often has no vector of its own. */
  leastCount: number
  mostWords: number
}

/** What every network starts from: texts as places in the lexicon, and vectors of words and n-grams. */
export type Preparation = {
  documents: Document[]
  words: WordParts
  /** Hash of each word with a vector of its own, in the order of `own`. */
  hashes: Int32Array
  own: Float32Array
  grams: Float32Array
}

/** Sets whose rows come in several languages. */
const PARALLEL = new Set(['nusax', 'nusawrites'])

/** Reads all texts of all sources, in order, and learns word vectors from them; labels are not looked at. */
export function prepareNetwork(sources: readonly Source[], settings: PreparationSettings): Preparation {
  const examples = sources.flatMap((source) => source.examples)
  const lexicon = createLexicon()
  const documents = readDocuments(
    examples.map((example) => example.text),
    lexicon,
    settings,
  )
  const vocabulary = chooseVocabulary(lexicon, settings.leastCount, settings.mostWords)
  const numbers = new Int32Array(lexicon.hashes.length).fill(-1)
  vocabulary.forEach((place, number) => (numbers[place] = number))
  const numbered = documents.map((document) => document.map((place) => numbers[place]!))
  const groups = new Map<string, number[]>()
  examples.forEach((example, at) => {
    if (!PARALLEL.has(example.set)) return
    const origin = originOf(example.id)
    const group = groups.get(origin) ?? []
    group.push(...numbered[at]!)
    groups.set(origin, group)
  })
  const rows = [...groups.values()].map((group) => Int32Array.from(group))
  const own = learnWordVectors(numbered, rows, vocabulary.length, settings.vectors)
  const grams = splitIntoSubwords(
    own,
    Array.from(vocabulary, (place) => lexicon.grams[place]!),
    {
      ...settings.fit,
      buckets: 2 ** settings.subwords.bits,
      dims: settings.vectors.dims,
      seed: settings.vectors.seed,
    },
  )
  return {
    documents,
    words: { own: numbers, grams: lexicon.grams },
    hashes: Int32Array.from(vocabulary, (place) => lexicon.hashes[place]!),
    own,
    grams,
  }
}
