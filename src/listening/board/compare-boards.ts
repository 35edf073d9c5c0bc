import { issueOf, overlayOf } from '../issues/index.ts'
import type { Board } from './contract.ts'
import {
  periodBefore,
  rankWindow,
  rankWithBefore,
  type RankedIssue,
  type Window,
  type WindowInput,
  type WindowQuery,
} from './counting/index.ts'
import type { KeptPosts } from './keep-posts.ts'

const HOUR_MS = 3_600_000
/** Boards of the period before that are kept for one hour, one for each window and filter asked for. */
const MOST_KEPT = 64

/** How many issues after the last one shown are named. */
const NAMED_NEXT = 3

/** The issues of the board a period before, the first one first, under the ids they have now. */
export type BoardBefore = { at: Date; ids: readonly number[] }

type Kept = { at: number; boards: Map<string, readonly number[]> }
const keptOf = new WeakMap<KeptPosts, Kept>()

function keptAt(posts: KeptPosts, at: number): Kept {
  const known = keptOf.get(posts)
  if (known?.at === at && known.boards.size < MOST_KEPT) return known
  const kept = { at, boards: new Map<string, readonly number[]>() }
  keptOf.set(posts, kept)
  return kept
}

/**
 * A board, and what the same board showed a period before (a day, for a week a week; at the full hour), counted from the posts
 * and merges known now; the latter counted once an hour. Null where the store does not reach back so far: then nobody can say
 * what is new.
 */
export function rankPeriods(
  posts: KeptPosts,
  input: WindowInput,
  asked: WindowQuery,
  top: number,
): { now: Window; before: BoardBefore | null } {
  const onTheHour = { ...asked, at: Math.floor(asked.at / HOUR_MS) * HOUR_MS }
  const at = posts.isWarm ? periodBefore(input.columns, onTheHour)?.at : undefined
  if (at === undefined) return { now: rankWindow(input, asked, top, NAMED_NEXT), before: null }
  const { boards } = keptAt(posts, at)
  const key = JSON.stringify({ ...asked, at, top })
  const known = boards.get(key)
  const ranked = known
    ? { now: rankWindow(input, asked, top, NAMED_NEXT), before: known }
    : rankWithBefore(input, asked, { top, next: NAMED_NEXT, before: at })
  boards.set(key, ranked.before)
  const ids = new Set(ranked.before.map((id) => issueOf(posts.book, id)))
  const isOurs = (id: number): boolean => !overlayOf(posts.book, id).notOurs
  return { now: ranked.now, before: { at: new Date(at), ids: [...ids].filter(isOurs) } }
}

/** The place an issue had a period before, from 1; null when it was not shown, or when nobody can say. */
export function rankBefore(before: BoardBefore | null, issue: number): number | null {
  const place = before?.ids.indexOf(issue) ?? -1
  return place === -1 ? null : place + 1
}

/** What is not on the board but belongs to reading it: who comes next, and who was there a period before. */
export function tellNeighbours(
  {
    shown,
    next,
    before,
  }: { shown: readonly RankedIssue[]; next: Window['next']; before: BoardBefore | null },
  nameOf: (issue: number) => string,
): Pick<Board, 'next' | 'left' | 'comparedWith'> {
  const here = new Set([...shown.map(({ figures }) => figures.id), ...next.map(({ id }) => id)])
  const last = shown.at(-1)?.figures.volume ?? Infinity
  return {
    next: next.map(({ id, posts, volume }) => ({
      id: String(id),
      name: nameOf(id),
      posts,
      asMuch: Math.round(volume) >= Math.round(last),
      rankBefore: rankBefore(before, id),
    })),
    left: (before?.ids ?? []).flatMap((id, place) =>
      here.has(id) ? [] : [{ id: String(id), name: nameOf(id), rankBefore: place + 1 }],
    ),
    comparedWith: before?.at.toISOString() ?? null,
  }
}
