import { read } from '#lib/api/client.ts'
import { readId } from '#lib/api/read-id.ts'
import { requireRight } from '#lib/api/rights.ts'
import type { ArticleCard, Desk, Report } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

/** States of a report in which an article may have been made of it. */
const TAKEN_UP = ['in-editing', 'asked-back', 'published']

/** One report: what it says, its pictures, where it stands, the talk with the desk, and the articles made of it. */
export const load: PageLoad = async (event) => {
  const me = await requireRight(event, 'reports.read')
  const id = readId(event.params.id, 'uuid')
  const report = await read<Report>(event, `/api/reports/${id}`)
  let articles: ArticleCard[] = []
  if (TAKEN_UP.includes(report.status) && me.rights.includes('articles.read')) {
    const desk = await read<Desk>(event, `/api/articles?report=${id}`)
    articles = desk.columns.flatMap((column) => column.articles)
  }
  return { report, articles }
}
