/**
 * Chooses the texts of the gold sets and writes them as numbered lists for those who label. The choice is fixed: the smallest keys of each kind of text win.
 *
 *   node tools/gold/write-reading-lists.ts FOLDER_OF_THE_CORPUS FOLDER_FOR_THE_LISTS
 *
 * The lists hold texts without a licence of their own: keep them outside the repository. `collect-labels.ts` turns labelled lists into gold sets.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CorpusItem, readCorpus } from './read-corpus.ts'
import { bareText, textKey } from './text-key.ts'

/** How many posts of each collection query: 1,200 over the matters people wrote about, large collections no more than twice the small ones. */
const postsPerQuery = {
  mbg: 200,
  danantara: 190,
  kaburajadulu: 120,
  indonesiagelap: 130,
  ruu_tni: 130,
  ikn: 110,
  ppn12: 100,
  coretax: 90,
  efisiensi_pendidikan: 90,
  pemilu2024: 40,
} as const

/** Desks of public affairs; sport, motoring, travel and lifestyle are not read. */
const publicDesks =
  /\/\/(news\.detik\.com\/berita|(nasional|money|megapolitan|regional)\.kompas\.com|www\.kompas\.com\/(properti|sains|global))/

/** Days in the time of Jakarta: quiet (Sunday after New Year), crisis (explosion in a school), two ordinary ones, and a day of posts. */
const newsDays = ['2026-01-04', '2025-11-07', '2026-01-21', '2026-02-11']
const postDay = '2025-04-25'
const headlineCount = 500

function smallest(items: CorpusItem[], count: number, seed: string): CorpusItem[] {
  const keyed = items.map((item) => ({ item, key: textKey(seed + item.text) }))
  return keyed
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .slice(0, count)
    .map(({ item }) => item)
}

/** One of each set of posts that differ only in names, links, case and signs. */
function withoutCopies(items: CorpusItem[]): CorpusItem[] {
  const seen = new Set<string>()
  return items.filter((item) => {
    const bare = bareText(item.text)
    if (bare.split(' ').length < 4 || seen.has(bare)) return false
    seen.add(bare)
    return true
  })
}

function dayOf(item: CorpusItem): string {
  return new Date(item.at + 7 * 3_600_000).toISOString().slice(0, 10)
}

const oneLine = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim()

function writeList(
  folder: string,
  name: string,
  items: CorpusItem[],
  key: (item: CorpusItem) => string,
): void {
  const lines = items.map((item, row) => `${row + 1}\t${oneLine(item.text)}`)
  writeFileSync(join(folder, `${name}.txt`), `${lines.join('\n')}\n`)
  writeFileSync(join(folder, `${name}.keys`), `${items.map((item) => textKey(key(item))).join('\n')}\n`)
  console.log(`${name}: ${items.length}`)
}

const [corpus, folder] = process.argv.slice(2)
if (corpus === undefined || folder === undefined)
  throw new Error('give the folder of the corpus and a folder for the lists')
mkdirSync(folder, { recursive: true })
const allPosts = readCorpus('id-posts-weak', corpus)
const posts = withoutCopies(allPosts)
const news = readCorpus('id-news', corpus).filter((item) => publicDesks.test(item.url ?? ''))
const chosen = Object.entries(postsPerQuery).flatMap(([query, count]) =>
  smallest(
    posts.filter((post) => post.query === query && dayOf(post) !== postDay),
    count,
    'post',
  ),
)
const byText = (item: CorpusItem): string => item.text
writeList(folder, 'posts', smallest(chosen, chosen.length, 'mixed'), byText)
const headlines = withoutCopies(news.filter((item) => !newsDays.includes(dayOf(item))))
writeList(folder, 'headlines', smallest(headlines, headlineCount, 'headline'), byText)
for (const day of newsDays) {
  const ofDay = news.filter((item) => dayOf(item) === day)
  writeList(folder, `news-${day}`, ofDay, (item) => item.url ?? '')
}
const ofPostDay = allPosts.filter((item) => dayOf(item) === postDay)
writeList(folder, `posts-${postDay}`, ofPostDay, (item) => item.id)
