import { systemClock } from '../platform/clock.ts'
import { openDatabase } from '../platform/db/index.ts'
import { openJobs } from '../platform/jobs.ts'
import { createLog } from '../platform/log.ts'
import { createFetcher } from '../platform/network/index.ts'
import type { FillOrder } from './begin-filling.ts'
import { fillSample } from './fill-sample.ts'
import { keepCouncil, keepSamplePeople, readSampleMoment } from './keep-council.ts'
import { openGazetteer } from './open-listening.ts'
import { fillInbox } from './sample-inbox/fill-inbox.ts'
import { fillNewsroom } from './sample-newsroom/fill-newsroom.ts'
import { showProgress } from './show-progress.ts'

/** Fills every part of the fictional council that is missing. */
export async function fillAll({ url, config }: FillOrder): Promise<void> {
  const { dataDir, publicUrl } = config
  const log = createLog(config.logLevel)
  // Each part is marked as filled after it is: what a power cut takes is filled at the next start.
  const database = openDatabase(url, { commit: 'soon' })
  const { db } = database
  // The office's program may still be loading: whoever comes first makes the council.
  const council = await keepCouncil(db, systemClock.now())
  if (!council.sample) return database.close()
  await keepSamplePeople(db, council, await readSampleMoment(db, council))
  const progress = showProgress('Mengisi daerah contoh / filling the sample region')
  const jobs = await openJobs(url, log)
  const fetcher = createFetcher({ allowPrivate: config.allowPrivateAddresses })
  const filling = { db, log, council, dataDir, publicUrl }
  const gazetteer = openGazetteer(council)
  // All wait for the database most of the time.
  await Promise.all([
    fillSample({ db, dataDir, council, onProgress: progress.update }),
    fillNewsroom({ ...filling, fetcher }),
    fillInbox({ ...filling, jobs, gazetteer }),
  ])
  progress.end()
  await fetcher.close()
  await jobs.stop()
  await database.close()
}
