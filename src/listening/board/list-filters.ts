import { AFFAIRS } from '../../language/index.ts'
import type { Words } from '../../platform/http/index.ts'
import type { BoardFilters } from './contract.ts'
import { isMarked, REMOVED } from './counting/index.ts'
import { keepAnswers } from './keep-answer.ts'
import type { KeptPosts } from './keep-posts.ts'
import type { BoardDeps } from './make-board.ts'

type Counts = Record<'places' | 'affairs' | 'programmes' | 'sources', Int32Array>

const keptCounts = keepAnswers<Counts>()

function countValues({ columns }: KeptPosts, now: number): Counts {
  const since = now / 1000 - 7 * 86_400
  const counts = {
    places: new Int32Array(columns.places.values.length),
    affairs: new Int32Array(columns.affairs.values.length),
    programmes: new Int32Array(columns.programmes.values.length),
    sources: new Int32Array(columns.sources.values.length),
  }
  const add = (of: Int32Array, number: number | undefined): void => {
    of[number ?? 0] = (of[number ?? 0] ?? 0) + 1
  }
  for (let row = 0; row < columns.size; row += 1) {
    if ((columns.at[row] ?? 0) < since || isMarked(columns, row, REMOVED)) continue
    add(counts.places, columns.cards.place[row << 3])
    add(counts.affairs, columns.affair[row])
    add(counts.programmes, columns.programme[row])
    add(counts.sources, columns.cards.source[row << 3])
  }
  return counts
}

/** What the filters above the board offer: places, affairs, programmes and sources of the last seven days, most posts first; affairs in `language`. */
export async function listFilters(deps: BoardDeps, language: keyof Words): Promise<BoardFilters> {
  const { columns } = deps.posts
  const now = deps.clock.now().getTime()
  const counts = keptCounts(deps.posts, { key: '', now }, () => countValues(deps.posts, now))
  const names = new Map(AFFAIRS.map((one) => [one.code, one.name[language]]))
  const sourceNames = new Map((await deps.listSources()).map((one) => [one.id, one.name]))
  const programmeNames = new Map((await deps.listProgrammes?.())?.map((one) => [one.id, one.name]))
  const byPosts = (a: { posts: number }, b: { posts: number }): number => b.posts - a.posts
  const coded = (values: (string | null)[], of: Int32Array, name: (code: string) => string) =>
    values
      .map((code, number) => ({ code: code ?? '', name: name(code ?? ''), posts: of[number] ?? 0 }))
      .filter((one) => one.code !== '' && one.posts > 0)
      .sort(byPosts)
  const numbered = (values: (number | null)[], of: Int32Array, known: ReadonlyMap<number, string>) =>
    values
      .map((id, number) => ({ id: id ?? 0, name: known.get(id ?? 0) ?? '', posts: of[number] ?? 0 }))
      .filter((one) => one.name !== '' && one.posts > 0)
      .sort(byPosts)
  return {
    places: coded(columns.places.values, counts.places, (code) => deps.placeName(code) ?? code),
    affairs: coded(columns.affairs.values, counts.affairs, (code) => names.get(code) ?? code),
    programmes: numbered(columns.programmes.values, counts.programmes, programmeNames),
    sources: numbered(columns.sources.values, counts.sources, sourceNames),
  }
}
