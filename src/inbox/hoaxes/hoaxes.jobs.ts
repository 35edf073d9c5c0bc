import { z } from 'zod'
import { TELL_JOB, tellSchema, type HoaxDeps } from './hoax-deps.ts'
import { takeCases } from './intake/take-in.ts'
import { tellAskers } from './telling/tell-askers.ts'

const TAKE_JOB = 'inbox.hoaxes.take-cases'

/** The work of the hoax desk: reports of rumours are taken up every minute, and who asked is told. */
export async function startHoaxJobs(deps: HoaxDeps): Promise<void> {
  const { jobs, council } = deps
  await jobs.handle(TELL_JOB, tellSchema, async ({ councilId, hoaxId }) => {
    await tellAskers(deps, councilId, hoaxId)
  })
  await jobs.handle(TAKE_JOB, z.object({}), async () => {
    await takeCases(deps, council.id)
  })
  await jobs.schedule(TAKE_JOB, '* * * * *', council.timeZone)
}
