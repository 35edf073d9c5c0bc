import { z } from 'zod'
import { saveAgenda } from '../agenda/index.ts'
import {
  createCouncil,
  findActiveCouncil,
  lockCouncils,
  readSetting,
  saveSetting,
  type Council,
} from '../council/index.ts'
import { createOfficer, dayIn, findOfficerByEmail, listOffices, setRoles } from '../people/index.ts'
import { inTransaction, type Db } from '../platform/db/index.ts'
import { sampleAgenda, sampleCouncil, sampleOfficers, type SampleOfficer } from '../sample/index.ts'

/** What of the sample is in: each part is filled once, and an interrupted filling goes on with what is missing. */
export const SAMPLE_PARTS = {
  /** Agenda, offices and officers. A sample begun before there was a newsroom gets its offices at the next start. */
  people: 'sample-newsroom-people',
  posts: 'sample-filled',
  newsroom: 'sample-newsroom-filled',
  inbox: 'sample-inbox-filled',
} as const
export type SamplePart = keyof typeof SAMPLE_PARTS

/** When the sample was begun: the same moment gives the same posts, so an interrupted filling can go on. */
const SAMPLE_MOMENT = 'sample-moment'

/** The active council; a new system first gets the fictional one, so that there is something to look at. */
export async function keepCouncil(db: Db, now: Date): Promise<Council> {
  const active = await findActiveCouncil(db)
  if (active) return active
  return inTransaction(db, async (tx) => {
    // Of two programs that start at once, the second finds the council of the first.
    await lockCouncils(tx)
    const made = await findActiveCouncil(tx)
    if (made) return made
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
  if (await isPartFilled(db, council, 'people')) return
  const day = dayIn(council.timeZone, now)
  const saved = await saveAgenda(db, council.id, sampleAgenda(now), { day })
  if (!saved.ok) throw new Error(`sample agenda: ${saved.refusal} ${saved.detail}`)
  // Hashing a password takes a core for a tenth of a second, on purpose.
  await Promise.all(
    sampleOfficers.map(({ name, email, password, role }) =>
      createOfficer(db, { councilId: council.id, name, email, password, role, sample: true }),
    ),
  )
  for (const officer of sampleOfficers) await giveDuties(db, council, officer)
  await markPartFilled(db, council, 'people')
}

/** The moment the sample's posts end at. */
export async function readSampleMoment(db: Db, council: Council): Promise<Date> {
  const schema = z.iso.datetime()
  const fallback = new Date(0).toISOString()
  return new Date(await readSetting(db, council.id, SAMPLE_MOMENT, { schema, fallback }))
}

/** Whether a part of the sample is in. */
export function isPartFilled(db: Db, council: Council, part: SamplePart): Promise<boolean> {
  return readSetting(db, council.id, SAMPLE_PARTS[part], { schema: z.boolean(), fallback: false })
}

/** Remembers that a part of the sample is in. */
export async function markPartFilled(db: Db, council: Council, part: SamplePart): Promise<void> {
  await inTransaction(db, (tx) => saveSetting(tx, council.id, SAMPLE_PARTS[part], true))
}
