import { z } from 'zod'
import { recordAudit, requireRight } from '../people/index.ts'
import type { Db } from '../platform/db/index.ts'
import type { App } from '../platform/http/index.ts'
import { settingsSchema, type Council } from './contract.ts'
import { changeSettings, readSettings } from './settings.ts'

/** GET and PUT /api/settings: what the council chose. `onChange` lets the running parts take the new choice up. */
export function registerSettingsRoutes(
  app: App,
  deps: { db: Db; council: () => Promise<Council>; onChange: () => void },
): void {
  app.get(
    '/api/settings',
    {
      preHandler: requireRight('settings.manage'),
      schema: { summary: 'What the council chose', response: { 200: settingsSchema } },
    },
    async () => readSettings(deps.db, await deps.council()),
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
      const council = await deps.council()
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
      deps.onChange()
      return readSettings(deps.db, await deps.council())
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
