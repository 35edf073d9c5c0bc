import { requireRight } from '../../../people/index.ts'
import { languageOf, problem, type App } from '../../../platform/http/index.ts'
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

const preHandler = requireRight('board.read')

/** All issues of a window by pages, and the same list as a file. */
export function registerIssueTableRoutes(app: App, deps: BoardDeps): void {
  const ours = (councilId: number): boolean => councilId === deps.council.id
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
    async (request, reply) =>
      ours(request.actor.councilId)
        ? listAllIssues(deps, request.query, languageOf(reply))
        : problem(reply, 404, 'not-found'),
  )
  registerFiles(app, deps, ours)
}

function registerFiles(app: App, deps: BoardDeps, ours: (councilId: number) => boolean): void {
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
        if (!ours(request.actor.councilId)) return problem(reply, 404, 'not-found')
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
