/** Readiness: what would keep a release from going out as planned, whose it is, and the way out. */
export { checkReadiness, type ReadinessDeps } from './check-readiness.ts'
export { ARTICLE_WORDS } from './words.data.ts'
