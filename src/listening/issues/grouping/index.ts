/**
 * Grouping: the one process of a council that puts arrived posts into clusters.
 * `detect-issues` reads arrivals in order, `feed-engine` feeds them to the engine, the coarser level (themes) and the watch
 * for patterns (coordination), `collect-findings` says what is to be stored, under lasting ids (`cluster-names`), and one
 * transaction stores it. Analysts' commands and deletions come between batches; after a kill `bring-back-engine` feeds what
 * came after the last snapshot again.
 * Owns issue_snapshot.
 */
export { NAMING } from './write-title.ts'
export { openDetector, type Detector } from './detect-issues.ts'
export { isGrouping } from './snapshots.store.ts'
