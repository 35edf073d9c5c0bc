import { extractTerms } from '../../../language/index.ts'
import { splitSentences } from './split-sentences.ts'

/** A confirmed text that may answer; `title` helps to find it but is not quoted. */
export type Confirmed = { title: string; text: string; at: Date }
export type Picked<Of> = { text: string; from: Of }

const MOST_SENTENCES = 5
const MOST_OF_ONE = 3
const LONGEST_SENTENCE = 500

/** What a text is about: dictionary words, without mentions. */
export function topicsOf(text: string): Set<string> {
  return new Set(
    extractTerms(text)
      .filter((term) => !term.startsWith('@'))
      .map((term) => term.replace(/^#/, '')),
  )
}

const shared = (wanted: ReadonlySet<string>, found: ReadonlySet<string>): string[] =>
  [...wanted].filter((term) => found.has(term))

/** Rare words tell more: 1 for a word in every text, more the fewer have it. */
function weigh(wanted: ReadonlySet<string>, texts: readonly ReadonlySet<string>[]): Map<string, number> {
  const count = (term: string): number => texts.filter((one) => one.has(term)).length
  return new Map([...wanted].map((term) => [term, 1 + Math.log((texts.length + 1) / (count(term) + 1))]))
}

/** How many of the question's words a text has to share: all of one or two, else at least half. */
const needed = (wanted: number): number => (wanted <= 2 ? wanted : Math.ceil(wanted / 2))

type Scored<Of> = Picked<Of> & { score: number; place: number }

/**
 * The sentences that answer a question best, word for word as they were confirmed, of the texts that are about it; those
 * of one text stand together in its order. Empty when no text is about it: then nothing is known, and nothing is made up.
 */
export function pickSentences<Of extends Confirmed>(question: string, texts: readonly Of[]): Picked<Of>[] {
  const wanted = topicsOf(question)
  if (wanted.size === 0) return []
  const topics = texts.map((one) => topicsOf(`${one.title}. ${one.text}`))
  const weights = weigh(wanted, topics)
  const about = texts.filter(
    (_one, at) => shared(wanted, topics[at] ?? new Set()).length >= needed(wanted.size),
  )
  const scored = about.flatMap((from) => {
    const inTitle = shared(wanted, topicsOf(from.title)).length / wanted.size
    return splitSentences(from.text)
      .filter((text) => text.length <= LONGEST_SENTENCE)
      .map((text, place): Scored<Of> => {
        const found = shared(wanted, topicsOf(text))
        const score = found.reduce((sum, term) => sum + (weights.get(term) ?? 0), 0)
        // One word in common is chance where the question has three or more.
        const isAbout = found.length >= (wanted.size < 3 ? 1 : 2)
        return { text, from, place, score: isAbout ? score + inTitle - place / 100 : 0 }
      })
      .filter(({ score }) => score > 0)
      .toSorted((one, other) => other.score - one.score)
      .slice(0, MOST_OF_ONE)
  })
  const best = scored.toSorted((one, other) => other.score - one.score).slice(0, MOST_SENTENCES)
  const order = [...new Set(best.map(({ from }) => from))]
  return order.flatMap((from) =>
    best
      .filter((one) => one.from === from)
      .toSorted((one, other) => one.place - other.place)
      .map(({ text }) => ({ text, from })),
  )
}
