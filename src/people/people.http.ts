import type { Clock } from '../platform/clock.ts'
import type { Db } from '../platform/db/index.ts'
import type { App } from '../platform/http/index.ts'
import { registerActor } from './actor.http.ts'
import type { StageNames } from './audit-names.ts'
import { registerAuditRoutes } from './audit.http.ts'
import { registerMeRoute, type SampleOfficer } from './me.http.ts'
import { namePeople } from './name-people.ts'
import { registerEntryRoutes, registerOfficerRoutes } from './officers/index.ts'
import { registerOfficeRoutes } from './offices/index.ts'
import { registerPasskeyRoutes } from './passkeys/index.ts'
import { registerSessionRoutes } from './sessions/index.ts'
import { openAuth, openDevices, registerAuthRoutes } from './sign-in/index.ts'

export type PeopleDeps = {
  db: Db
  /** Folder of the key file `auth.key`; made at first use. */
  dataDir: string
  /** The address people use, when a proxy stands before us; without it only loopback names and addresses count as ours. */
  publicUrl: string | undefined
  clock: Clock
  /**
   * Officers of the sample, whose passwords are public. Give them only while the process listens on loopback: without
   * them nobody created with `sample: true` can sign in.
   */
  sampleOfficers?: SampleOfficer[]
  /** How the stages call the things their entries in the audit speak of. */
  names?: readonly StageNames[]
}

/**
 * Adds people to the application: `request.actor` for every request, the same-origin check, and the routes of sign-in,
 * sessions, passkeys, officers, offices, links and audit. Call it before the stages register routes that ask for rights.
 */
export function registerPeople(app: App, deps: PeopleDeps): void {
  const allowSampleOfficers = deps.sampleOfficers !== undefined
  const auth = openAuth({ ...deps, log: app.log, allowSampleOfficers })
  const all = {
    ...deps,
    auth,
    devices: openDevices(deps),
    allowSampleOfficers,
    sampleOfficers: deps.sampleOfficers ?? [],
  }
  registerActor(app, all)
  registerMeRoute(app, all)
  registerAuthRoutes(app, all)
  registerEntryRoutes(app, all)
  registerOfficerRoutes(app, all)
  registerOfficeRoutes(app, all)
  registerSessionRoutes(app, all)
  registerPasskeyRoutes(app, all)
  registerAuditRoutes(app, { db: deps.db, names: [namePeople(deps.db), ...(deps.names ?? [])] })
}
