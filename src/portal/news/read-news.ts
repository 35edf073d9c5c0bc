import type { Tx } from '../../platform/db/index.ts'
import type { NewsPage } from '../contract.ts'
import { addPictures, listNews, type NewsCursor } from './news.store.ts'

function readCursor(text: string | null): NewsCursor | null {
  const [, at = '', id = ''] = /^(\d{1,15})-(\d{1,9})$/.exec(text ?? '') ?? []
  return at === '' ? null : { at: new Date(Number(at)), id: Number(id) }
}

/** A page of public articles; `after` is `next` of the page before, anything else begins at the newest. */
export async function readNews(
  tx: Tx,
  councilId: number,
  page: { limit: number; after: string | null },
): Promise<NewsPage> {
  const found = await listNews(tx, councilId, { limit: page.limit + 1, cursor: readCursor(page.after) })
  const articles = await addPictures(tx, councilId, found.slice(0, page.limit))
  const last = articles.at(-1)
  const next = found.length > page.limit && last ? `${Date.parse(last.releasedAt)}-${last.id}` : null
  return { articles, next }
}
