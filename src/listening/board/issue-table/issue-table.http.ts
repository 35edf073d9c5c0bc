import { requireCouncil, requireRight } from '../../../people/index.ts'
import { languageOf, type App } from '../../../platform/http/index.ts'
import type { BoardDeps } from '../make-board.ts'
import { issueFilterSchema, issueTableQuerySchema, issueTableSchema } from './contract.ts'
import { exportIssuesCsv, exportIssuesXlsx } from './export-all.ts'
import { listAllIssues } from './list-all.ts'

const FILES = [
  { ending: 'csv', name: 'CSV', type: 'text/csv; charset=utf-8', write: exportIssuesCsv },
  {
    ending: 'xlsx',
    name: 'a workbook',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: exportIssuesXlsx,
  },
]
const tags = ['board']

/** All issues of a window by pages, and the same list as a file. */
export function registerIssueTableRoutes(app: App, deps: BoardDeps): void {
  const preHandler = [requireRight('board.read'), requireCouncil(deps.council.id)]
  app.get(
    '/api/board/issues',
    {
      preHandler,
      schema: {
        tags,
        summary:
          'All issues of a window, searched, filtered and ordered, by pages, with the counts of the filters',
        querystring: issueTableQuerySchema,
        response: { 200: issueTableSchema },
      },
    },
    (request, reply) => listAllIssues(deps, request.query, languageOf(reply)),
  )
  for (const { ending, name, type, write } of FILES) {
    app.get(
      `/api/board/issues.${ending}`,
      {
        preHandler,
        schema: {
          tags,
          summary: `The same list as ${name}, at most 10,000 issues, without texts`,
          querystring: issueFilterSchema,
        },
      },
      async (request, reply) => {
        const file = await write(deps, request.query, languageOf(reply))
        return reply
          .type(type)
          .header('content-disposition', `attachment; filename="isu.${ending}"`)
          .header('cache-control', 'no-store')
          .send(file)
      },
    )
  }
}
