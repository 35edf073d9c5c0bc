import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'

/** A text of the corpus; `at` in milliseconds since 1970; `query` is what a post was collected with. */
export interface CorpusItem {
  id: string
  text: string
  at: number
  author: string | null
  url: string | null
  query: string | null
}

const corpusFolder = fileURLToPath(new URL('../../../shared/data/issues/', import.meta.url))

/** True where the corpus lies beside the repository; it carries no licence and is never part of it. */
export function hasCorpus(): boolean {
  return existsSync(join(corpusFolder, 'id-news.jsonl.gz'))
}

/** The headlines or the posts of the corpus in the order of the file, which is that of time give or take some hours. */
export function readCorpus(name: 'id-news' | 'id-posts-weak', folder = corpusFolder): CorpusItem[] {
  const lines = gunzipSync(readFileSync(join(folder, `${name}.jsonl.gz`)))
    .toString('utf8')
    .trim()
    .split('\n')
  return lines.map((line) => {
    const record = JSON.parse(line) as Record<string, string | undefined>
    return {
      id: record['id'] ?? '',
      text: record['text'] ?? '',
      at: Date.parse(record['published_at'] ?? ''),
      author: record['author'] ?? null,
      url: record['url'] ?? null,
      query: record['label'] ?? null,
    }
  })
}
