/**
 * Comments under our own publications, as every platform has them: what is looked at, what changed, what is kept.
 * Takes the comments that stand under a post now; gives those that are new, changed or gone. Owns no table.
 */
export { judgeLine } from './check-line.ts'
export { parseFinds, toMessage, type Comment } from './comment.ts'
export { fetchPicture } from './fetch-picture.ts'
export { failedLook, failedSend, lineOf, nowhere, troubleOf } from './line.ts'
export { pollComments, type CommentReader, type UnderPost } from './poll-comments.ts'
export { readHtml } from './read-html.ts'
export { COMMENT_TRAITS, isOfficial, OFFICIALS_FIELD } from './traits.ts'
export { WATCH_MS } from './watch.ts'
