/**
 * Reports: what contributors of offices, health centres and villages tell the desk, question by question.
 * Takes reports and pictures from phones, perhaps days late; gives them to the desk and to articles made of them.
 * Promises: a report sent again is the same report; whoever sent it sees where it stands; nothing is edited unseen.
 * Owns report, report_media, report_event.
 */
export { registerReportRoutes } from './reports.http.ts'
export { listWordsSince } from './events.store.ts'
export { findReports } from './reports.store.ts'
export { markReportsPublished, putReportsBack, takeUpReports } from './follow-article.ts'
export { countWaitingReports } from './read-reports.ts'
export { sendReport } from './send-report.ts'
export { actOnReport } from './act-on-report.ts'
export { nameReports } from './name-reports.ts'
