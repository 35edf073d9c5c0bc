/**
 * The inbox: what citizens write becomes cases with an owner and a clock, and is answered where it came from.
 * The data's way: clocks (tools of the rest) → messages → cases → answers → information → hoaxes → handover; erasing
 * takes one message out of all of them; retention takes whole matters out once their time is over.
 * This file only joins the stages: routes for the web role, jobs for the work role.
 */
import { setTimeout as wait } from 'node:timers/promises'
import type { Council } from '../council/index.ts'
import type { Gazetteer } from '../language/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Db } from '../platform/db/index.ts'
import type { App } from '../platform/http/index.ts'
import type { Jobs } from '../platform/jobs.ts'
import type { Logger } from '../platform/log.ts'
import type { Fetcher, Mailer } from '../platform/network/index.ts'
import { registerAnswerRoutes, startAnswers } from './answers/index.ts'
import { registerCaseStage, startCaseJobs } from './cases/index.ts'
import { registerClockRoutes, startClockJobs } from './clocks/index.ts'
import { registerHoaxRoutes, startHoaxJobs } from './hoaxes/index.ts'
import { registerMessageRoutes, startMessages } from './messages/index.ts'
import { followNotice, registerInformation } from './information/index.ts'
import { registerErasingRoutes } from './erasing/index.ts'
import { registerHandoverRoutes } from './handover/index.ts'
import { registerRetentionRoutes, startRetentionJobs } from './retention/index.ts'

/** What hangs at a platform keeps nobody from stopping: deliveries and answers are claimed and taken up again later. */
const LONGEST_STOP_MS = 5_000

/** What every stage of the inbox may ask for; each takes what it needs. */
export type InboxDeps = {
  db: Db
  jobs: Jobs
  clock: Clock
  log: Logger
  fetcher: Fetcher
  mailer: Mailer
  council: Council
  /** The council's own places, where somebody holds them already. */
  gazetteer?: Gazetteer
  dataDir: string
  publicUrl: string | undefined
  allowPrivateAddresses: boolean
  mailServersInside?: readonly string[]
}

/** Registers what the inbox answers over HTTP, stage by stage. */
export function registerInbox(app: App, deps: InboxDeps): void {
  registerClockRoutes(app, deps)
  registerMessageRoutes(app, deps)
  registerCaseStage(app, deps)
  registerAnswerRoutes(app, deps)
  registerInformation(app, deps)
  registerHandoverRoutes(app, deps)
  registerHoaxRoutes(app, deps)
  registerErasingRoutes(app, deps)
  registerRetentionRoutes(app, deps)
}

/** Starts the inbox's work: mailboxes, webhooks' deliveries, replies, reminders. Gives back what must be stopped. */
export async function startInbox(deps: InboxDeps): Promise<{ stop(): Promise<void> }> {
  await startClockJobs(deps)
  await startHoaxJobs(deps)
  const messages = await startMessages(deps)
  await startCaseJobs(deps)
  await startRetentionJobs(deps)
  const answers = await startAnswers(deps, [followNotice])
  return {
    stop: async () => {
      const done = new AbortController()
      const late = wait(LONGEST_STOP_MS, undefined, { signal: done.signal }).catch(() => undefined)
      await Promise.race([Promise.all([messages.stop(), answers.stop()]), late])
      done.abort()
    },
  }
}
