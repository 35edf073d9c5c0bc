/**
 * `npm run bench:text`: precision, recall and F1 of places, affairs, programmes and languages on the own gold sets (development
 * part; `--held-back` for the third nobody chooses on, `--slips` for what went wrong) and on the licensed validation
 * parts, then speed: posts per CPU-second of the word work: `node bench/text.ts [file.jsonl.gz] [--posts N] [--no-speed]`.
 * Default: the Indonesian posts in ../shared/data/issues; without that folder, posts built from a short list here.
 * Prints a table and, last, one line of JSON. "first" is a cold start (every word is new), "again" the same posts twice more.
 */
import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import {
  createGazetteer,
  extractTerms,
  findAffair,
  findProgramme,
  findRoutine,
  identifyLanguage,
  normaliseText,
  tokenise,
} from '../src/language/index.ts'
import type { GoldReport } from './text/measure-gold.ts'
import {
  measureAffairs,
  measureLanguages,
  measurePlaces,
  measureProgrammes,
  measureValidation,
  readProgrammes,
} from './text/measure-gold.ts'

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
const part = args.includes('--held-back') ? 'held-back' : 'development'

function show(name: string, report: GoldReport): { macroF1: number; f1: number; posts: number } {
  const rows = [...report.classes].map(([label, { posts, precision, recall, f1 }]) => [
    label,
    { posts, precision: precision.toFixed(3), recall: recall.toFixed(3), F1: f1.toFixed(3) },
  ])
  const { answers, macroF1 } = report
  console.log(
    `\n${name}: ${report.posts} posts, macro-F1 ${macroF1.toFixed(4)}; answers: precision ${answers.precision.toFixed(3)}, recall ${answers.recall.toFixed(3)}, F1 ${answers.f1.toFixed(4)}`,
  )
  console.table(Object.fromEntries(rows))
  console.table(report.confusions)
  if (args.includes('--slips')) for (const slip of report.slips) console.log(slip)
  return { macroF1, f1: answers.f1, posts: report.posts }
}

const quality: Record<string, unknown> = {
  places: show(`places (${part})`, measurePlaces(part)),
  affairs: show(`affairs (${part})`, measureAffairs(part)),
  programmes: show(`programmes (${part})`, measureProgrammes(part)),
  languages: show(`languages, own posts (${part})`, measureLanguages(part)),
}
for (const set of ['nusax', 'nusawrites'] as const) {
  const report = part === 'development' ? measureValidation(set) : null
  if (report !== null) quality[set] = show(`languages, ${set} validation`, report)
}
console.log(JSON.stringify({ bench: 'text-quality', part, quality }))
if (args.includes('--no-speed')) process.exit(0)

const limit = args.includes('--posts') ? Number(args[args.indexOf('--posts') + 1]) : 40_000
const named = args.find((arg) => arg.endsWith('.gz'))
const file = named ?? DEFAULT
const real = existsSync(file)
const posts = (real ? readPosts(file) : madePosts(limit)).slice(0, limit)
const characters = posts.reduce((sum, post) => sum + post.length, 0) / posts.length

const gazetteer = createGazetteer({ regency: '52.02' })
const programmes = readProgrammes()
const works: Record<string, (post: string) => unknown> = {
  normaliseText,
  tokenise,
  extractTerms: (post) => extractTerms(post),
  findPlaces: (post) => gazetteer.find(post),
  findAffair,
  findRoutine,
  findProgramme: (post) => findProgramme(post, programmes),
  identifyLanguage,
  all: (post) => [
    identifyLanguage(post),
    extractTerms(post),
    gazetteer.find(post),
    findAffair(post),
    findRoutine(post),
    findProgramme(post, programmes),
  ],
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
