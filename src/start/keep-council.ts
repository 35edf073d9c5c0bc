import { z } from 'zod'
import { saveAgenda } from '../agenda/index.ts'
import { createCouncil, findActiveCouncil, readSetting, saveSetting, type Council } from '../council/index.ts'
import { createOfficer, findOfficerByEmail, listOffices, setRoles } from '../people/index.ts'
import { inTransaction, type Db } from '../platform/db/index.ts'
import { sampleAgenda, sampleCouncil, sampleOfficers, type SampleOfficer } from '../sample/index.ts'

/** When the sample was begun: the same moment gives the same posts, so an interrupted filling can go on. */
const SAMPLE_MOMENT = 'sample-moment'
const SAMPLE_FILLED = 'sample-filled'
/** Agenda, offices and officers are in. A sample begun before there was a newsroom gets its offices at the next start. */
const SAMPLE_PEOPLE = 'sample-newsroom-people'

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

async function giveDuties(db: Db, council: Council, officer: SampleOfficer): Promise<void> {
  const { duties } = officer
  const officerId = await findOfficerByEmail(db, council.id, officer.email)
  if (officerId === null) throw new Error(`sample officer ${officer.email} is not of the sample council`)
  const offices = await listOffices(db, council.id)
  for (const { office, roles } of duties) {
    const officeId = offices.find(({ shortName }) => shortName === office)?.id
    if (officeId === undefined) throw new Error(`sample office ${office} is missing`)
    const given = await setRoles(db, { councilId: council.id, officerId: null }, officerId, {
      officeId,
      roles,
    })
    if (!given.ok) throw new Error(`sample office ${office}: ${given.refusal}`)
  }
}

/** Adds the agenda, the offices and the officers of the sample once; what was changed in them later stays. */
export async function keepSamplePeople(db: Db, council: Council, now: Date): Promise<void> {
  const schema = z.boolean()
  if (await readSetting(db, council.id, SAMPLE_PEOPLE, { schema, fallback: false })) return
  const day = now.toISOString().slice(0, 10)
  const saved = await saveAgenda(db, council.id, sampleAgenda(now), { day })
  if (!saved.ok) throw new Error(`sample agenda: ${saved.refusal} ${saved.detail}`)
  // Hashing a password takes a core for a tenth of a second, on purpose.
  await Promise.all(
    sampleOfficers.map(({ name, email, password, role }) =>
      createOfficer(db, { councilId: council.id, name, email, password, role, sample: true }),
    ),
  )
  for (const officer of sampleOfficers) await giveDuties(db, council, officer)
  await inTransaction(db, (tx) => saveSetting(tx, council.id, SAMPLE_PEOPLE, true))
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
