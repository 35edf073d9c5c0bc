import { endOfDay, toZone } from '../../calendar/index.ts'
import { listPostsBySeq } from '../issues/index.ts'
import type { IssuePage } from './contract.ts'
import {
  pickTypical,
  spansOf,
  type IssueFigures,
  type IssueRows,
  type WindowInput,
  type WindowQuery,
} from './counting/index.ts'
import { presentSample, type BoardDeps, type SourceLine } from './make-board.ts'

/** Posts of the window by who speaks. A source that is gone counts as people, as on the board. */
export function countKinds({ columns, sources }: WindowInput, rows: IssueRows | null): IssuePage['kinds'] {
  const kinds = { social: 0, news: 0, official: 0 }
  for (const row of rows?.spans[0] ?? [])
    kinds[sources[columns.cards.source[row << 3] ?? 0]?.kind ?? 'social'] += 1
  return kinds
}

/** What people typically say of an issue on each side, with its text. */
export async function readTypical(
  deps: BoardDeps,
  { figures, asked }: { figures: IssueFigures | null; asked: WindowQuery },
  sources: readonly SourceLine[],
): Promise<IssuePage['typical']> {
  if (!figures) return []
  const { columns } = deps.posts
  const seqs = pickTypical(columns, figures, spansOf(columns, asked))
  const posts = await listPostsBySeq(deps.db, deps.council.id, seqs)
  const telling = {
    texts: new Map(posts.map((post) => [post.seq, post])),
    sourceNames: new Map(sources.map(({ id, name }) => [id, name])),
  }
  return seqs.map((seq) => presentSample(deps, telling, seq)).filter((sample) => sample !== null)
}

type Calendar = { clock: BoardDeps['clock']; council: Pick<BoardDeps['council'], 'timeZone'> }

/** The end of a past day in the council; null where none is asked for or it has not ended. */
export function endOfPast({ clock, council }: Calendar, until: string | undefined): number | null {
  if (until === undefined) return null
  const end = endOfDay(until, toZone(council.timeZone)).getTime()
  return end < clock.now().getTime() ? end : null
}

/** The end of a day in the council, or now where none is asked for or it has not ended. */
export function momentOf(deps: Calendar, until: string | undefined): number {
  return endOfPast(deps, until) ?? deps.clock.now().getTime()
}

/** The period a page is over, as it tells it. */
export function presentPeriod({ at, windowMs }: WindowQuery, until: string | undefined) {
  const [from, to] = [new Date(at - windowMs), new Date(at)]
  return { from: from.toISOString(), to: to.toISOString(), until: until ?? null }
}
