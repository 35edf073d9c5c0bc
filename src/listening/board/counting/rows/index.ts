/**
 * Which posts a question is about: `window-query` says what is asked and over which spans, `list-candidates` which issues can
 * be shown at all; `select-rows` finds the posts of a window (by `value-rows` behind a filter), `issue-rows` and
 * `cluster-rows` those of one issue, of the window and of the time before it.
 */
export { openGathering, type Gathering } from './cluster-rows.ts'
export { openIssueRows } from './issue-rows.ts'
export { listCandidates, type Candidates } from './list-candidates.ts'
export { prepareRows } from './prepare-rows.ts'
export { AT_ONCE, filtersOf, takeRows } from './select-rows.ts'
export { KEPT_DAYS, spansOf, type Spans, type WindowQuery } from './window-query.ts'
