import { composeApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { findActiveCouncil } from '../../src/council/index.ts'
import { openClockWatch } from '../../src/health/index.ts'
import { systemClock } from '../../src/platform/clock.ts'
import type { Db } from '../../src/platform/db/index.ts'
import type { App } from '../../src/platform/http/index.ts'
import type { Jobs } from '../../src/platform/jobs.ts'
import { createLog, type Logger } from '../../src/platform/log.ts'
import { createFetcher, createMailer } from '../../src/platform/network/index.ts'
import { openBoard } from '../../src/start/open-board.ts'
import { openGazetteer } from '../../src/start/open-listening.ts'

/** Nothing is handed over where there is only reading. */
function refuse(): Promise<never> {
  return Promise.reject(new Error('no work here'))
}

const NO_JOBS: Jobs = { handle: refuse, schedule: refuse, enqueue: refuse, stop: refuse }

/**
 * The whole application without work in the background; its board has read what was there. Pages only with `screens`, for
 * which they have to be built.
 */
export async function openReadingApp(
  db: Db,
  dataDir: string,
  jobs: Jobs = NO_JOBS,
  options: { screens?: boolean; log?: Logger } = {},
): Promise<App> {
  const council = await findActiveCouncil(db)
  if (!council) throw new Error('no council')
  const { screens = false, log = createLog('silent') } = options
  const gazetteer = openGazetteer(council)
  const reading = await openBoard({ db, log, clock: systemClock, council, gazetteer, detector: null })
  await reading.board.live.refresh()
  const config = readConfig({ DATA_DIR: dataDir })
  const storage = { db, url: '', embedded: null }
  const common = { config, db, storage, clock: systemClock, log, council, reading, jobs }
  const ear = { outside: () => null }
  const watch = await openClockWatch({ db, log, clock: systemClock, councilId: council.id, ear })
  return composeApp(
    { ...common, watch, fetcher: createFetcher(), mailer: createMailer(), detector: null, releaser: null },
    { screens },
  )
}
