import { z } from 'zod'
import type { App } from '../platform/http/index.ts'
import type { Db } from '../platform/db/index.ts'
import { requireRight } from './actor.http.ts'
import { auditPageSchema } from './contract.ts'
import { listAudit } from './audit.store.ts'

const PAGE = 50

const querySchema = z.object({
  cursor: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(PAGE),
})

/** `GET /api/audit`: who changed what, newest first; `next` is the cursor of the page after. */
export function registerAuditRoutes(app: App, deps: { db: Db }): void {
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
      return {
        entries: shown.map((row) => ({
          id: String(row.audit_id),
          at: row.at.toISOString(),
          officer: row.officer,
          action: row.action,
          subject: row.subject,
          detail: row.detail,
        })),
        next: rows.length > limit ? String(shown.at(-1)?.audit_id) : null,
      }
    },
  )
}
