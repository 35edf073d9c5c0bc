import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type CorpusItem, hasCorpus, readCorpus } from './read-corpus.ts'
import { isHeldBack, textKey } from './text-key.ts'

export type Tone = 'negative' | 'neutral' | 'positive'

export interface GoldText {
  key: string
  text: string
  label: Tone
}

/** An item of a stream; on the gold day the issue each reader gave it, null for what nobody read. */
export interface GoldItem extends CorpusItem {
  pass1: string | null
  pass2: string | null
}

/** The labelled items of a day (both readings filled in), and the stream of the eight days that end with it, they included; both oldest first. */
export interface GoldDay {
  items: GoldItem[]
  stream: GoldItem[]
}

/** Four days of headlines and one of posts, in the time of Jakarta. */
export const goldDays = [
  'news-2026-01-04',
  'news-2025-11-07',
  'news-2026-01-21',
  'news-2026-02-11',
  'posts-2025-04-25',
] as const

/** Where the gold sets lie: keys and labels, no texts. */
export const goldFolder = fileURLToPath(new URL('../../test/golden/', import.meta.url))

const DAY = 86_400_000

/** The rows of a gold set, without its comments, split into fields. */
export function readGoldRows(path: string): string[][] {
  return readFileSync(join(goldFolder, path), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'))
}

/**
 * The texts of one part of a gold set with their tones, in the order of the set; null, with a printed reason, where the corpus is absent.
 * The held-back part is for the final measurement alone: nobody trains on it, chooses on it or looks at its texts.
 * Throws when a key has no text in the corpus.
 */
export function readGoldTone(
  set: 'posts' | 'headlines',
  part: 'development' | 'held-back',
): GoldText[] | null {
  if (!corpusIsHere(`gold ${set}`)) return null
  const corpus = readCorpus(set === 'posts' ? 'id-posts-weak' : 'id-news')
  const texts = new Map(corpus.map(({ text }) => [textKey(text), text]))
  return readGoldRows(`sentiment/${set}.tsv`)
    .filter(([key = '']) => isHeldBack(key) === (part === 'held-back'))
    .map(([key = '', label]) => {
      const text = texts.get(key)
      if (text === undefined) throw new Error(`the corpus has no text with the key ${key} of ${set}`)
      return { key, text, label: label as Tone }
    })
}

/**
 * One gold day with the stream before it for warming up; null, with a printed reason, where the corpus is absent.
 * As the older gold day of the clustering bench, the stream begins eight days before the last labelled item and ends with it.
 */
export function readGoldDay(name: (typeof goldDays)[number]): GoldDay | null {
  if (!corpusIsHere(`gold day ${name}`)) return null
  const isNews = name.startsWith('news')
  const labels = new Map(readGoldRows(`issues/${name}.tsv`).map(([key = '', ...both]) => [key, both]))
  const corpus = readCorpus(isNews ? 'id-news' : 'id-posts-weak').map((item): GoldItem => {
    const [pass1 = null, pass2 = null] = labels.get(textKey(isNews ? (item.url ?? '') : item.id)) ?? []
    return { ...item, pass1, pass2 }
  })
  corpus.sort((a, b) => a.at - b.at)
  const items = corpus.filter(({ pass1 }) => pass1 !== null)
  const end = items.at(-1)?.at ?? 0
  return { items, stream: corpus.filter(({ at }) => at > end - 8 * DAY && at <= end) }
}

function corpusIsHere(what: string): boolean {
  if (hasCorpus()) return true
  console.log(`${what}: skipped, ../shared/data/issues is not here`)
  return false
}
