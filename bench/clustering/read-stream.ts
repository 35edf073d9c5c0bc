import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'

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

/** Moment of the first post of a stream. */
export function beginningOf(name: string): number {
  for (const line of linesOf(gunzipSync(readFileSync(`${dataFolder}${name}.jsonl.gz`))))
    return readPost(line).at
  return 0
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
