import { newestMatching } from '../../newsroom/articles/index.ts'
import { sql, type Tx } from '../../platform/db/index.ts'
import type { NewsArticle, NewsCard } from '../contract.ts'

type CardRow = {
  article_id: number | null
  title: string | null
  lead: string | null
  office: string | null
  released_at: Date | null
  corrected_at: Date | null
}

/** A row of `CARD` as everybody sees it, without its picture. */
export function toCard(row: CardRow): NewsCard {
  return {
    id: row.article_id ?? 0,
    title: row.title ?? '',
    lead: row.lead ?? '',
    office: row.office ?? '',
    releasedAt: (row.released_at ?? new Date(0)).toISOString(),
    correctedAt: row.corrected_at?.toISOString() ?? null,
    picture: null,
  }
}

export const CARD = ['article_id', 'title', 'lead', 'office', 'released_at', 'corrected_at'] as const

/** The place in a list after which it goes on. */
export type NewsCursor = { at: Date; id: number }

/** Public articles, newest first, `limit` of them after `cursor`. */
export async function listNews(
  tx: Tx,
  councilId: number,
  page: { limit: number; cursor: NewsCursor | null },
): Promise<NewsCard[]> {
  const { cursor } = page
  const rows = await tx
    .selectFrom('portal_view.article')
    .select(CARD)
    .where('council_id', '=', councilId)
    .$if(cursor !== null, (query) =>
      query.where(sql<boolean>`(released_at, article_id) < (${cursor?.at}, ${cursor?.id})`),
    )
    .orderBy('released_at', 'desc')
    .orderBy('article_id', 'desc')
    .limit(page.limit)
    .execute()
  return rows.map(toCard)
}

/** The same cards, each with its article's first picture. */
export async function addPictures(tx: Tx, councilId: number, cards: NewsCard[]): Promise<NewsCard[]> {
  if (cards.length === 0) return []
  const rows = await tx
    .selectFrom('portal_view.article as a')
    .innerJoin('portal_view.picture as p', (join) =>
      join.onRef('p.council_id', '=', 'a.council_id').onRef('p.article_id', '=', 'a.article_id'),
    )
    .select(['a.article_id', 'p.media_id'])
    .where('a.council_id', '=', councilId)
    .where(
      'a.article_id',
      'in',
      cards.map(({ id }) => id),
    )
    .where('p.kind', '=', 'image')
    .orderBy(sql`array_position(a.media, p.media_id)`, 'desc')
    .execute()
  // Later ones overwrite: the first picture of an article stays.
  const first = new Map(rows.map((row) => [row.article_id, row.media_id]))
  return cards.map((card) => ({ ...card, picture: first.get(card.id) ?? null }))
}

/** The texts of these public articles, as Markdown, by id. */
export async function listTexts(
  tx: Tx,
  councilId: number,
  cards: readonly { id: number }[],
): Promise<Map<number, string>> {
  if (cards.length === 0) return new Map()
  const ids = cards.map(({ id }) => id)
  const rows = await tx
    .selectFrom('portal_view.article')
    .select(['article_id', 'body'])
    .where('council_id', '=', councilId)
    .where('article_id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.article_id ?? 0, row.body ?? '']))
}

/** Public articles with all words of `text`, the best of the newest 200 first. */
export async function searchNews(
  tx: Tx,
  councilId: number,
  asked: { text: string; limit: number },
): Promise<NewsCard[]> {
  const query = sql`websearch_to_tsquery('simple', ${asked.text})`
  const rows = await tx
    .selectFrom(newestMatching(tx, councilId, query))
    .select(CARD)
    .orderBy(sql`ts_rank(search, ${query})`, 'desc')
    .orderBy('released_at', 'desc')
    .limit(asked.limit)
    .execute()
  return rows.map(toCard)
}

/** An article as it stands in the database: its text is Markdown. */
export type StoredNews = Omit<NewsArticle, 'html' | 'others'> & { body: string }

async function listPictures(tx: Tx, councilId: number, articleId: number) {
  const rows = await tx
    .selectFrom('portal_view.picture')
    .select(['media_id', 'kind', 'width', 'height'])
    .where('council_id', '=', councilId)
    .where('article_id', '=', articleId)
    .execute()
  return new Map(rows.map((row) => [row.media_id, row]))
}

async function listCorrections(tx: Tx, councilId: number, articleId: number) {
  const rows = await tx
    .selectFrom('portal_view.correction')
    .select(['made_at', 'public_note'])
    .where('council_id', '=', councilId)
    .where('article_id', '=', articleId)
    .orderBy('change_id')
    .execute()
  return rows.map((row) => ({ at: row.made_at?.toISOString() ?? '', note: row.public_note ?? '' }))
}

async function listPostings(tx: Tx, councilId: number, articleId: number) {
  const rows = await tx
    .selectFrom('portal_view.posting')
    .select(['channel', 'account', 'permalink'])
    .where('council_id', '=', councilId)
    .where('article_id', '=', articleId)
    .orderBy('published_at')
    .orderBy('target_id')
    .execute()
  return rows.map((row) => ({
    channel: row.channel ?? '',
    account: row.account ?? '',
    url: row.permalink ?? '',
  }))
}

/** When a public article was taken back and what the public was told; null for one that never was public, or still is. */
export async function findWithdrawn(
  tx: Tx,
  councilId: number,
  articleId: number,
): Promise<{ at: string; note: string } | null> {
  const row = await tx
    .selectFrom('portal_view.withdrawn_article')
    .select(['withdrawn_at', 'public_note'])
    .where('council_id', '=', councilId)
    .where('article_id', '=', articleId)
    .executeTakeFirst()
  return row ? { at: row.withdrawn_at?.toISOString() ?? '', note: row.public_note ?? '' } : null
}

/** A public article with its pictures, corrections and posts, or null. */
export async function findNews(tx: Tx, councilId: number, articleId: number): Promise<StoredNews | null> {
  const row = await tx
    .selectFrom('portal_view.article')
    .select([...CARD, 'body', 'media', 'alts'])
    .where('council_id', '=', councilId)
    .where('article_id', '=', articleId)
    .executeTakeFirst()
  if (!row) return null
  const kept = await listPictures(tx, councilId, articleId)
  const pictures = (row.media ?? []).flatMap((id, at) => {
    const found = kept.get(id)
    const kind = found?.kind === 'video' ? ('video' as const) : ('image' as const)
    const { width = null, height = null } = found ?? {}
    return found ? [{ id, kind, width, height, alt: row.alts?.[at] ?? '' }] : []
  })
  return {
    ...toCard(row),
    body: row.body ?? '',
    pictures,
    corrections: await listCorrections(tx, councilId, articleId),
    postings: await listPostings(tx, councilId, articleId),
  }
}

/** Whether everyone may see this picture: it stands in a public article. */
export async function isPublicPicture(
  tx: Tx,
  councilId: number,
  picture: { articleId: number; mediaId: string },
): Promise<boolean> {
  const row = await tx
    .selectFrom('portal_view.picture')
    .select('media_id')
    .where('council_id', '=', councilId)
    .where('article_id', '=', picture.articleId)
    .where('media_id', '=', picture.mediaId)
    .executeTakeFirst()
  return row !== undefined
}

/** Whether the portal shows articles that went out on practice accounts alone, and has any: then it has to say so. */
export async function showsPractice(tx: Tx, councilId: number): Promise<boolean> {
  const row = await tx
    .selectFrom('portal_view.practice')
    .select('shows_practice')
    .where('council_id', '=', councilId)
    .where('shows_practice', 'is', true)
    .where((eb) => {
      // The newest and not just any: `exists` would join all articles before it gives one.
      const newest = eb
        .selectFrom('portal_view.article')
        .select('article_id')
        .where('council_id', '=', councilId)
        .orderBy('released_at', 'desc')
        .limit(1)
      return eb(newest, 'is not', null)
    })
    .executeTakeFirst()
  return row !== undefined
}
