import { z } from 'zod'
import { recordAudit, requireRight } from '../people/index.ts'
import type { Db } from '../platform/db/index.ts'
import { languageOf, problem, type App } from '../platform/http/index.ts'
import { keptSettingsSchema, settingsSchema, type Council, type KeptSettings } from './contract.ts'
import { getCouncil } from './councils.store.ts'
import { changeSettings, readSettings } from './settings.ts'

const NO_PLACE = {
  id: 'Kode wilayah ini tidak ada dalam daftar Kemendagri. Tulis misalnya 52 (provinsi) atau 52.01 (kabupaten/kota), atau kosongkan.',
  en: 'No area has this code. Write for example 52 (province) or 52.01 (regency or city), or leave it empty.',
}

export type SettingsDeps = {
  db: Db
  /** The council as this program was started with it. */
  running: Council
  /** Whether an area has this code. */
  isPlace: (code: string) => boolean
}

/** What is kept, and whether pages, mails and work by the clock still go by what was kept at the start. */
async function readKept({ db, running }: SettingsDeps, councilId: number): Promise<KeptSettings> {
  const council = await getCouncil(db, councilId)
  const needsRestart =
    council.name !== running.name ||
    council.timeZone !== running.timeZone ||
    council.placeCode !== running.placeCode
  return { ...(await readSettings(db, council)), needsRestart }
}

/**
 * GET and PUT /api/settings: what the council chose. Retention holds from the next night; name, zone, area and region
 * words from the next start, and the answer says so until then.
 */
export function registerSettingsRoutes(app: App, deps: SettingsDeps): void {
  app.get(
    '/api/settings',
    {
      preHandler: requireRight('settings.manage'),
      schema: { summary: 'What the council chose', response: { 200: keptSettingsSchema } },
    },
    ({ actor }) => readKept(deps, actor.councilId),
  )
  app.put(
    '/api/settings',
    {
      preHandler: requireRight('settings.manage'),
      schema: {
        summary: 'Choose',
        body: settingsSchema,
        response: { 200: keptSettingsSchema, 400: z.unknown() },
      },
    },
    async (request, reply) => {
      const { placeCode } = request.body
      if (placeCode !== null && !deps.isPlace(placeCode))
        return problem(reply, 400, 'invalid-field', {
          detail: NO_PLACE,
          fields: [{ field: 'placeCode', message: NO_PLACE[languageOf(reply)] }],
        })
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
      return readKept(deps, council.id)
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
