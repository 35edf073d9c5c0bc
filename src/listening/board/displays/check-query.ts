import { AFFAIRS } from '../../../language/index.ts'
import type { Words } from '../../../platform/http/index.ts'
import type { BoardDeps } from '../make-board.ts'
import type { DisplayQuery } from './contract.ts'

/** Where the names of places, affairs, programmes and sources are known. */
export type KnownFilters = Pick<BoardDeps, 'placeName' | 'listSources' | 'listProgrammes' | 'posts'>

type Filter = Exclude<keyof DisplayQuery, 'window'>

const UNKNOWN: Record<Filter, Words> = {
  place: { id: 'Wilayah ini tidak dikenal', en: 'This place is not known' },
  affair: { id: 'Urusan ini tidak dikenal', en: 'This affair is not known' },
  programme: { id: 'Program ini tidak ada hari ini', en: 'There is no such programme today' },
  source: { id: 'Sumber ini tidak dikenal', en: 'This source is not known' },
}

/**
 * The filters of a new display link that name nothing this council has, with the reason of each: its board would stay empty and
 * nobody know why. What a post was once found to be of can be asked for, as on the board.
 */
export async function findUnknown(
  { placeName, listSources, listProgrammes, posts: { columns } }: KnownFilters,
  { place, affair, programme, source }: DisplayQuery,
): Promise<{ field: string; message: Words }[]> {
  const sources = source === undefined ? [] : await listSources()
  const programmes = (programme === undefined ? [] : await listProgrammes?.()) ?? []
  const isKnown: Record<Filter, boolean> = {
    place: place === undefined || placeName(place) !== null || columns.places.numbers.has(place),
    affair: affair === undefined || AFFAIRS.some(({ code }) => code === affair),
    programme: programme === undefined || programmes.some(({ id }) => id === programme),
    source: source === undefined || sources.some(({ id }) => id === source),
  }
  const filters = Object.keys(UNKNOWN) as Filter[]
  return filters
    .filter((filter) => !isKnown[filter])
    .map((filter) => ({ field: `query.${filter}`, message: UNKNOWN[filter] }))
}
