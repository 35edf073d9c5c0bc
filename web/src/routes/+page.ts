import { read } from '#lib/api/client.ts'
import { boardQuery } from '#lib/board/links.ts'
import type { Board, BoardFilters } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

/** The board as the address asks for it, with the choices for its filters. */
export const load: PageLoad = async (event) => {
  const query = boardQuery(event.url.searchParams)
  const [board, filters] = await Promise.all([
    read<Board>(event, query === '' ? '/api/board' : `/api/board?${query}`),
    read<BoardFilters>(event, '/api/board/filters'),
  ])
  return { board, filters, query }
}
