/**
 * Reading: what the screens ask of issues, straight from the database and by pages: the list, an issue's posts, its history.
 * Changes nothing, owns nothing.
 */
export { listIssues } from './list-issues.ts'
export { readHistory } from './read-history.ts'
export { readPosts } from './read-posts.ts'
export { searchPosts } from './search-posts.ts'
export { findTouched } from './find-touched.ts'
export { readReturns, RETURN_SHOWN_MS } from './read-returns.ts'
