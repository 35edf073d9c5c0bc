import { z } from 'zod'
import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import type { Jobs } from '../../platform/jobs.ts'
import type { Logger } from '../../platform/log.ts'
import type { Fetcher } from '../../platform/network/index.ts'
import { readMediaFile } from '../media/index.ts'
import { archivePublications, keepMissingFiles } from './archive/index.ts'
import { measureByChannel, measurePosts } from './measure/index.ts'

const MEASURE_JOB = 'newsroom.results.measure'
const ARCHIVE_JOB = 'newsroom.results.archive'
const FILES_JOB = 'newsroom.results.keep-missing-files'

export type ResultJobDeps = {
  db: Db
  dataDir: string
  jobs: Jobs
  clock: Clock
  log: Logger
  council: { id: number; name: string; timeZone: string }
  fetcher: Fetcher
  /** Where the public reaches this Gacek; undefined: not at all. */
  publicUrl: string | undefined
}

const nothing = z.object({})

/**
 * The work of results: what was published goes into the archive every minute, its files that were missing are tried again
 * every night, and posts are measured every five minutes (those that are due).
 */
export async function registerResultJobs(deps: ResultJobDeps): Promise<void> {
  const { jobs, council, log } = deps
  const archive = { ...deps, readMedia: (id: string) => readMediaFile(deps, council.id, id) }
  const measuring = { ...deps, councilId: council.id, measure: measureByChannel(deps, council.id) }
  await jobs.handle(ARCHIVE_JOB, nothing, async () => {
    const added = await archivePublications(archive)
    if (added > 0) log.info({ added }, 'archived')
  })
  await jobs.schedule(ARCHIVE_JOB, '* * * * *', council.timeZone)
  await jobs.handle(FILES_JOB, nothing, () => keepMissingFiles(archive))
  await jobs.schedule(FILES_JOB, '41 2 * * *', council.timeZone)
  await jobs.handle(MEASURE_JOB, nothing, async () => {
    const counts = await measurePosts(measuring)
    if (counts.asked > 0) log.info(counts, 'posts measured')
  })
  await jobs.schedule(MEASURE_JOB, '*/5 * * * *', council.timeZone)
}
