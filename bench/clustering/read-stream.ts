import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { createGunzip, gunzipSync } from 'node:zlib'
import { readGoldDay as readDay, type GoldItem } from '../../tools/gold/read-gold.ts'

export interface LabelledPost {
  id: string
  at: number
  text: string
  title: string | null
  author: string | null
  label: string | null
}

const DAY = 86_400_000
const dataFolder = fileURLToPath(new URL('../../../shared/data/issues/', import.meta.url))

export function hasStreams(): boolean {
  return existsSync(dataFolder)
}

/** Posts of one development stream, oldest first; with `until`, only the beginning up to that moment. */
export function readStream(name: string, until = Infinity): LabelledPost[] {
  const posts: LabelledPost[] = []
  for (const line of linesOf(gunzipSync(readFileSync(`${dataFolder}${name}.jsonl.gz`)))) {
    const post = readPost(line)
    // The files are in order of time, give or take some hours.
    if (post.at > until + DAY) break
    if (post.at <= until) posts.push(post)
  }
  return posts.sort((a, b) => a.at - b.at)
}

function* linesOf(bytes: Buffer): Generator<string> {
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf(10, start)
    const stop = end < 0 ? bytes.length : end
    if (stop > start) yield bytes.toString('utf8', start, stop)
    start = stop + 1
  }
}

function readPost(line: string): LabelledPost {
  const record = JSON.parse(line) as Record<string, string | undefined>
  return {
    id: record['id'] ?? '',
    at: Date.parse(record['published_at'] ?? ''),
    text: record['text'] ?? '',
    title: record['title'] ?? null,
    author: record['author'] ?? null,
    label: record['label'] ?? null,
  }
}

/**
 * The first `days` days of a stream, oldest first, read as it is used: the file is in order give or take some hours, so
 * a day is held back and sorted.
 */
export async function* streamPosts(name: string, days: number): AsyncGenerator<LabelledPost> {
  const held: LabelledPost[] = []
  let end = 0
  for await (const post of readLines(name)) {
    end ||= post.at + days * DAY
    if (post.at > end + DAY) break
    hold(held, post)
    while ((held[0]?.at ?? Infinity) < post.at - DAY) yield* held.splice(0, 1)
  }
  yield* held.filter(({ at }) => at <= end)
}

async function* readLines(name: string): AsyncGenerator<LabelledPost> {
  const file = createReadStream(`${dataFolder}${name}.jsonl.gz`)
  for await (const line of createInterface({ input: file.pipe(createGunzip()) }))
    if (line !== '') yield readPost(line)
}

function hold(held: LabelledPost[], post: LabelledPost): void {
  let place = held.length
  while (place > 0 && (held[place - 1]?.at ?? 0) > post.at) place--
  held.splice(place, 0, post)
}

/** The eight days of headlines that end with the labelled day, with that day's labels filled in. */
export function readGoldDay(): LabelledPost[] {
  const gold = readStream('id-news-gold-2025-11-27')
  const labels = new Map(gold.map(({ id, label }) => [id, label]))
  const end = gold.at(-1)?.at ?? 0
  const start = end - 8 * DAY
  return readStream('id-news', end)
    .filter(({ at }) => at > start)
    .map((post) => ({ ...post, label: labels.get(post.id) ?? null }))
}

export interface NamedStream {
  name: string
  posts: LabelledPost[]
}

/** Eight days that end with the labelled one; labels of the first reader. */
export interface LabelledDay extends NamedStream {
  /** Labels of the second reader, post by post. */
  second: (string | null)[]
}

const DEVELOPMENT_DAYS = ['news-2025-11-07', 'news-2026-01-21', 'posts-2025-04-25'] as const
/** Measured last, once nothing is chosen any more. */
const HELD_BACK_DAYS = ['news-2026-01-04', 'news-2026-02-11'] as const

export function readLabelledDays(heldBack = false): LabelledDay[] {
  const names = heldBack ? HELD_BACK_DAYS : DEVELOPMENT_DAYS
  return names.flatMap((name) => {
    const stream = readDay(name)?.stream ?? []
    const posts = stream.map((item, i) => toPost(item, labelOf(item.pass1, i)))
    return stream.length === 0
      ? []
      : [{ name, posts, second: stream.map((item, i) => labelOf(item.pass2, i)) }]
  })
}

/** The streams that settings are chosen on, in the order of every table. */
export function readDevelopmentStreams(): (NamedStream & { second?: LabelledDay['second'] })[] {
  return [
    { name: 'event2012-dev', posts: readStream('event2012-dev') },
    { name: 'event2018-dev', posts: readStream('event2018-dev') },
    { name: 'news-2025-11-27', posts: readGoldDay() },
    ...readLabelledDays(),
  ]
}

/** Headlines or posts of people, by the name of a stream. */
export function kindOf(name: string): 'social' | 'news' {
  return name.startsWith('news') ? 'news' : 'social'
}

/** An item alone, or without a public matter, is a group of its own. */
function labelOf(slug: string | null, row: number): string | null {
  if (slug === null) return null
  return slug === '-' || slug.split('/').includes('single') ? `#${row}` : slug
}

/** One crawl (#kaburajadulu) gives all its 4,768 posts this one account: nobody is named there. */
const NOBODY = 'e8decc827069'

function nameOf(author: string | null): string | null {
  return author === NOBODY ? null : author
}

function toPost({ id, at, text, author }: GoldItem, label: string | null): LabelledPost {
  return { id, at, text, title: null, author: nameOf(author), label }
}
