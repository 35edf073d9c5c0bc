import { centroidVector } from './centroids.ts'
import { type Sample } from './cluster-table.ts'
import type { ClusterLabel, Headline } from './engine.ts'
import { findSlot, type EngineContext } from './engine-state.ts'
import { writePhrase } from './letter-case.ts'
import { chooseName, type Run } from './name-cluster.ts'
import { countingUnit, termWeight } from './terms/vocabulary.ts'

const DAY = 86_400_000
const MOST_PHRASES = 3
const LONGEST_PHRASE = 3

interface Phrase {
  text: string
  /** Empty until it is weighed: most phrases are said once, and never are. */
  words: string[]
  /** How many of the remembered posts say it, and the place of the last of them. */
  posts: number
  lastPost: number
  score: number
}

/** A new set of phrases must be this much better than the one last given, so that a name does not flicker. */
const BETTER = 1.2

/**
 * Phrases, most central headline and a short name of a cluster; empty for one the engine no longer holds.
 * Remembers the phrases it gave: later names depend on that, clusters never do.
 */
export function labelCluster(context: EngineContext, cluster: number): ClusterLabel {
  const { state } = context
  const slot = findSlot(state, cluster)
  const remembered = slot === undefined ? [] : (state.table.samples[slot] ?? [])
  const samples = remembered.filter(({ title, text }) => (title ?? text) !== '')
  if (slot === undefined || samples.length === 0) return { phrases: [], headline: null, name: '' }
  const texts = samples.map(({ title, text }) => splitRuns(context, title ?? text))
  const ranked = rankPhrases(context, texts)
  const chosen = keepUnlessBetter(
    pickPhrases(ranked),
    recallPhrases(ranked, state.labels.get(state.table.id[slot] ?? 0)),
  )
  state.labels.set(
    state.table.id[slot] ?? 0,
    chosen.map(({ text }) => text),
  )
  const phrases = chosen.map(({ words }) => writePhrase(words, texts, context.properName))
  const headline = findHeadline(context, slot, samples)
  const name = chooseName(context, { phrases: chosen.map(({ words }) => words), texts, samples, headline })
  return { phrases, headline, name }
}

const WORD = /(?:https?:\/\/\S+)|[@#]?[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*|[^\s\p{L}\p{N}]/gu
const PLAIN = /^[\p{L}\p{N}]/u
const NUMBER = /^\p{N}+$/u

function splitRuns(context: EngineContext, text: string): Run[] {
  let run: Run = { words: [], lower: [], stands: [] }
  const runs = [run]
  for (const token of text.match(WORD) ?? []) {
    const lower = token.toLowerCase()
    if (PLAIN.test(token) && !token.startsWith('http') && context.mayName(lower)) {
      run.words.push(token)
      run.lower.push(lower)
      run.stands.push(mayStand(context, lower))
    } else if (run.words.length > 0) {
      run = { words: [], lower: [], stands: [] }
      runs.push(run)
    }
  }
  return runs
}

function rankPhrases(context: EngineContext, texts: readonly (readonly Run[])[]): Phrase[] {
  const found = new Map<string, Phrase>()
  for (const [post, runs] of texts.entries()) for (const run of runs) collectPhrases(run, post, found)
  const least = texts.length < 3 ? 1 : 2
  const phrases: Phrase[] = []
  for (const phrase of found.values()) {
    if (phrase.posts < least) continue
    phrase.words = phrase.text.split(' ')
    phrase.score = scorePhrase(context, phrase, texts.length)
    phrases.push(phrase)
  }
  return phrases.sort((a, b) => b.score - a.score || (a.text < b.text ? -1 : 1))
}

/** `post`: place of the remembered post. */
function collectPhrases({ lower, stands }: Run, post: number, found: Map<string, Phrase>): void {
  for (let start = 0; start < lower.length - 1; start++) {
    if (stands[start] !== true) continue
    let text = lower[start] ?? ''
    const last = Math.min(lower.length, start + LONGEST_PHRASE) - 1
    for (let end = start + 1; end <= last; end++) {
      text += ` ${lower[end]}`
      if (stands[end] !== true) continue
      let phrase = found.get(text)
      if (phrase === undefined) found.set(text, (phrase = createPhrase(text)))
      if (phrase.lastPost === post) continue
      phrase.lastPost = post
      phrase.posts++
    }
  }
}

function createPhrase(text: string): Phrase {
  return { text, words: [], posts: 0, lastPost: -1, score: 0 }
}

/** Whether a word may begin or end a phrase. */
function mayStand({ isStopWord }: EngineContext, word: string): boolean {
  return word.length > 1 && !isStopWord(word) && !NUMBER.test(word)
}

function scorePhrase({ state, tuning }: EngineContext, phrase: Phrase, samples: number): number {
  const unit = countingUnit(state.vocabulary, state.now, tuning.halfLifeMs)
  let rarity = 0
  for (const word of phrase.words) {
    const id = state.vocabulary.words.get(word)
    rarity += id === undefined ? 1 : termWeight(state.vocabulary, id, unit)
  }
  return (phrase.posts / samples) * rarity
}

/** The best phrases that share no word with a better one. */
function pickPhrases(ranked: readonly Phrase[]): Phrase[] {
  const picked: Phrase[] = []
  const used = new Set<string>()
  for (const phrase of ranked) {
    const words = phrase.words.flatMap((word) => word.split('-'))
    if (words.some((word) => used.has(word))) continue
    for (const word of words) used.add(word)
    picked.push(phrase)
    if (picked.length === MOST_PHRASES) break
  }
  return picked
}

/** The phrases last given, as they stand now; those nobody says any more are gone. */
function recallPhrases(ranked: readonly Phrase[], texts: readonly string[] = []): Phrase[] {
  return texts.flatMap((text) => ranked.find((phrase) => phrase.text === text) ?? [])
}

function keepUnlessBetter(picked: Phrase[], former: Phrase[]): Phrase[] {
  const sum = (phrases: readonly Phrase[]): number => phrases.reduce((total, { score }) => total + score, 0)
  return former.length > 0 && sum(picked) < BETTER * sum(former) ? former : picked
}

/** The remembered post of the last day nearest to the centroid, news before posts, statements before questions. */
function findHeadline({ state }: EngineContext, slot: number, samples: readonly Sample[]): Headline | null {
  const centroid = centroidVector(state.table, slot)
  const weightOf = new Map(Array.from(centroid.terms, (term, i) => [term, centroid.weights[i] ?? 0]))
  const since = (state.table.lastAt[slot] ?? 0) - DAY
  let best: Sample | null = null
  let bestScore = -1
  for (const sample of samples) {
    const score = centrality(weightOf, sample) * (sample.at >= since ? 1 : 0.1) * styleFactor(sample)
    if (score <= bestScore) continue
    best = sample
    bestScore = score
  }
  return best && { seq: best.seq, text: best.title ?? best.text }
}

function centrality(weightOf: ReadonlyMap<number, number>, { vector }: Sample): number {
  const { terms, weights } = vector
  let dot = 0
  for (let i = 0; i < terms.length; i++) dot += (weights[i] ?? 0) * (weightOf.get(terms[i] ?? 0) ?? 0)
  return dot
}

function styleFactor({ kind, title, text }: Sample): number {
  const shown = title ?? text
  const question = shown.includes('?') ? 0.6 : 1
  const chatter = /^(?:@|rt\b)|(?:[#@]\S+\s*){3}/iu.test(shown) ? 0.6 : 1
  return (kind === 'social' ? 0.7 : 1) * question * chatter
}
