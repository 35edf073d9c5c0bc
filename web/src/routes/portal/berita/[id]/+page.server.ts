import type { NewsArticle, NewsPage } from '#lib/contracts.ts'
import { readPortal } from '#lib/portal/load.ts'
import type { PageServerLoad } from './$types'

const OTHERS = 3

/** One released article, and the newest others to read on. */
export const load: PageServerLoad = async (event) => {
  const [article, newest] = await Promise.all([
    readPortal<NewsArticle>(event, `/api/portal/news/${encodeURIComponent(event.params.id)}`),
    readPortal<NewsPage>(event, `/api/portal/news?limit=${OTHERS + 1}`),
  ])
  return { article, others: newest.articles.filter(({ id }) => id !== article.id).slice(0, OTHERS) }
}
