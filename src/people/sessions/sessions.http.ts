import { z } from 'zod'
import type { Clock } from '../../platform/clock.ts'
import { inTransaction, type Db } from '../../platform/db/index.ts'
import { problem, type App } from '../../platform/http/index.ts'
import { requireOfficer } from '../actor.http.ts'
import { findLastAct, recordAudit } from '../audit.store.ts'
import { doneSchema, sessionListSchema } from '../contract.ts'
import { describeDevice } from './device.ts'
import { endSession, endSessions, listSessions } from '../sessions.store.ts'

type SessionDeps = { db: Db; clock: Clock }

/** How long an officer is told that their password was guessed at. */
const TOLD_FOR_MS = 30 * 24 * 3_600_000

/** Officers see and end their own sessions; a session that was ended opens nothing any more. */
export function registerSessionRoutes(app: App, deps: SessionDeps): void {
  app.get(
    '/api/sessions',
    {
      schema: {
        tags: ['people'],
        summary: 'Where I am signed in',
        response: { 200: sessionListSchema },
      },
      preHandler: requireOfficer,
    },
    async (request) => {
      const { councilId, officer } = request.actor
      const officerId = officer?.id ?? ''
      const rows = await listSessions(deps.db, officerId)
      const since = new Date(deps.clock.now().getTime() - TOLD_FOR_MS)
      const guessing = { action: 'officer.guessed-at', subject: officerId, since }
      const guessedAt = await findLastAct(deps.db, councilId, guessing)
      return {
        guessedAt: guessedAt?.toISOString() ?? null,
        sessions: rows.map((row) => ({
          id: row.id,
          current: row.id === request.sessionId,
          createdAt: row.createdAt.toISOString(),
          lastSeenAt: row.updatedAt.toISOString(),
          device: describeDevice(row.userAgent),
        })),
      }
    },
  )
  registerEnding(app, deps)
}

function registerEnding(app: App, deps: SessionDeps): void {
  app.delete(
    '/api/sessions/:id',
    {
      schema: {
        tags: ['people'],
        summary: 'End one of my sessions',
        params: z.object({ id: z.uuid() }),
        response: { 200: doneSchema },
      },
      preHandler: requireOfficer,
    },
    async (request, reply) => {
      const { councilId, officer } = request.actor
      const officerId = officer?.id ?? ''
      const ended = await inTransaction(deps.db, async (tx) => {
        if (!(await endSession(tx, officerId, request.params.id))) return false
        await recordAudit(tx, { councilId, officerId, action: 'session.ended', subject: request.params.id })
        return true
      })
      return ended ? { ok: true as const } : problem(reply, 404, 'not-found')
    },
  )
  app.delete(
    '/api/sessions',
    {
      schema: { tags: ['people'], summary: 'End all my other sessions', response: { 200: doneSchema } },
      preHandler: requireOfficer,
    },
    async (request) => {
      const { councilId, officer } = request.actor
      const officerId = officer?.id ?? ''
      await inTransaction(deps.db, async (tx) => {
        const count = await endSessions(tx, officerId, request.sessionId)
        const detail = `${count} sessions`
        await recordAudit(tx, {
          councilId,
          officerId,
          action: 'session.others-ended',
          subject: officerId,
          detail,
        })
      })
      return { ok: true as const }
    },
  )
}
