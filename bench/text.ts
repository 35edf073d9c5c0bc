/**
 * Posts per CPU-second of the word work: `node bench/text.ts [file.jsonl.gz] [--posts N]`.
 * Default: the Indonesian posts in ../shared/data/issues; without that folder, posts built from a short list here.
 * Prints a table and, last, one line of JSON. "first" is a cold start (every word is new), "again" the same posts twice more.
 */
import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import {
  createGazetteer,
  extractTerms,
  findAffair,
  findRoutine,
  normaliseText,
  tokenise,
} from '../src/language/index.ts'

const DEFAULT = new URL('../../shared/data/issues/id-posts-weak.jsonl.gz', import.meta.url).pathname

const MADE = [
  'jalan di depan pasar bolong lagi, udh 3 bulan ga dibenerin, tolong pak @pemkab #jalanrusak',
  'air pdam mati dari kemaren, anak2 mau mandi susah bgt 😭',
  'Antre obat di puskesmas dari pagi sampe siang, petugasnya cuma satu',
  'Bupati Resmikan Jembatan Penghubung Dua Kecamatan di Lombok Tengah',
]

function madePosts(count: number): string[] {
  return Array.from({ length: count }, (_, at) => `${MADE[at % MADE.length] ?? ''} ${(at * 7919) % 10007}`)
}

function readPosts(file: string): string[] {
  const lines = gunzipSync(readFileSync(file)).toString('utf8').split('\n')
  return lines.filter((line) => line !== '').map((line) => (JSON.parse(line) as { text: string }).text)
}

function rate(posts: readonly string[], work: (post: string) => unknown): number {
  const before = process.cpuUsage()
  for (const post of posts) work(post)
  const used = process.cpuUsage(before)
  return Math.round(posts.length / ((used.user + used.system) / 1e6))
}

const args = process.argv.slice(2)
const limit = args.includes('--posts') ? Number(args[args.indexOf('--posts') + 1]) : 40_000
const named = args.find((arg) => arg.endsWith('.gz'))
const file = named ?? DEFAULT
const real = existsSync(file)
const posts = (real ? readPosts(file) : madePosts(limit)).slice(0, limit)
const characters = posts.reduce((sum, post) => sum + post.length, 0) / posts.length

const gazetteer = createGazetteer({ regency: '52.02' })
const works: Record<string, (post: string) => unknown> = {
  normaliseText,
  tokenise,
  extractTerms: (post) => extractTerms(post),
  findPlaces: (post) => gazetteer.find(post),
  findAffair,
  findRoutine,
}

const figures: Record<string, { first: number; again: number }> = {}
for (const [name, work] of Object.entries(works)) {
  const first = rate(posts, work)
  rate(posts, work)
  figures[name] = { first, again: rate(posts, work) }
}
console.log(
  `${posts.length} posts of ${characters.toFixed(0)} characters (${real ? file.split('/').at(-1) : 'made up'}), posts per CPU-second`,
)
console.table(figures)
console.log(
  JSON.stringify({ bench: 'text', posts: posts.length, characters: Math.round(characters), figures }),
)
