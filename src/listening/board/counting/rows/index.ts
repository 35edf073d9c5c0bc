/**
 * Which posts a question is about: `window-query` says what is asked and over which spans, `list-candidates` which issues can
 * be shown at all; `take-windows` finds the posts of a window (`select-rows`, by `value-rows` behind a filter), `cluster-rows`
 * those of one issue, of the window and of the time before it.
 */
export { openGathering, type Gathering } from './cluster-rows.ts'
export { listCandidates, type Candidates } from './list-candidates.ts'
export { prepareRows } from './prepare-rows.ts'
export { AT_ONCE } from './select-rows.ts'
export { takeWindows, type Counting } from './take-windows.ts'
export {
  KEPT_DAYS,
  periodBefore,
  spansOf,
  timesOfSpan,
  type Spans,
  type WindowQuery,
} from './window-query.ts'
