import { read, readBeside } from '#lib/api/client.ts'
import { boardQuery } from '#lib/board/links.ts'
import type { Board, BoardFilters, CaseRises } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

const noFilters: BoardFilters = { places: [], affairs: [], programmes: [], sources: [] }

/** The board as the address asks for it, with the choices for its filters and the rises of cases beside it. */
export const load: PageLoad = async (event) => {
  const query = boardQuery(event.url.searchParams)
  const [board, filters, rises] = await Promise.all([
    read<Board>(event, query === '' ? '/api/board' : `/api/board?${query}`),
    readBeside(event, '/api/board/filters', noFilters),
    readBeside<CaseRises | null>(event, '/api/case-rises', null),
  ])
  return { board, filters, rises, query }
}
