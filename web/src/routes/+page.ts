import { read, readBeside } from '#lib/api/client.ts'
import { boardQuery } from '#lib/board/links.ts'
import type { Board, BoardFilters, CaseRises, IssueHandoverList } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

const noFilters: BoardFilters = { places: [], affairs: [], programmes: [], sources: [] }

/** The board as the address asks for it, with the choices for its filters, who was given its issues and the rises of cases beside it. */
export const load: PageLoad = async (event) => {
  const query = boardQuery(event.url.searchParams)
  const asked = read<Board>(event, query === '' ? '/api/board' : `/api/board?${query}`)
  const [board, handovers, filters, rises] = await Promise.all([
    asked,
    asked.then(({ issues }) => readHandovers(event, issues)),
    readBeside(event, '/api/board/filters', noFilters),
    readBeside<CaseRises | null>(event, '/api/case-rises', null),
  ])
  return { board, handovers, filters, rises, query }
}

/** Who was given the issues; null for who may not know, or where there is no issue. */
function readHandovers(event: Parameters<PageLoad>[0], issues: Board['issues']) {
  const ids = encodeURIComponent(issues.map(({ id }) => id).join(','))
  return issues.length === 0
    ? null
    : readBeside<IssueHandoverList | null>(event, `/api/issue-handovers?ids=${ids}`, null)
}
