import path from 'node:path'
import { registerAgendaRoutes } from './agenda/index.ts'
import { registerBriefRoutes } from './briefs/index.ts'
import { readBackupHealth, registerBackupRoutes } from './backup/index.ts'
import { toZone } from './calendar/index.ts'
import { allowFormsWithPhotos, type Config } from './config.ts'
import { readRetentionDays, registerSettingsRoutes, type Council } from './council/index.ts'
import {
  registerClockRoute,
  registerHealthRoute,
  registerUpkeepRoute,
  type ClockWatch,
} from './health/index.ts'
import { openCalendar } from './inbox/clocks/index.ts'
import { readAlarm } from './inbox/messages/index.ts'
import { registerInbox } from './inbox/index.ts'
import { createGazetteer, type Gazetteer } from './language/index.ts'
import { registerPeople } from './people/index.ts'
import { drawIssue, registerBoardRoutes, registerDisplayRoutes } from './listening/board/index.ts'
import { createToneListener, registerCorrectionRoutes } from './listening/corrections/index.ts'
import { findTouched, registerIssueRoutes, type Detector } from './listening/issues/index.ts'
import {
  registerImportRoutes,
  registerPostRoutes,
  registerSourceRoutes,
  registerWithdrawalRoutes,
} from './listening/sources/index.ts'
import { registerArticleRoutes } from './newsroom/articles/index.ts'
import { registerMediaRoutes } from './newsroom/media/index.ts'
import { registerAccountRoutes } from './newsroom/accounts/index.ts'
import { channelOf } from './newsroom/publications/channels/index.ts'
import { registerFeedRoutes } from './newsroom/publications/channels/feed/index.ts'
import { registerUpkeepRoutes } from './newsroom/publications/upkeep/index.ts'
import {
  oldestDueAge,
  registerNewsletterRoutes,
  registerPublicationRoutes,
  type Releaser,
} from './newsroom/publications/index.ts'
import { registerReportRoutes } from './newsroom/reports/index.ts'
import { registerResultRoutes } from './newsroom/results/index.ts'
import { registerScheduleRoutes } from './newsroom/schedule/index.ts'
import type { Clock } from './platform/clock.ts'
import type { Db } from './platform/db/index.ts'
import { answerUnknown, createApp, mountScreens, type App } from './platform/http/index.ts'
import type { Jobs } from './platform/jobs.ts'
import type { Logger } from './platform/log.ts'
import type { Storage } from './platform/open-storage.ts'
import type { Fetcher, Mailer } from './platform/network/index.ts'
import { keepKey } from './platform/secrets.ts'
import { registerPortal } from './portal/index.ts'
import { sampleOfficers } from './sample/index.ts'
import type { OpenBoard } from './start/open-board.ts'
import { nameThings } from './start/name-things.ts'
import { openGazetteer } from './start/open-listening.ts'

export type AppDeps = {
  config: Config
  db: Db
  /** Where the database lies, for the copies of it. */
  storage: Pick<Storage, 'db' | 'url' | 'embedded'>
  clock: Clock
  log: Logger
  council: Council
  /** The council's own places; without them those of the official list. */
  gazetteer?: Gazetteer
  jobs: Jobs
  fetcher: Fetcher
  mailer: Mailer
  reading: OpenBoard
  watch: ClockWatch
  /** Null where another process groups the posts. */
  detector: Detector | null
  /** Null where another process releases. */
  releaser: Releaser | null
}

const SCREENS = path.join(import.meta.dirname, '../build/web/handler.js')

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}

/** The name of the province the council lies in; null where no area is set. */
function provinceOf({ council, gazetteer }: AppDeps): string | null {
  return council.placeCode === null ? null : (gazetteer?.name(council.placeCode.slice(0, 2)) ?? null)
}

function registerListening(app: App, deps: AppDeps): void {
  const { config, db, clock, reading, detector } = deps
  const { board, followed } = reading
  registerSourceRoutes(app, {
    db,
    clock: reading.clock,
    fetcher: deps.fetcher,
    authorKey: keepKey(config.dataDir, 'author'),
    province: provinceOf(deps),
  })
  registerImportRoutes(app, { db, dataDir: config.dataDir, jobs: deps.jobs })
  registerPostRoutes(app, { db })
  registerWithdrawalRoutes(app, {
    db,
    jobs: deps.jobs,
    findTouched: (clusters) => findTouched({ db, councilId: deps.council.id, followed }, clusters),
  })
  const { id: councilId, timeZone } = deps.council
  const correcting = {
    db,
    clock,
    councilId,
    followed,
    onCorrected: () => board.live.refresh(),
    ...(detector ? { poke: () => detector.poke() } : {}),
  }
  const tones = createToneListener({ councilId, jobs: deps.jobs })
  const naming = {
    placeName: (code: string) => board.placeName(code),
    listProgrammes: async () => (await board.listProgrammes?.()) ?? [],
  }
  registerIssueRoutes(app, { ...correcting, tones, ...naming })
  registerCorrectionRoutes(app, {
    ...correcting,
    jobs: deps.jobs,
    timeZone,
    drawIssue: (issue, window) => drawIssue(board, issue, window),
  })
  registerBoardRoutes(app, board)
  registerDisplayRoutes(app, {
    db,
    clock,
    council: deps.council,
    live: board.live,
    known: board,
    publicUrl: config.publicUrl,
  })
}

/** Accounts with what their platforms say, and the feeds that everybody may read. */
function registerAccounts(app: App, deps: AppDeps): void {
  const { db, clock, config, fetcher, mailer, log, council } = deps
  const { dataDir, publicUrl, allowPrivateAddresses } = config
  registerAccountRoutes(app, { db, clock })
  const upkeep = { db, clock, dataDir, publicUrl, fetcher, mailer, log, channelOf }
  registerUpkeepRoutes(app, { ...upkeep, allowHttp: allowPrivateAddresses })
  registerFeedRoutes(app, { db, council, publicUrl })
}

/** The newsroom's stages in the order of the work: media, reports, articles, accounts, publications, schedule, results. */
function registerNewsroom(app: App, deps: AppDeps): void {
  const reporting = { db: deps.db, clock: deps.clock, timeZone: deps.council.timeZone }
  registerMediaRoutes(app, { ...reporting, dataDir: deps.config.dataDir })
  registerReportRoutes(app, reporting)
  registerArticleRoutes(app, { db: deps.db, clock: deps.clock })
  registerAccounts(app, deps)
  registerPublicationRoutes(app, {
    ...reporting,
    dataDir: deps.config.dataDir,
    fetcher: deps.fetcher,
    mailer: deps.mailer,
    publicUrl: deps.config.publicUrl,
    log: deps.log,
    councilId: deps.council.id,
    releaser: deps.releaser,
  })
  registerNewsletterRoutes(app, { db: deps.db, clock: deps.clock, dataDir: deps.config.dataDir })
  registerScheduleRoutes(app, { ...reporting, timeZone: toZone(deps.council.timeZone), openCalendar })
  registerResultRoutes(app, { ...reporting, dataDir: deps.config.dataDir, council: deps.council })
}

/** Joins everything that answers over HTTP. The list is the table of contents; `screens: false` leaves the pages out. */
export async function composeApp(deps: AppDeps, options: { screens: boolean }): Promise<App> {
  const { config, db, clock, log, council } = deps
  const app = await createApp({ log, trustProxy: config.publicUrl !== undefined })
  const showSample = council.sample && isLoopback(config.host)
  registerPeople(app, {
    db,
    dataDir: config.dataDir,
    publicUrl: config.publicUrl,
    clock,
    names: nameThings({ db, followed: deps.reading.followed }),
    ...(showSample ? { sampleOfficers: [...sampleOfficers] } : {}),
  })
  const oldestOverdue = () => oldestDueAge(db, council.id, clock.now())
  const messageAlarm = () => readAlarm({ db, clock }, council)
  const backup = () => readBackupHealth(db, council.id, clock.now())
  const told = { oldestOverdue, inbox: messageAlarm, backup, clock: () => deps.watch.tell() }
  registerHealthRoute(app, { db, roles: config.roles, ...told })
  registerClockRoute(app, deps.watch)
  registerUpkeepRoute(app, {
    db,
    clock,
    dataDir: config.dataDir,
    councilId: council.id,
    inbox: messageAlarm,
    retentionDays: () => readRetentionDays(db, council.id),
  })
  const isPlace = (code: string) => createGazetteer().name(code) !== null
  registerSettingsRoutes(app, { db, running: council, isPlace })
  registerBackupRoutes(app, { ...deps, dataDir: config.dataDir })
  registerAgendaRoutes(app, { db, clock, timeZone: council.timeZone })
  registerListening(app, deps)
  registerNewsroom(app, deps)
  const inbox = { ...deps, ...config }
  registerInbox(app, inbox)
  registerPortal(app, { ...inbox, openPlaces: () => deps.gazetteer ?? openGazetteer(council) })
  const { publicUrl, dataDir } = config
  registerBriefRoutes(app, { db, clock, council, board: deps.reading.board, publicUrl, dataDir })
  if (options.screens) {
    allowFormsWithPhotos()
    await mountScreens(app, SCREENS)
  } else answerUnknown(app)
  return app
}
