import type { PostColumns } from '../columns/index.ts'

const DAY_S = 86_400

/** What a board looks at. Times in milliseconds; a place also means every place under it ('52.01' holds '52.01.03'). */
export type WindowQuery = {
  at: number
  windowMs: number
  place?: string | undefined
  affair?: string | undefined
  /** A programme of the council, by the id all its versions share. */
  programme?: number | undefined
  source?: number | undefined
}

/**
 * The window and the spans before it that make its normal. A window of up to a day is held against the same hours of
 * the seven days before; a longer one against whole windows before it, as far as the store reaches back.
 */
export type Spans = {
  /** End of the window, seconds since 1970. */
  end: number
  length: number
  /** Seconds from one span to the one before. */
  shift: number
  /** How many past spans are wholly known: 0 means the normal is not known. */
  known: number
}

/** From the first to the last second that is asked for. */
export type Times = { from: number; end: number }

/** The times of a span: 0 is the window itself. What is dated after the moment of the board is not counted yet. */
export function timesOfSpan({ end, length, shift }: Spans, span: number): Times {
  const last = end - span * shift
  return { from: last - length + 1, end: last }
}

/** The days a store keeps: two full weeks and the day that is running. */
export const KEPT_DAYS = 15

/** Seconds from one span to the one before. */
function shiftOf(length: number): number {
  return Math.max(DAY_S, length)
}

/**
 * The same question of the period before: a window of up to a day is held against the same hours of the day before, a longer
 * one against the whole window before it. Null where the posts known do not reach back so far.
 */
export function periodBefore<Query extends WindowQuery>(
  { oldest }: Pick<PostColumns, 'oldest'>,
  query: Query,
): Query | null {
  const at = query.at - shiftOf(query.windowMs / 1000) * 1000
  return at - query.windowMs < oldest * 1000 ? null : { ...query, at }
}

/** Past spans of `query` that lie wholly after the oldest post of the store. */
export function spansOf(columns: Pick<PostColumns, 'oldest'>, query: WindowQuery): Spans {
  const end = Math.floor(query.at / 1000)
  const length = Math.max(1, Math.round(query.windowMs / 1000))
  const shift = shiftOf(length)
  const most = length <= DAY_S ? 7 : Math.floor((KEPT_DAYS * DAY_S - length) / shift)
  const fewest = length <= DAY_S ? 3 : 1
  const reached = Math.floor((end - length - columns.oldest) / shift)
  const known = Math.max(0, Math.min(most, Number.isFinite(reached) ? reached : 0))
  return { end, length, shift, known: known >= fewest ? known : 0 }
}
