import { can, mentionNumbered, mentionWhole, nameFound, type StageNames } from '../../people/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { mayReadReport } from './act-on-report.ts'
import { findReports } from './reports.store.ts'

/** Reports of activities as the log of changes calls them. */
export function nameReports(db: Db): StageNames {
  return {
    mentions: (line) =>
      line.action.startsWith('report.')
        ? [...mentionWhole(line, 'subject', 'report'), ...mentionNumbered(line, 'detail', 'office')]
        : [],
    names: {
      report: async (actor, ids) => {
        if (!can(actor, 'reports.read')) return new Map()
        const rows = await findReports(db, actor.councilId, [...ids])
        return nameFound(ids, rows, (report) => {
          const named = { name: report.title, page: `/reports/${report.id}` }
          return [report.id, mayReadReport(actor, report) ? named : null]
        })
      },
    },
  }
}
