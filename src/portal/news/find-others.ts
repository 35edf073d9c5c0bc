import { sql, type Tx } from '../../platform/db/index.ts'
import type { NewsCard } from '../contract.ts'
import { addPictures, CARD, toCard } from './news.store.ts'

/** Cards beside an article. */
const OTHERS = 4
/** Of so many of the newest: what is older is no longer news, and a look at all would cost more with each year. */
const LOOKED_AT = 100
/** Short words bind ("dan", "yang"); what an article is about has longer ones. */
const SHORTEST_WORD = 5
const BINDING = new Set(['untuk', 'dalam', 'sampai', 'setelah', 'warga'])
const MOST_WORDS = 6

/** A search for what shares two words with this title; '' when it has too few words that say anything. */
function queryOfTitle(title: string): string {
  const all = title.toLowerCase().match(/\p{L}+/gu) ?? []
  const telling = all.filter((word) => word.length >= SHORTEST_WORD && !BINDING.has(word))
  const words = [...new Set(telling)].slice(0, MOST_WORDS)
  return words.flatMap((one, at) => words.slice(at + 1).map((other) => `${one} ${other}`)).join(' or ')
}

/** What to read after an article: of the newest, those that share two words with its title first. At most 4. */
export async function findOthers(
  tx: Tx,
  councilId: number,
  article: { id: number; title: string },
): Promise<NewsCard[]> {
  const query = sql`websearch_to_tsquery('simple', ${queryOfTitle(article.title)})`
  const newest = tx
    .selectFrom('portal_view.article')
    .selectAll()
    .where('council_id', '=', councilId)
    .orderBy('released_at', 'desc')
    .orderBy('article_id', 'desc')
    .limit(LOOKED_AT)
    .as('newest')
  const rows = await tx
    .selectFrom(newest)
    .select(CARD)
    .where('article_id', '!=', article.id)
    .orderBy(sql`case when search @@ ${query} then ts_rank(search, ${query}) else 0 end`, 'desc')
    .orderBy('released_at', 'desc')
    .orderBy('article_id', 'desc')
    .limit(OTHERS)
    .execute()
  return addPictures(tx, councilId, rows.map(toCard))
}
