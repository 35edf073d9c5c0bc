import { z } from 'zod'
import { readRetentionDays } from '../../council/index.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import type { Jobs } from '../../platform/jobs.ts'
import type { Logger } from '../../platform/log.ts'
import type { Fetcher } from '../../platform/network/index.ts'
import { continueImport, IMPORT_JOB, resumeImports } from './imports/continue-imports.ts'
import { enforceRetention, forgetOldImports } from './forgetting/enforce-retention.ts'
import { forgetOldUploads } from './imports/keep-upload.ts'
import { resumeWithdrawals, WITHDRAW_JOB, withdrawImport } from './imports/withdraw-import.ts'
import { runDueFeeds } from './feeds/run-due-feeds.ts'

const FEEDS_JOB = 'listening.sources.read-feeds'
const RETENTION_JOB = 'listening.sources.forget'

export type SourceJobDeps = {
  db: Db
  jobs: Jobs
  councilId: number
  timeZone: string
  dataDir: string
  authorKey: Buffer
  fetcher: Fetcher
  clock: Clock
  log: Logger
}

const nothing = z.object({})
const importPayload = z.object({ councilId: z.number().int(), importId: z.number().int() })

async function readFeeds(deps: SourceJobDeps): Promise<void> {
  const outcomes = await runDueFeeds(deps)
  const failed = outcomes.filter((one) => one.outcome === 'failed').length
  const accepted = outcomes.reduce((sum, one) => sum + one.accepted, 0)
  if (outcomes.length > 0) deps.log.info({ feeds: outcomes.length, failed, accepted }, 'feeds read')
}

async function forget(deps: SourceJobDeps): Promise<void> {
  const now = deps.clock.now()
  const days = await readRetentionDays(deps.db, deps.councilId)
  const gone = await enforceRetention(deps.db, deps.councilId, days, now)
  const imports = await forgetOldImports(deps, days, now)
  const uploads = await forgetOldUploads(deps, now)
  deps.log.info({ days, ...gone, imports, uploads }, 'old posts forgotten')
}

/**
 * The work of sources: feeds every minute (those that are due), forgetting every night, imports when they are handed
 * over or taken back; what a crash left behind goes on at once.
 */
export async function registerSourceJobs(deps: SourceJobDeps): Promise<void> {
  const { jobs, timeZone } = deps
  await jobs.handle(FEEDS_JOB, nothing, () => readFeeds(deps))
  await jobs.schedule(FEEDS_JOB, '* * * * *', timeZone)
  await jobs.handle(RETENTION_JOB, nothing, () => forget(deps))
  await jobs.schedule(RETENTION_JOB, '17 2 * * *', timeZone)
  await jobs.handle(IMPORT_JOB, importPayload, ({ councilId, importId }) =>
    continueImport({ ...deps, councilId }, importId),
  )
  await jobs.handle(WITHDRAW_JOB, importPayload, ({ councilId, importId }) =>
    withdrawImport({ db: deps.db, councilId }, importId),
  )
  await resumeImports(deps)
  await resumeWithdrawals(deps)
}
