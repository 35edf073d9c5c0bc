import { z } from 'zod'
import type { Jobs } from '../platform/jobs.ts'
import { MAKE_JOB } from './backup.http.ts'
import { openNightBackup, type BackupDeps, type NightBackup } from './night-backup.ts'

/** Starts the backup of each night, and makes one when an operator asks for it on the page. */
export async function startBackups(deps: BackupDeps & { jobs: Jobs }): Promise<NightBackup> {
  const night = openNightBackup(deps)
  night.start()
  // Not waited for: the queue gives up on work that takes longer than a quarter of an hour.
  await deps.jobs.handle(MAKE_JOB, z.object({}), async () => {
    void night.make().catch((error: unknown) => deps.log.error({ err: error }, 'backup'))
  })
  return night
}
