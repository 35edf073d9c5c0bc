import { findActor, findOfficerByEmail, listOffices, type Actor } from '../../people/index.ts'
import { fixedClock } from '../../platform/clock.ts'
import { escalateLate } from '../../inbox/cases/index.ts'
import { takeCases } from '../../inbox/hoaxes/index.ts'
import { sampleListings, sampleMatters, sampleRequests, sampleRumours } from '../../sample/index.ts'
import { isPartFilled, markPartFilled, readSampleMoment } from '../keep-council.ts'
import { playListings } from './play-listings.ts'
import { playMatter } from './play-matter.ts'
import { playRequest } from './play-request.ts'
import { playRumour } from './play-rumour.ts'
import type { Playing } from './playing.ts'

export type InboxFilling = Omit<Playing, 'clock' | 'desk' | 'officer' | 'officeId'>

async function openStage(deps: InboxFilling, moment: Date): Promise<Playing> {
  const { db, council } = deps
  async function officer(name: string): Promise<Actor> {
    const officerId = await findOfficerByEmail(db, council.id, `${name}@gacek.example`)
    const found = officerId === null ? null : await findActor(db, council.id, officerId)
    if (!found) throw new Error(`the sample has no officer ${name}`)
    return found
  }
  const offices = await listOffices(db, council.id)
  return {
    ...deps,
    clock: fixedClock(moment),
    desk: await officer('layanan'),
    officer,
    officeId(shortName) {
      const office = offices.find((one) => one.shortName === shortName)
      if (!office) throw new Error(`sample office ${shortName} is missing`)
      return office.id
    },
  }
}

/**
 * Fills the inbox of the sample through the same acts that citizens and officers do, each at its hour of the past
 * days, and says which are late by now. Once; an interrupted filling goes on where it stood, also amid a matter.
 */
export async function fillInbox(deps: InboxFilling): Promise<void> {
  const { db, council } = deps
  if (await isPartFilled(db, council, 'inbox')) return
  const moment = await readSampleMoment(db, council)
  const stage = await openStage(deps, moment)
  for (const matter of sampleMatters) await playMatter(stage, matter, moment)
  // The oldest first: the register numbers them as they come.
  for (const request of sampleRequests.toReversed()) await playRequest(stage, request, moment)
  await playListings(stage, sampleListings, moment)
  for (const rumour of sampleRumours.toReversed()) await playRumour(stage, rumour, moment)
  stage.clock.moveTo(moment)
  await takeCases(stage, council.id)
  await escalateLate(stage, council.id)
  await markPartFilled(db, council, 'inbox')
}
