import { z } from 'zod'
import { saveAgenda } from '../agenda/index.ts'
import { createCouncil, findActiveCouncil, readSetting, saveSetting, type Council } from '../council/index.ts'
import { createOfficer } from '../people/index.ts'
import { inTransaction, type Db } from '../platform/db/index.ts'
import { sampleAgenda, sampleCouncil, sampleOfficers } from '../sample/index.ts'

/** When the sample was begun: the same moment gives the same posts, so an interrupted filling can go on. */
const SAMPLE_MOMENT = 'sample-moment'
const SAMPLE_FILLED = 'sample-filled'

/** The active council; a new system first gets the fictional one, so that there is something to look at. */
export async function keepCouncil(db: Db, now: Date): Promise<Council> {
  const active = await findActiveCouncil(db)
  if (active) return active
  return inTransaction(db, async (tx) => {
    const council = await createCouncil(tx, {
      name: sampleCouncil.name,
      placeCode: sampleCouncil.placeCode,
      timeZone: sampleCouncil.timeZone,
      sample: true,
    })
    await saveSetting(tx, council.id, SAMPLE_MOMENT, now.toISOString())
    await saveSetting(tx, council.id, 'region-words', sampleCouncil.regionWords)
    return council
  })
}

/** Adds the agenda and the officers of the sample; those already there stay as they are. */
export async function keepSamplePeople(db: Db, council: Council, now: Date): Promise<void> {
  const saved = await saveAgenda(db, council.id, sampleAgenda(now))
  if (!saved.ok) throw new Error(`sample agenda: ${saved.refusal} ${saved.detail}`)
  for (const officer of sampleOfficers) {
    await createOfficer(db, { councilId: council.id, ...officer, sample: true })
  }
}

/** The moment the sample's posts end at, and whether they are all in. */
export async function readSampleState(db: Db, council: Council): Promise<{ moment: Date; filled: boolean }> {
  const moment = await readSetting(db, council.id, SAMPLE_MOMENT, {
    schema: z.iso.datetime(),
    fallback: new Date(0).toISOString(),
  })
  const filled = await readSetting(db, council.id, SAMPLE_FILLED, { schema: z.boolean(), fallback: false })
  return { moment: new Date(moment), filled }
}

/** Remembers that all posts of the sample are in. */
export async function markSampleFilled(db: Db, council: Council): Promise<void> {
  await inTransaction(db, (tx) => saveSetting(tx, council.id, SAMPLE_FILLED, true))
}
