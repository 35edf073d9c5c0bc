import { z } from 'zod'
import { requireRight } from '../people/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Db } from '../platform/db/index.ts'
import type { App } from '../platform/http/index.ts'
import { agendaSchema } from './contract.ts'
import { readAgenda } from './read-agenda.ts'

/** `GET /api/agenda?day=2026-01-31`: the agenda of the actor's council on a day, by default today. */
export function registerAgendaRoutes(app: App, deps: { db: Db; clock: Clock }): void {
  app.get(
    '/api/agenda',
    {
      preHandler: requireRight('board.read'),
      schema: {
        tags: ['agenda'],
        summary: 'Term of office, missions, programmes and agencies on a day',
        querystring: z.object({ day: z.iso.date().optional() }),
        response: { 200: agendaSchema },
      },
    },
    ({ actor, query }) =>
      readAgenda(deps.db, actor.councilId, query.day ?? deps.clock.now().toISOString().slice(0, 10)),
  )
}
