/**
 * Articles: from reports or from nothing to a text that other officers have confirmed.
 * Takes reports and pictures; gives the confirmed version and nothing else to publications, and hears what became public.
 * Promises: no version is lost, also with two editors at once; nobody confirms what has their own words in it; an edit
 * voids every confirmation; a confirmation nobody used expires.
 * Owns article, article_version, article_report, article_confirmation, article_event, article_comment,
 * article_kept_text, article_ignored_finding.
 */
export { registerArticleRoutes } from './articles.http.ts'
export { registerArticleJobs } from './articles.jobs.ts'
export { createArticle } from './acts/create-article.ts'
export { saveVersion } from './acts/save-version.ts'
export { readDesk } from './acts/read-desk.ts'
export { askConfirmation, confirmArticle } from './acts/confirm-article.ts'
export {
  findReleasable,
  findReleaseTerms,
  markArticleReleased,
  markArticleWithdrawn,
  type FindReleasable,
  type ReleasableArticle,
} from './acts/release-article.ts'
export { showCorrection } from './store/articles.store.ts'
export { newestMatching } from './store/public-articles.store.ts'
export { renderBody } from './text/render-body.ts'
export { nameArticles } from './name-articles.ts'
