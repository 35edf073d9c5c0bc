import type { ChildProcess } from 'node:child_process'
import { composeApp } from './app.ts'
import { registerBriefJobs } from './briefs/index.ts'
import { startBackups } from './backup/index.ts'
import type { Config } from './config.ts'
import type { Council } from './council/index.ts'
import {
  openClockWatch,
  openDateEar,
  openRoomWatch,
  openServerAsker,
  type ClockWatch,
} from './health/index.ts'
import { startInbox } from './inbox/index.ts'
import { registerCorrectionJobs } from './listening/corrections/index.ts'
import { registerSourceJobs } from './listening/sources/index.ts'
import { registerArticleJobs } from './newsroom/articles/index.ts'
import { registerMediaJobs } from './newsroom/media/index.ts'
import { registerResultJobs } from './newsroom/results/index.ts'
import { channelOf } from './newsroom/publications/channels/index.ts'
import { registerUpkeepJobs } from './newsroom/publications/upkeep/index.ts'
import { openPublishing, registerNewsletterJobs, type Releaser } from './newsroom/publications/index.ts'
import { keepFirstOperatorLink } from './people/index.ts'
import { systemClock } from './platform/clock.ts'
import type { Db } from './platform/db/index.ts'
import type { App } from './platform/http/index.ts'
import { openJobs, type Jobs } from './platform/jobs.ts'
import { createLog, type Logger } from './platform/log.ts'
import { createFetcher, createMailer, type Fetcher, type Mailer } from './platform/network/index.ts'
import { openStorage, type Storage } from './platform/open-storage.ts'
import { keepKey } from './platform/secrets.ts'
import { checkSample } from './start/check-sample.ts'
import { closeAll } from './start/close-all.ts'
import { fillBriefs } from './start/fill-briefs.ts'
import { fillApart } from './start/fill-apart.ts'
import { greet } from './start/greet.ts'
import { keepCouncil } from './start/keep-council.ts'
import { listKnownServers } from './start/known-servers.ts'
import { openBoard } from './start/open-board.ts'
import { registerProgrammeJobs } from './start/mark-programmes.ts'
import { openListening } from './start/open-listening.ts'
import { tellCannotListen } from './start/refuse-taken-port.ts'
import { restInDoubt } from './start/rest-in-doubt.ts'

export type Gacek = {
  url: string
  /** What to print for the person who started it. */
  greeting: string
  /** Finishes what is under way and leaves nothing running. */
  stop(): Promise<void>
}

async function listen(app: App, config: Config): Promise<string> {
  try {
    return await app.listen({ port: config.port, host: config.host })
  } catch (error) {
    throw tellCannotListen(config, error)
  }
}

type Closing = (() => Promise<unknown>)[]

/** Starts the work on a schedule: feeds, forgetting, uploaded files. */
async function startWork(core: Core, council: Council, fetcher: Fetcher): Promise<void> {
  const { config, log, storage, jobs } = core
  await registerSourceJobs({
    db: storage.db,
    jobs,
    councilId: council.id,
    timeZone: council.timeZone,
    dataDir: config.dataDir,
    authorKey: keepKey(config.dataDir, 'author'),
    fetcher,
    clock: systemClock,
    log,
  })
  const { id: councilId, timeZone } = council
  await registerCorrectionJobs({ db: storage.db, jobs, clock: systemClock, councilId, timeZone })
  await registerProgrammeJobs({ db: storage.db, jobs, clock: systemClock, council })
}

/** Starts the newsroom's work: releases at their moment, look-ups, refreshing of tokens. What must be closed goes to the front of `closing`. */
async function startNewsroom(
  core: Core,
  council: Council,
  outside: Outside,
  closing: Closing,
): Promise<Releaser> {
  const { config, log, storage, jobs } = core
  const { id: councilId, timeZone } = council
  const { db } = storage
  const { dataDir, publicUrl } = config
  await registerMediaJobs({ db, jobs, clock: systemClock, dataDir, councilId, timeZone })
  await registerArticleJobs({ db, jobs, clock: systemClock, councilId, timeZone })
  const publishing = { db, clock: systemClock, log, dataDir, publicUrl, ...outside }
  await registerResultJobs({ ...publishing, jobs, council })
  await registerUpkeepJobs({ ...publishing, channelOf, jobs, councilId, timeZone })
  await registerNewsletterJobs(jobs, { ...publishing, councilId })
  const releaser = openPublishing({ ...publishing, councilId, rests: () => core.watch.rests() })
  releaser.start()
  closing.unshift(() => releaser.stop())
  return releaser
}

/** Starts what looks after the installation itself: the nightly backup, and how the disk fills. */
async function startUpkeep(core: Core, council: Council, closing: Closing): Promise<void> {
  const { config, log, storage, jobs } = core
  const { dataDir } = config
  const night = await startBackups({ storage, dataDir, council, clock: systemClock, log, jobs })
  closing.unshift(() => night.stop())
  const room = openRoomWatch({ db: storage.db, clock: systemClock, log, dataDir, councilId: council.id })
  room.start()
  closing.unshift(async () => room.stop())
}

/** The ways out of this process. */
type Outside = { fetcher: Fetcher; mailer: Mailer }

/** Opens the way out over HTTP, and watches the clock by the time in the answers. What must be closed goes to the front of `closing`. */
async function openWatch(
  { config, log, db }: { config: Config; log: Logger; db: Db },
  { id: councilId }: Council,
  closing: Closing,
): Promise<{ fetcher: Fetcher; watch: ClockWatch }> {
  const ear = openDateEar(systemClock)
  const fetcher = ear.listen(createFetcher({ allowPrivate: config.allowPrivateAddresses }))
  closing.unshift(() => fetcher.close())
  const listAddresses = (): Promise<string[]> => listKnownServers(db, councilId, systemClock.now())
  const servers = openServerAsker({ fetcher, listAddresses })
  const watch = await openClockWatch({ db, log, clock: systemClock, councilId, ear, servers })
  watch.start()
  closing.unshift(async () => watch.stop())
  return { fetcher, watch }
}

type Core = {
  config: Config
  log: Logger
  /** The way out over HTTP; what time the answers say it is, is heard. */
  fetcher: Fetcher
  watch: ClockWatch
  storage: Storage
  jobs: Jobs
  listening: Awaited<ReturnType<typeof openListening>>
}

/** Starts the roles of this process for one council; what must be closed goes to the front of `closing`. */
async function startRoles(core: Core, council: Council, closing: Closing): Promise<App> {
  const { config, log, storage, jobs, fetcher } = core
  const { db } = storage
  const mailer = createMailer({
    allowPrivate: config.allowPrivateAddresses,
    inside: config.mailServersInside,
  })
  const { gazetteer, detector } = core.listening
  const listens = config.roles.includes('listen')
  const clock = systemClock
  const parts = { db, jobs, clock, log, council, gazetteer, fetcher, mailer }
  const works = config.roles.includes('work')
  if (works) {
    await startWork(core, council, fetcher)
    await startUpkeep(core, council, closing)
    const inbox = await startInbox({ ...parts, ...config })
    closing.unshift(() => inbox.stop())
  }
  const releaser = works ? await startNewsroom(core, council, { fetcher, mailer }, closing) : null
  const reading = await openBoard({ db, log, clock, council, gazetteer, detector: listens ? detector : null })
  reading.board.live.start()
  closing.unshift(async () => reading.board.live.stop())
  const { publicUrl, dataDir } = config
  const briefs = { db, clock, council, board: reading.board, publicUrl, dataDir }
  const refresh = () => reading.board.live.refresh()
  if (works) await registerBriefJobs({ ...briefs, jobs, log, mailer, refresh })
  const deps = {
    ...parts,
    storage,
    config,
    reading,
    watch: core.watch,
    detector: listens ? detector : null,
    releaser,
  }
  const app = await composeApp(deps, { screens: config.roles.includes('web') })
  closing.unshift(() => app.close())
  if (listens && council.sample) {
    const checking = checkSample({ db, council, detector, jobs, reading })
      .then(() => reading.board.live.refresh())
      .then(() => fillBriefs(briefs))
      .catch((error: unknown) =>
        log.error({ err: error }, 'checking issues of the sample failed; it goes on at the next start'),
      )
    closing.unshift(() => checking)
  }
  return app
}

/** What was begun before this program was loaded: the database, and a process that fills the sample (`orderFilling`). */
type Begun = { storage?: Promise<Storage>; filler?: ChildProcess | undefined }

/**
 * Starts everything this process is to do, from an empty folder or where it was left. Throws AppError with the way out.
 */
export async function startGacek(config: Config, begun: Begun = {}): Promise<Gacek> {
  const log = createLog(config.logLevel)
  const storage = await (begun.storage ?? openStorage(config))
  const { db } = storage
  const closing: Closing = [() => storage.close()]
  try {
    const council = await keepCouncil(db, systemClock.now())
    const { fetcher, watch } = await openWatch({ config, log, db }, council, closing)
    const filling = fillApart(db, council, { url: storage.url, config }, begun.filler)
    // Its failure is heard when what can be opened meanwhile is open.
    filling.catch(() => undefined)
    const listening = await openListening({ db, log }, council)
    if (config.roles.includes('listen')) {
      // Before the sample is wholly filled: its posts come first, and are grouped while the rest is filled.
      listening.detector.start()
      closing.unshift(() => listening.detector.stop())
    }
    await filling
    const queue = await openJobs(storage.url, log)
    closing.unshift(() => queue.stop())
    const jobs = restInDoubt(queue, () => watch.tell(), log)
    const app = await startRoles({ config, log, fetcher, watch, storage, jobs, listening }, council, closing)
    const address = await listen(app, config)
    const url = config.publicUrl ?? address.replace('127.0.0.1', 'localhost')
    const firstOperatorToken = council.sample ? null : await keepFirstOperatorLink(db, council.id)
    const greeting = greet({ url, council, firstOperatorToken, clock: watch.tell() })
    return { url, greeting, stop: () => closeAll(log, closing) }
  } catch (error) {
    await closeAll(log, closing)
    throw error
  }
}
