import path from 'node:path'
import { registerAgendaRoutes } from './agenda/index.ts'
import type { Config } from './config.ts'
import { registerSettingsRoutes, type Council } from './council/index.ts'
import { registerHealthRoute } from './health/index.ts'
import { registerPeople } from './people/index.ts'
import type { Clock } from './platform/clock.ts'
import type { Db } from './platform/db/index.ts'
import { answerUnknown, createApp, mountScreens, type App } from './platform/http/index.ts'
import type { Logger } from './platform/log.ts'
import { sampleOfficers } from './sample/index.ts'

export type AppDeps = {
  config: Config
  db: Db
  clock: Clock
  log: Logger
  council: Council
}

const SCREENS = path.join(import.meta.dirname, '../build/web/handler.js')

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
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
    ...(showSample ? { sampleOfficers: [...sampleOfficers] } : {}),
  })
  registerHealthRoute(app, { db, roles: config.roles })
  registerSettingsRoutes(app, { db })
  registerAgendaRoutes(app, { db, clock })
  if (options.screens) await mountScreens(app, SCREENS)
  else answerUnknown(app)
  return app
}
