import { centroidVector } from './centroids.ts'
import { type Sample } from './cluster-table.ts'
import type { ClusterLabel, Headline } from './engine.ts'
import { findSlot, type EngineContext } from './engine-state.ts'
import { countingUnit, termWeight } from './terms/vocabulary.ts'

const DAY = 86_400_000
const MOST_PHRASES = 3
const LONGEST_PHRASE = 3
const NAME_LIMIT = 90

interface Phrase {
  text: string
  words: string[]
  posts: number
  casings: Map<string, number>
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
  const samples = slot === undefined ? [] : (state.table.samples[slot] ?? [])
  if (slot === undefined || samples.length === 0) return { phrases: [], headline: null, name: '' }
  const ranked = rankPhrases(context, samples)
  const chosen = keepUnlessBetter(
    pickPhrases(ranked),
    recallPhrases(ranked, state.labels.get(state.table.id[slot] ?? 0)),
  )
  state.labels.set(
    state.table.id[slot] ?? 0,
    chosen.map(({ text }) => text),
  )
  const phrases = chosen.map(({ casings }) => commonest(casings))
  const headline = findHeadline(context, slot, samples)
  return { phrases, headline, name: nameOf(phrases, headline) }
}

function nameOf(phrases: readonly string[], headline: Headline | null): string {
  const name = phrases.slice(0, 2).join(' · ')
  if (name !== '') return name.charAt(0).toUpperCase() + name.slice(1)
  const text = headline?.text ?? ''
  return text.length <= NAME_LIMIT ? text : `${text.slice(0, NAME_LIMIT - 1).replace(/\s+\S*$/u, '')}…`
}

const WORD = /(?:https?:\/\/\S+)|[@#]?[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*|[^\s\p{L}\p{N}]/gu
const PLAIN = /^[\p{L}\p{N}]/u

/** Runs of words without punctuation, links, mentions or hashtags between them. */
function splitRuns(text: string): string[][] {
  const runs: string[][] = [[]]
  for (const [token] of text.matchAll(WORD)) {
    if (PLAIN.test(token) && !token.startsWith('http')) runs.at(-1)?.push(token)
    else runs.push([])
  }
  return runs
}

function rankPhrases(context: EngineContext, samples: readonly Sample[]): Phrase[] {
  const found = new Map<string, Phrase>()
  for (const { title, text } of samples) {
    const seen = new Set<string>()
    for (const run of splitRuns(title ?? text)) collectPhrases(context, run, { found, seen })
  }
  const least = samples.length < 3 ? 1 : 2
  const phrases = [...found.values()].filter(({ posts }) => posts >= least)
  for (const phrase of phrases) phrase.score = scorePhrase(context, phrase, samples.length)
  return phrases.sort((a, b) => b.score - a.score || (a.text < b.text ? -1 : 1))
}

function collectPhrases(
  context: EngineContext,
  run: readonly string[],
  into: { found: Map<string, Phrase>; seen: Set<string> },
): void {
  for (let start = 0; start < run.length; start++) {
    for (let length = 2; length <= LONGEST_PHRASE && start + length <= run.length; length++) {
      const original = run.slice(start, start + length)
      const words = original.map((word) => word.toLowerCase())
      if (!mayStand(context, words[0] ?? '') || !mayStand(context, words.at(-1) ?? '')) continue
      notePhrase(into, original.join(' '), words)
    }
  }
}

function notePhrase(
  into: { found: Map<string, Phrase>; seen: Set<string> },
  original: string,
  words: string[],
): void {
  const text = words.join(' ')
  const phrase = into.found.get(text) ?? { text, words, posts: 0, casings: new Map(), score: 0 }
  into.found.set(text, phrase)
  phrase.casings.set(original, (phrase.casings.get(original) ?? 0) + 1)
  if (into.seen.has(text)) return
  into.seen.add(text)
  phrase.posts++
}

/** Whether a word may begin or end a phrase. */
function mayStand({ isStopWord }: EngineContext, word: string): boolean {
  return word.length > 1 && !isStopWord(word) && !/^\p{N}+$/u.test(word)
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

function commonest(casings: ReadonlyMap<string, number>): string {
  let best = ''
  for (const [casing, times] of casings) {
    const most = casings.get(best) ?? 0
    if (times > most || (times === most && casing < best)) best = casing
  }
  return best
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
  let dot = 0
  for (const [i, term] of vector.terms.entries()) dot += (vector.weights[i] ?? 0) * (weightOf.get(term) ?? 0)
  return dot
}

function styleFactor({ kind, title, text }: Sample): number {
  const shown = title ?? text
  const question = shown.includes('?') ? 0.6 : 1
  const chatter = /^(?:@|rt\b)|(?:[#@]\S+\s*){3}/iu.test(shown) ? 0.6 : 1
  return (kind === 'social' ? 0.7 : 1) * question * chatter
}
