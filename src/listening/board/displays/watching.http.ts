import type { FastifyReply, FastifyRequest } from 'fastify'
import { limitAttempts } from '../../../people/index.ts'
import { problem, type App, type Words } from '../../../platform/http/index.ts'
import { boardQuerySchema, boardSchema } from '../contract.ts'
import type { LiveBoard } from '../live-board.ts'
import { endWithServer, streamBoard } from '../stream-board.ts'
import type { Changing } from './change-displays.ts'
import type { KnownFilters } from './check-query.ts'
import { enterDisplaySchema } from './contract.ts'
import { forWall } from './display.ts'
import type { StoredDisplay } from './displays.store.ts'
import { cookieName, secretOf, seeDisplay, type ScreenRefusal } from './watch-display.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The display link of the screen that asks; set on the routes of screens only. */
    display: StoredDisplay | null
  }
}

/** `clock`: the real one, also in the sample. `known`: what a board can be narrowed by. `heartbeatMs`: for tests; 15 s. */
export type DisplayDeps = Changing & {
  live: LiveBoard
  known: KnownFilters
  publicUrl: string | undefined
  heartbeatMs?: number
}

/** Every screen of an office may be switched on behind one address in the morning, and no more than that. */
const ENTER_LIMIT = { max: 60, windowMs: 10 * 60_000 }
/** Wrong secrets in cookies of one address. A link that is over or revoked is none of them: its screens go on asking. */
const GUESS_LIMIT = { max: 20, windowMs: 10 * 60_000 }
/** The longest that browsers keep a cookie; it is given anew with every reading, so that a screen that is used never loses it. */
const COOKIE_S = 400 * 24 * 3600

const WORDS: Record<ScreenRefusal, Words> = {
  'display-unknown': { id: 'Tautan layar ini tidak dikenal', en: 'This display link is not known' },
  'display-expired': { id: 'Tautan layar ini sudah habis masanya', en: 'This display link is over' },
  'display-revoked': { id: 'Tautan layar ini sudah dicabut', en: 'This display link was revoked' },
}

function refuse(reply: FastifyReply, status: number, refusal: ScreenRefusal): FastifyReply {
  reply.header('cache-control', 'private, no-store')
  return problem(reply, status, refusal, { title: WORDS[refusal] })
}

const isSecure = ({ publicUrl }: DisplayDeps): boolean => publicUrl?.startsWith('https://') ?? false

/** Gives the screen its secret where no script, no other site and no other route of ours sees it. */
function keepSecret(deps: DisplayDeps, reply: FastifyReply, secret: string): void {
  const rules = `Path=/api/display; HttpOnly; SameSite=Strict; Max-Age=${COOKIE_S}`
  reply.header('cache-control', 'private, no-store')
  reply.header(
    'set-cookie',
    `${cookieName(isSecure(deps))}=${secret}; ${rules}${isSecure(deps) ? '; Secure' : ''}`,
  )
}

/**
 * The guard of the two routes of a screen: nothing but a display link that stands opens them, no officer's right either. Who
 * guesses is stopped, and shuts out no screen that hangs behind the same address: a link that stands always opens, and of
 * 2 to the 192 secrets none is found by trying.
 */
function requireDisplay(deps: DisplayDeps) {
  const countGuess = limitAttempts(deps, 'display-cookie', GUESS_LIMIT)
  const guard = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const secret = secretOf(request.headers.cookie, isSecure(deps))
    const screen = await seeDisplay(deps, secret)
    if (!screen.ok) {
      const isGuess = secret !== '' && screen.refusal === 'display-unknown'
      const stopped = isGuess ? await countGuess(request, reply) : undefined
      return stopped ?? refuse(reply, request.actor.officer === null ? 401 : 403, screen.refusal)
    }
    request.display = screen.display
    keepSecret(deps, reply, secret)
    return undefined
  }
  return Object.assign(guard, { rule: 'display' })
}

function queryOf({ display }: FastifyRequest) {
  if (!display) throw new Error('no display link: the guard lets none pass without')
  return boardQuerySchema.parse(display.query)
}

/** A screen hands over its secret once, then reads the board of its link and its changes. It reads nothing else. */
export function registerWatching(app: App, deps: DisplayDeps): void {
  app.decorateRequest('display', null)
  const follow = endWithServer(app)
  // A POST, so that the secret is in no address, history or log.
  app.post(
    '/api/display/enter',
    {
      schema: {
        tags: ['board'],
        summary: 'A screen hands over the secret of its display link and is given a cookie for it',
        body: enterDisplaySchema,
      },
      preHandler: limitAttempts(deps, 'display', ENTER_LIMIT),
    },
    async (request, reply) => {
      const { token } = request.body
      const screen = await seeDisplay(deps, token)
      if (!screen.ok) return refuse(reply, 404, screen.refusal)
      keepSecret(deps, reply, token)
      return { ok: true as const }
    },
  )
  app.get(
    '/api/display/board',
    {
      schema: {
        tags: ['board'],
        summary: 'The board of a display link, without posts',
        response: { 200: boardSchema },
      },
      preHandler: requireDisplay(deps),
    },
    async (request) => forWall(await deps.live.read(queryOf(request))),
  )
  app.get(
    '/api/display/board/events',
    {
      schema: { tags: ['board'], summary: 'The same whenever it changes, as server-sent events' },
      preHandler: requireDisplay(deps),
    },
    async (request, reply) => {
      const secret = secretOf(request.headers.cookie, isSecure(deps))
      const mayStay = async (): Promise<boolean> => (await seeDisplay(deps, secret)).ok
      const { live, heartbeatMs } = deps
      follow(reply)
      await streamBoard({ live, heartbeatMs, query: queryOf(request), mayStay, show: forWall }, reply)
      return reply
    },
  )
}
