/**
 * The list of all issues of a window, from the largest public matter to a single voice: searched, filtered, ordered, by
 * pages and as a file. Counted like the board, of every issue; kept for some seconds, owns nothing.
 */
export { registerIssueTableRoutes } from './issue-table.http.ts'
