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

const dataFolder = fileURLToPath(new URL('../../../shared/data/issues/', import.meta.url))

export function hasStreams(): boolean {
  return existsSync(dataFolder)
}

/** Posts of one development stream, oldest first. */
export function readStream(name: string): LabelledPost[] {
  const lines = gunzipSync(readFileSync(`${dataFolder}${name}.jsonl.gz`))
    .toString('utf8')
    .trimEnd()
    .split('\n')
  const posts = lines.map((line) => {
    const record = JSON.parse(line) as Record<string, string | undefined>
    return {
      id: record['id'] ?? '',
      at: Date.parse(record['published_at'] ?? ''),
      text: record['text'] ?? '',
      title: record['title'] ?? null,
      author: record['author'] ?? null,
      label: record['label'] ?? null,
    }
  })
  return posts.sort((a, b) => a.at - b.at)
}

/** The eight days of headlines that end with the labelled day, with that day's labels filled in. */
export function readGoldDay(): LabelledPost[] {
  const gold = readStream('id-news-gold-2025-11-27')
  const labels = new Map(gold.map(({ id, label }) => [id, label]))
  const end = gold.at(-1)?.at ?? 0
  const start = end - 8 * 86_400_000
  return readStream('id-news')
    .filter(({ at }) => at > start && at <= end)
    .map((post) => ({ ...post, label: labels.get(post.id) ?? null }))
}
