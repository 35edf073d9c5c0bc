import { findActiveCouncil } from '../council/index.ts'
import { openDatabase } from '../platform/db/index.ts'
import { openJobs } from '../platform/jobs.ts'
import { createLog } from '../platform/log.ts'
import { createFetcher } from '../platform/network/index.ts'
import type { FillOrder } from './fill-apart.ts'
import { fillSample } from './fill-sample.ts'
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
  const council = await findActiveCouncil(db)
  if (council?.sample !== true) throw new Error('there is no sample council to fill')

  const progress = showProgress('Mengisi daerah contoh / filling the sample region')
  await fillSample({ db, dataDir, council, onProgress: progress.update })
  progress.end()
  const jobs = await openJobs(url, log)
  const fetcher = createFetcher({ allowPrivate: config.allowPrivateAddresses })
  const filling = { db, log, council, dataDir, publicUrl }
  const gazetteer = openGazetteer(council)
  // Both wait for the database most of the time.
  await Promise.all([fillNewsroom({ ...filling, fetcher }), fillInbox({ ...filling, jobs, gazetteer })])
  await fetcher.close()
  await jobs.stop()
  await database.close()
}
