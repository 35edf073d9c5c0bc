import { z } from 'zod'
import type { Council } from '../council/index.ts'
import { recordAudit, requireCouncil, requireRight, type Actor } from '../people/index.ts'
import type { Clock } from '../platform/clock.ts'
import { inTransaction } from '../platform/db/index.ts'
import { languageOf, problem, type App } from '../platform/http/index.ts'
import type { Jobs } from '../platform/jobs.ts'
import { BackupRefusal, checkFolder, markFolder, refuseUnmarked } from './check-folder.ts'
import { backupPlanSchema, backupViewSchema, type BackupPlan } from './contract.ts'
import { measureNeeded, type CopyDeps } from './make-copy.ts'
import { readDatabaseBytes } from './own-size.store.ts'
import { keepOrigin, readPlan, readState, runningOf, savePlan } from './plan.ts'
import { viewBackup } from './view-backup.ts'

/** The job by which the page asks for a backup, whichever program does the work. */
export const MAKE_JOB = 'backup.make'

const UNDER_WAY = {
  id: 'Cadangan sedang dibuat; tunggu sampai selesai.',
  en: 'A backup is being made; wait until it is done.',
}

export type BackupRouteDeps = CopyDeps & { council: Council; clock: Clock; jobs: Jobs }

const shown = ({ isOn, folder, time, copies, warnAfterHours }: BackupPlan): string =>
  isOn ? `${folder}, ${time}, ${copies}×, ${warnAfterHours} h` : '-'

/** Keeps a plan whose folder was looked at; marks the folder as this office's. Throws BackupRefusal. */
async function choose(deps: BackupRouteDeps, actor: Actor, plan: BackupPlan): Promise<void> {
  const { storage, dataDir, council, clock } = deps
  const { db } = storage
  const before = await readPlan(db, council.id)
  if (plan.isOn || plan.folder !== '') {
    await checkFolder(plan.folder, dataDir, await measureNeeded(deps, () => readDatabaseBytes(db)))
    await markFolder(plan.folder, council.name, await keepOrigin(db, council.id))
  }
  await inTransaction(db, async (tx) => {
    await savePlan(tx, council.id, plan, clock.now())
    await recordAudit(tx, {
      councilId: council.id,
      officerId: actor.officer?.id ?? null,
      action: 'settings.changed',
      subject: 'backup',
      detail: `${shown(before)} → ${shown(plan)}`,
    })
  })
}

/** Hands over the making of a backup. Throws BackupRefusal for a folder that is not there. */
async function ask(deps: BackupRouteDeps, actor: Actor): Promise<'asked' | 'under-way'> {
  const { storage, council, clock, jobs, dataDir } = deps
  const { db } = storage
  if (runningOf(await readState(db, council.id), clock.now())) return 'under-way'
  const { folder } = await readPlan(db, council.id)
  await checkFolder(folder, dataDir, await measureNeeded(deps, () => readDatabaseBytes(db)))
  refuseUnmarked(folder, await keepOrigin(db, council.id))
  await inTransaction(db, async (tx) => {
    await jobs.enqueue(tx, MAKE_JOB, {})
    const by = { councilId: council.id, officerId: actor.officer?.id ?? null }
    await recordAudit(tx, { ...by, action: 'backup.asked', subject: 'backup', detail: folder })
  })
  return 'asked'
}

/**
 * GET and PUT /api/backup: the backup of each night, how it stands and what lies in its folder; POST /api/backup/run
 * makes one now. A folder that cannot take backups is refused in words.
 */
export function registerBackupRoutes(app: App, deps: BackupRouteDeps): void {
  // The copy holds the whole installation: only its own council's operator may say where that lies.
  const preHandler = [requireRight('settings.manage'), requireCouncil(deps.council.id)]
  const response = { 200: backupViewSchema, 400: z.unknown() }
  app.get(
    '/api/backup',
    { preHandler, schema: { summary: 'The backups', response: { 200: backupViewSchema } } },
    () => viewBackup(deps),
  )
  app.put(
    '/api/backup',
    {
      preHandler,
      schema: { summary: 'Choose when and where backups are made', body: backupPlanSchema, response },
    },
    async (request, reply) => {
      try {
        await choose(deps, request.actor, request.body)
      } catch (error) {
        if (!(error instanceof BackupRefusal)) throw error
        const fields = [{ field: 'folder', message: error.words[languageOf(reply)] }]
        return problem(reply, 400, 'invalid-field', { detail: error.words, fields })
      }
      return viewBackup(deps)
    },
  )
  app.post(
    '/api/backup/run',
    {
      preHandler,
      schema: { summary: 'Make a backup now', response: { 200: backupViewSchema, 409: z.unknown() } },
    },
    async (request, reply) => {
      try {
        if ((await ask(deps, request.actor)) === 'under-way')
          return problem(reply, 409, 'conflict', { detail: UNDER_WAY })
      } catch (error) {
        if (!(error instanceof BackupRefusal)) throw error
        return problem(reply, 409, 'conflict', { detail: error.words })
      }
      return viewBackup(deps)
    },
  )
}
