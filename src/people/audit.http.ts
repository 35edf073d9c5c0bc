import { z } from 'zod'
import type { App } from '../platform/http/index.ts'
import type { Db } from '../platform/db/index.ts'
import { requireRight } from './actor.http.ts'
import { nameMentions, type StageNames } from './audit-names.ts'
import { auditPageSchema } from './contract.ts'
import { listAudit } from './audit.store.ts'

const PAGE = 50

const querySchema = z.object({
  cursor: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(PAGE),
})

/**
 * `GET /api/audit`: who changed what, newest first; `next` is the cursor of the page after. `names`: what the things of an
 * entry are called, as far as the reader may see them.
 */
export function registerAuditRoutes(app: App, deps: { db: Db; names: readonly StageNames[] }): void {
  app.get(
    '/api/audit',
    {
      schema: {
        tags: ['people'],
        summary: 'Who changed what, newest first',
        querystring: querySchema,
        response: { 200: auditPageSchema },
      },
      preHandler: requireRight('audit.read'),
    },
    async (request) => {
      const { cursor, limit } = request.query
      const page = { before: cursor ?? null, limit: limit + 1 }
      const rows = await listAudit(deps.db, request.actor.councilId, page)
      const shown = rows.slice(0, limit)
      const names = await nameMentions(deps.names, request.actor, shown)
      return {
        entries: shown.map((row, at) => ({
          id: String(row.audit_id),
          at: row.at.toISOString(),
          officer: row.officer,
          action: row.action,
          subject: row.subject,
          detail: row.detail,
          names: names[at] ?? [],
        })),
        next: rows.length > limit ? String(shown.at(-1)?.audit_id) : null,
      }
    },
  )
}
