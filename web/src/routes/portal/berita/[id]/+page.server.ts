import type { NewsArticle } from '#lib/contracts.ts'
import { readPortal } from '#lib/portal/load.ts'
import type { PageServerLoad } from './$types'

/** One released article, with others to read on. */
export const load: PageServerLoad = async (event) => ({
  article: await readPortal<NewsArticle>(event, `/api/portal/news/${encodeURIComponent(event.params.id)}`),
})
