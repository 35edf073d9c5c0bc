/**
 * The board: the main issues of a window with their sentiment, counted in memory.
 * Takes marks and the book of issues; gives boards, live boards and the page of an issue. Promises: every figure is
 * counted exactly, under any filter; official and copied posts are no opinion; one author weighs at most two.
 * Owns display_link (`displays/`); what it keeps in memory is read again at every start.
 */
export { registerBoardRoutes } from './board.http.ts'
export { registerDisplayRoutes } from './displays/index.ts'
export { drawIssue } from './draw-issue.ts'
export { keepPosts } from './keep-posts.ts'
export { openLiveBoard, type LiveBoard } from './live-board.ts'
export type { BoardDeps } from './make-board.ts'
export { tellPeriod, type PeriodTold } from './tell-period.ts'
