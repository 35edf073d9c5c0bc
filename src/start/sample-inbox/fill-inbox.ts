import { z } from 'zod'
import { readSetting, saveSetting } from '../../council/index.ts'
import { findActor, findOfficerByEmail, listOffices } from '../../people/index.ts'
import { fixedClock } from '../../platform/clock.ts'
import { inTransaction } from '../../platform/db/index.ts'
import { sampleMatters } from '../../sample/index.ts'
import { readSampleState } from '../keep-council.ts'
import { playMatter } from './play-matter.ts'
import type { Playing } from './playing.ts'

const FILLED = 'sample-inbox-filled'

export type InboxFilling = Omit<Playing, 'clock' | 'desk' | 'officeId'>

async function openStage(deps: InboxFilling, moment: Date): Promise<Playing> {
  const { db, council } = deps
  const officerId = await findOfficerByEmail(db, council.id, 'layanan@gacek.example')
  const desk = officerId === null ? null : await findActor(db, council.id, officerId)
  if (!desk) throw new Error('the sample has no officer at the service desk')
  const offices = await listOffices(db, council.id)
  return {
    ...deps,
    clock: fixedClock(moment),
    desk,
    officeId(shortName) {
      const office = offices.find((one) => one.shortName === shortName)
      if (!office) throw new Error(`sample office ${shortName} is missing`)
      return office.id
    },
  }
}

/**
 * Fills the inbox of the sample through the same acts that citizens and officers do, each at its hour of the past week.
 * Once; an interrupted filling goes on with the matters that were not begun.
 */
export async function fillInbox(deps: InboxFilling): Promise<void> {
  const { db, council } = deps
  if (await readSetting(db, council.id, FILLED, { schema: z.boolean(), fallback: false })) return
  const { moment } = await readSampleState(db, council)
  const stage = await openStage(deps, moment)
  for (const matter of sampleMatters) await playMatter(stage, matter, moment)
  await inTransaction(db, (tx) => saveSetting(tx, council.id, FILLED, true))
}
