import type { Sample } from './cluster-table.ts'
import type { Headline } from './engine.ts'
import type { EngineContext } from './engine-state.ts'
import { findPhrase, writePhrase } from './letter-case.ts'
import { countingUnit, termWeight } from './terms/vocabulary.ts'

/** Words without punctuation, links, mentions or hashtags between them; `stands`: which may begin or end a phrase. */
export type Run = { words: string[]; lower: string[]; stands: boolean[] }

type Named = {
  /** The phrases of the cluster, the best first, in small letters. */
  phrases: readonly (readonly string[])[]
  texts: readonly (readonly Run[])[]
  samples: readonly Sample[]
  headline: Headline | null
}

const NAME_LIMIT = 90
const MOST_PHRASES = 2
/** A phrase is told on while nearly all who say it go on alike: "Commuter Bantah Pecat" is "KAI Commuter Bantah Pecat". */
const WIDEST = 5
const AGREED = 0.75
const MOST_WORDS = 3
/** A word tells what a talk is about when half of its posts say it. */
const SHARED = 0.5
const HASHTAG = /#[\p{L}\p{N}_]{2,}/gu
const NOTHING_SHARED = 'Obrolan singkat'
const WORDS_SHARED = 'Obrolan: '

/** Whether a name says that its posts share no phrase: an idle talk, named by its words or by nothing. */
export function isTalkName(name: string): boolean {
  return name === NOTHING_SHARED || name.startsWith(WORDS_SHARED)
}

/**
 * The name of a cluster: its two best phrases; else the headline of a newspaper; else the hashtag or the words most of its
 * posts share. Never what one person wrote, as that would be one voice for many, and never abuse, links or handles.
 */
export function chooseName(context: EngineContext, named: Named): string {
  const name = fromPhrases(context, named) || fromHeadline(context, named) || fromWords(context, named)
  return name.charAt(0).toUpperCase() + name.slice(1)
}

function fromPhrases(context: EngineContext, { phrases, texts }: Named): string {
  const used = new Set<string>()
  const written: string[] = []
  for (const phrase of phrases) {
    if (phrase.some((word) => used.has(word))) continue
    const wide = widen(phrase, texts, used)
    for (const word of wide) used.add(word)
    written.push(writePhrase(wide, texts, context.properName))
    if (written.length === MOST_PHRASES) break
  }
  return written.join(' · ')
}

/** The phrase with what stands before and after it in nearly all posts that say it. */
function widen(
  phrase: readonly string[],
  texts: readonly (readonly Run[])[],
  used: ReadonlySet<string>,
): readonly string[] {
  let wide = phrase
  for (;;) {
    const next = addCommon(wide, texts, 'after') ?? addCommon(wide, texts, 'before')
    if (next === null || next.length > WIDEST || next.some((word) => used.has(word))) return wide
    wide = next
  }
}

function addCommon(
  phrase: readonly string[],
  texts: readonly (readonly Run[])[],
  side: 'before' | 'after',
): readonly string[] | null {
  const said = texts.map((runs) => new Set(runs.flatMap((run) => neighboursOf(phrase, run, side))))
  const saying = texts.filter((runs) => runs.some((run) => findPhrase(phrase, run).length > 0)).length
  const counts = new Map<string, number>()
  for (const neighbour of said.flatMap((found) => [...found]))
    counts.set(neighbour, (counts.get(neighbour) ?? 0) + 1)
  const [best, posts] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0] ?? ['', 0]
  if (posts < 2 || posts < AGREED * saying) return null
  const added = best.split(' ')
  return side === 'after' ? [...phrase, ...added] : [...added, ...phrase]
}

/** The word beside a phrase, or the next two when the first joins only ("bandara di Lombok"). */
function neighboursOf(phrase: readonly string[], run: Run, side: 'before' | 'after'): string[] {
  return findPhrase(phrase, run).flatMap((start) => {
    const step = side === 'after' ? 1 : -1
    const at = side === 'after' ? start + phrase.length : start - 1
    const near = run.lower[at]
    if (near === undefined) return []
    if (run.stands[at] === true) return [near]
    const far = run.lower[at + step]
    if (far === undefined || run.stands[at + step] !== true) return []
    return [side === 'after' ? `${near} ${far}` : `${far} ${near}`]
  })
}

function fromHeadline({ asTitle }: EngineContext, { samples, headline }: Named): string {
  const sample = samples.find(({ seq }) => seq === headline?.seq)
  if (sample === undefined || sample.kind === 'social') return ''
  const title = asTitle(headline?.text ?? '')
  return title.length <= NAME_LIMIT ? title : `${title.slice(0, NAME_LIMIT - 1).replace(/\s+\S*$/u, '')}…`
}

function fromWords(context: EngineContext, { texts, samples }: Named): string {
  const tags = mostShared(
    samples.map(
      ({ title, text }) => (title ?? text).replaceAll(/#[^\p{L}\p{N}]+/gu, '#').match(HASHTAG) ?? [],
    ),
    (tag) => (context.mayName(tag.slice(1).toLowerCase()) ? 1 : 0),
  )
  const [tag] = tags
  if (tag !== undefined) return tag
  const unit = countingUnit(context.state.vocabulary, context.state.now, context.tuning.halfLifeMs)
  const words = mostShared(
    texts.map((runs) =>
      runs.flatMap(({ lower, stands }) =>
        lower.filter((word, at) => stands[at] === true && !context.tellsNothing(word)),
      ),
    ),
    (word) => {
      const id = context.state.vocabulary.words.get(word)
      return id === undefined ? 1 : termWeight(context.state.vocabulary, id, unit)
    },
  )
  if (words.length === 0) return NOTHING_SHARED
  const written = words.slice(0, MOST_WORDS).map((word) => writePhrase([word], texts, context.properName))
  return `${WORDS_SHARED}${written.join(', ')}`
}

/** What half of the posts and two at least say, the heaviest first; spelt as first met. */
function mostShared(posts: readonly (readonly string[])[], weightOf: (word: string) => number): string[] {
  const found = new Map<string, { word: string; posts: number }>()
  for (const said of posts) {
    for (const word of new Map(said.map((one) => [one.toLowerCase(), one])).values()) {
      const kept = found.get(word.toLowerCase()) ?? { word, posts: 0 }
      kept.posts += 1
      found.set(word.toLowerCase(), kept)
    }
  }
  return [...found.values()]
    .filter((one) => one.posts >= Math.max(2, SHARED * posts.length))
    .map(({ word, posts }) => ({ word, score: posts * weightOf(word) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.word < b.word ? -1 : 1))
    .map(({ word }) => word)
}
