import { z } from 'zod'
import { recordAudit, requireRight } from '../people/index.ts'
import type { Db } from '../platform/db/index.ts'
import type { App } from '../platform/http/index.ts'
import { settingsSchema } from './contract.ts'
import { getCouncil } from './councils.store.ts'
import { changeSettings, readSettings } from './settings.ts'

/** GET and PUT /api/settings: what the council chose. Retention holds from the next night, region words from the next start. */
export function registerSettingsRoutes(app: App, deps: { db: Db }): void {
  app.get(
    '/api/settings',
    {
      preHandler: requireRight('settings.manage'),
      schema: { summary: 'What the council chose', response: { 200: settingsSchema } },
    },
    async ({ actor }) => readSettings(deps.db, await getCouncil(deps.db, actor.councilId)),
  )
  app.put(
    '/api/settings',
    {
      preHandler: requireRight('settings.manage'),
      schema: {
        summary: 'Choose',
        body: settingsSchema,
        response: { 200: settingsSchema, 400: z.unknown() },
      },
    },
    async (request) => {
      const council = await getCouncil(deps.db, request.actor.councilId)
      const before = await readSettings(deps.db, council)
      await changeSettings(deps.db, council.id, request.body, (tx) =>
        recordAudit(tx, {
          councilId: council.id,
          officerId: request.actor.officer?.id ?? null,
          action: 'settings.changed',
          subject: 'settings',
          detail: describeChange(before, request.body),
        }),
      )
      return readSettings(deps.db, await getCouncil(deps.db, council.id))
    },
  )
}

/** The changed fields with their values before and after, for the audit. */
function describeChange(before: object, after: object): string {
  const old = new Map(Object.entries(before))
  return Object.entries(after)
    .filter(([key, value]) => JSON.stringify(old.get(key)) !== JSON.stringify(value))
    .map(([key, value]) => `${key}: ${JSON.stringify(old.get(key))} → ${JSON.stringify(value)}`)
    .join('; ')
}
