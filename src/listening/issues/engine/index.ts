// Takes: posts in order of arrival (their topic terms, text, time) and analysts' corrections.
// Gives: the cluster of each post, merges as redirects, names, related clusters, counts.
// Promises: pure (no clock, no chance, no I/O): the same calls give the same ids, also after `snapshot` and
//   `restoreEngine`; ids rise and are never reused; memory is bounded however long the stream.
// Owns no table: the caller stores assignments and redirects. A cluster with one post is not yet an issue.
// Snapshots are some MB: take one every thousand posts or few minutes; replaying is fast (>= 10,000 posts a second).
export { createEngine, restoreEngine } from './create-engine.ts'
export type { Assignment, Engine, EngineOptions, EnginePost, Redirect } from './engine.ts'
export { isTalkName } from './name-cluster.ts'
