import type { Vocabulary } from '../contract.ts'
import type { SampledText } from './health.store.ts'

/** A word is told only when so many people used it: a name somebody mentioned is nobody's business. */
const FEWEST_PEOPLE = 4
const NEW_WORDS = 10
const LEFT_OUT = /https?:\/\/\S+|[@#]\S+/gu
const WORD = /\p{L}[\p{L}\p{M}'-]+/gu

/** The words of a text in lower case, without addresses, mentions and tags. */
export function listWords(text: string): string[] {
  return text.replaceAll(LEFT_OUT, ' ').toLowerCase().match(WORD) ?? []
}

/**
 * How the words of this week stand: against those of the weeks before, and against what the model knows. `before` empty
 * means that nothing can be called new.
 */
export function measureWords(
  now: readonly SampledText[],
  before: readonly SampledText[],
  knows: (word: string) => boolean,
): Vocabulary {
  const met = new Set(before.flatMap(({ text }) => listWords(text)))
  const voices = new Map<string, Set<number>>()
  const languages = new Map<string, { posts: number; words: number; known: number }>()
  const sums = { words: 0, known: 0, fresh: 0, covered: 0 }
  for (const [at, { text, language, author }] of now.entries()) {
    const words = listWords(text)
    const known = words.filter(knows).length
    const own = languages.get(language) ?? { posts: 0, words: 0, known: 0 }
    languages.set(language, {
      posts: own.posts + 1,
      words: own.words + words.length,
      known: own.known + known,
    })
    sums.words += words.length
    sums.known += known
    if (known * 2 >= words.length) sums.covered += 1
    for (const word of words) {
      if (met.has(word)) continue
      sums.fresh += 1
      const who = voices.get(word) ?? new Set()
      voices.set(word, who.add(author ?? -1 - at))
    }
  }
  const newWords = [...voices]
    .filter(([, who]) => before.length > 0 && who.size >= FEWEST_PEOPLE)
    .map(([word, who]) => ({ word, posts: who.size }))
    .sort((a, b) => b.posts - a.posts || (a.word < b.word ? -1 : 1))
  return {
    posts: now.length,
    words: sums.words,
    newShare: before.length === 0 ? null : share(sums.fresh, sums.words),
    newWords: newWords.slice(0, NEW_WORDS),
    knownShare: share(sums.known, sums.words),
    coveredPosts: share(sums.covered, now.length),
    byLanguage: [...languages]
      .map(([language, one]) => ({ language, posts: one.posts, knownShare: share(one.known, one.words) }))
      .sort((a, b) => b.posts - a.posts),
  }
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}
