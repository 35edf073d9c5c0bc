import type { BoardFilters, DisplayQuery } from '#lib/contracts.ts'

/** What a screen's board is narrowed to, by the names of today; what has no name any more by its code. */
export function shownBy(query: DisplayQuery, filters: BoardFilters): string[] {
  const ofCode = (list: readonly { code: string; name: string }[], code: string | undefined) =>
    code === undefined ? [] : [list.find((one) => one.code === code)?.name ?? code]
  const ofId = (list: readonly { id: number; name: string }[], id: number | undefined) =>
    id === undefined ? [] : [list.find((one) => one.id === id)?.name ?? String(id)]
  return [
    ...ofCode(filters.places, query.place),
    ...ofCode(filters.affairs, query.affair),
    ...ofId(filters.programmes, query.programme),
    ...ofId(filters.sources, query.source),
  ]
}
