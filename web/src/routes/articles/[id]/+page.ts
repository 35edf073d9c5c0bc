import { read } from '#lib/api/client.ts'
import { readId } from '#lib/api/read-id.ts'
import { requireRight } from '#lib/api/rights.ts'
import { articleData } from '#lib/articles/editor/article-data.ts'
import type { Agenda, ArticleDetail } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

/** One article with everything beside it, and the programmes it can serve. */
export const load: PageLoad = async (event) => {
  await requireRight(event, 'articles.read')
  event.depends(articleData)
  const [article, agenda] = await Promise.all([
    read<ArticleDetail>(event, `/api/articles/${readId(event.params.id)}`),
    read<Agenda>(event, '/api/agenda'),
  ])
  return { article, programmes: agenda.programmes }
}
