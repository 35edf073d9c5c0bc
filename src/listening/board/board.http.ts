import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { requireRight } from '../../people/index.ts'
import { languageOf, problem, type App } from '../../platform/http/index.ts'
import {
  boardFiltersSchema,
  boardQuerySchema,
  boardSchema,
  issuePageQuerySchema,
  issuePageSchema,
  type Board,
  type BoardQuery,
} from './contract.ts'
import { makeIssuePage } from './issue-page.ts'
import { registerIssueTableRoutes } from './issue-table/index.ts'
import type { LiveBoard } from './live-board.ts'
import { listFilters } from './list-filters.ts'
import type { BoardDeps } from './make-board.ts'

const HEARTBEAT_MS = 15_000
/** Readers further behind are let go: they ask again when they wake. */
const WAITING_MOST = 4 * 1024 * 1024

/** A board as an event, written once for everybody who is told of it. */
const events = new WeakMap<Board, Buffer>()

function eventOf(board: Board): Buffer {
  const event = events.get(board) ?? Buffer.from(`event: board\ndata: ${JSON.stringify(board)}\n\n`)
  events.set(board, event)
  return event
}

export type BoardRoutesDeps = BoardDeps & { live: LiveBoard }

/** Keeps one reader's stream open: the board at once, then each change, and a heartbeat through quiet times. */
async function stream(live: LiveBoard, query: BoardQuery, reply: FastifyReply): Promise<void> {
  const first = await live.read(query)
  reply.hijack()
  const { raw } = reply
  raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
  })
  const tell = (board: Board): void => {
    if (raw.writableLength > WAITING_MOST) raw.destroy()
    else raw.write(eventOf(board))
  }
  raw.write('retry: 3000\n\n')
  tell(first)
  const unfollow = live.follow(query, tell)
  const heartbeat = setInterval(() => raw.write(': \n\n'), HEARTBEAT_MS)
  raw.on('close', () => {
    clearInterval(heartbeat)
    unfollow()
  })
}

/** The board, its changes as they happen, its filters, and the page of one issue. */
export function registerBoardRoutes(app: App, deps: BoardRoutesDeps): void {
  const streams = new Set<FastifyReply>()
  app.addHook('preClose', () => {
    for (const reply of streams) reply.raw.end()
  })
  const ours = (councilId: number): boolean => councilId === deps.council.id
  app.get(
    '/api/board',
    {
      schema: {
        tags: ['board'],
        summary: 'The main issues of a window with their sentiment',
        querystring: boardQuerySchema,
        response: { 200: boardSchema },
      },
      preHandler: requireRight('board.read'),
    },
    async (request, reply) =>
      ours(request.actor.councilId) ? deps.live.read(request.query) : problem(reply, 404, 'not-found'),
  )
  app.get(
    '/api/board/events',
    {
      schema: {
        tags: ['board'],
        summary: 'The same board whenever it changes, as server-sent events (event: board)',
        querystring: boardQuerySchema,
      },
      preHandler: requireRight('board.read'),
    },
    async (request, reply) => {
      if (!ours(request.actor.councilId)) return problem(reply, 404, 'not-found')
      streams.add(reply)
      reply.raw.on('close', () => streams.delete(reply))
      await stream(deps.live, request.query, reply)
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
      preHandler: requireRight('board.read'),
    },
    async (request, reply) =>
      request.actor.councilId === deps.council.id
        ? listFilters(deps, languageOf(reply))
        : problem(reply, 404, 'not-found'),
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
      preHandler: requireRight('board.read'),
    },
    async (request, reply) => {
      if (request.actor.councilId !== deps.council.id) return problem(reply, 404, 'not-found')
      const page = await makeIssuePage(deps, request.params.id, request.query)
      return page ?? problem(reply, 404, 'not-found')
    },
  )
}
