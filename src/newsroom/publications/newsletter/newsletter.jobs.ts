import { z } from 'zod'
import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/index.ts'
import type { Jobs } from '../../../platform/jobs.ts'
import type { Mailer } from '../../../platform/network/index.ts'
import { keepKey } from '../../../platform/secrets.ts'
import { listKeptAccounts, readSecret } from '../../accounts/index.ts'
import { deliverLetters } from './deliver-letters.ts'

const JOB = 'newsroom.publications.deliver-letters'

export type NewsletterJobsDeps = {
  db: Db
  dataDir: string
  clock: Clock
  mailer: Mailer
  councilId: number
  publicUrl: string | undefined
}

/** Delivers the letters of every newsletter that are due. */
export async function deliverAll(deps: NewsletterJobsDeps): Promise<void> {
  const { councilId, publicUrl } = deps
  if (publicUrl === undefined) return
  const delivery = { ...deps, key: keepKey(deps.dataDir, 'newsletter'), home: publicUrl.replace(/\/+$/, '') }
  for (const account of await listKeptAccounts(deps.db, councilId)) {
    if (account.channel !== 'newsletter' || account.mode !== 'connected' || account.retired) continue
    const secret = (await readSecret(deps, councilId, account.id)) ?? {}
    await deliverLetters(delivery, { ...account, secret })
  }
}

/** Every minute: letters that are due. What is due stands in the database, so a missed minute loses nothing. */
export async function registerNewsletterJobs(jobs: Jobs, deps: NewsletterJobsDeps): Promise<void> {
  await jobs.handle(JOB, z.object({}), () => deliverAll(deps))
  await jobs.schedule(JOB, '* * * * *', 'UTC')
}
