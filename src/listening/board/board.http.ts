import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { can, findSessionActor, requireCouncil, requireRight } from '../../people/index.ts'
import { languageOf, problem, type App } from '../../platform/http/index.ts'
import {
  boardFiltersSchema,
  boardQuerySchema,
  boardSchema,
  issuePageQuerySchema,
  issuePageSchema,
} from './contract.ts'
import { makeIssuePage } from './issue-page.ts'
import { registerIssueTableRoutes } from './issue-table/index.ts'
import type { LiveBoard } from './live-board.ts'
import { listFilters } from './list-filters.ts'
import type { BoardDeps } from './make-board.ts'
import { endWithServer, streamBoard } from './stream-board.ts'

/** `heartbeatMs`: for tests; 15 s. */
export type BoardRoutesDeps = BoardDeps & { live: LiveBoard; heartbeatMs?: number }

/** Whether who opened the stream may still read: signed out, deactivated and demoted officers may not. Visitors stay visitors. */
async function mayStillRead(deps: BoardRoutesDeps, { actor, sessionId }: FastifyRequest): Promise<boolean> {
  if (sessionId === null) return true
  const now = await findSessionActor(deps.db, actor.councilId, sessionId)
  return now !== null && can(now, 'board.read')
}

/** The board, its changes as they happen, its filters, and the page of one issue. */
export function registerBoardRoutes(app: App, deps: BoardRoutesDeps): void {
  const follow = endWithServer(app)
  const preHandler = [requireRight('board.read'), requireCouncil(deps.council.id)]
  app.get(
    '/api/board',
    {
      schema: {
        tags: ['board'],
        summary: 'The main issues of a window with their sentiment',
        querystring: boardQuerySchema,
        response: { 200: boardSchema },
      },
      preHandler,
    },
    (request) => deps.live.read(request.query),
  )
  app.get(
    '/api/board/events',
    {
      schema: {
        tags: ['board'],
        summary:
          'The same board whenever it changes, as server-sent events (event: board), and up to when it holds (event: beat)',
        querystring: boardQuerySchema,
      },
      preHandler,
    },
    async (request, reply) => {
      follow(reply)
      const { live, heartbeatMs } = deps
      const mayStay = (): Promise<boolean> => mayStillRead(deps, request)
      await streamBoard({ live, heartbeatMs, query: request.query, mayStay }, reply)
      return reply
    },
  )
  registerFiltersRoute(app, deps)
  registerIssuePageRoute(app, deps)
  registerIssueTableRoutes(app, deps)
}

function registerFiltersRoute(app: App, deps: BoardRoutesDeps): void {
  app.get(
    '/api/board/filters',
    {
      schema: {
        tags: ['board'],
        summary:
          'Places, affairs, programmes and sources to filter by, with their posts of the last seven days',
        response: { 200: boardFiltersSchema },
      },
      preHandler: [requireRight('board.read'), requireCouncil(deps.council.id)],
    },
    (_request, reply) => listFilters(deps, languageOf(reply)),
  )
}

function registerIssuePageRoute(app: App, deps: BoardRoutesDeps): void {
  app.get(
    '/api/issues/:id',
    {
      schema: {
        tags: ['issues'],
        summary:
          'One issue: figures, timeline, places, sources, copy waves, score; an old id gives what it became',
        params: z.object({ id: z.coerce.number().int().positive() }),
        querystring: issuePageQuerySchema,
        response: { 200: issuePageSchema },
      },
      preHandler: [requireRight('board.read'), requireCouncil(deps.council.id)],
    },
    async (request, reply) => {
      const page = await makeIssuePage(deps, request.params.id, request.query)
      return page ?? problem(reply, 404, 'not-found')
    },
  )
}
