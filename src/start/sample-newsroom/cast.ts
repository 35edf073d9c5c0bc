import { findActor, findOfficerByEmail, type Actor } from '../../people/index.ts'
import type { Db } from '../../platform/db/index.ts'

/** The officers of the sample who work in the newsroom. */
export type Cast = { contributor: Actor; editor: Actor; confirmer: Actor; admin: Actor; operator: Actor }

async function findOne(db: Db, councilId: number, email: string): Promise<Actor> {
  const officerId = await findOfficerByEmail(db, councilId, email)
  const actor = officerId === null ? null : await findActor(db, councilId, officerId)
  if (!actor) throw new Error(`sample officer ${email} is missing`)
  return actor
}

/** The sample's officers as actors, with the rights they really have. */
export async function findCast(db: Db, councilId: number): Promise<Cast> {
  return {
    contributor: await findOne(db, councilId, 'kontributor@gacek.example'),
    editor: await findOne(db, councilId, 'editor@gacek.example'),
    confirmer: await findOne(db, councilId, 'pengesah@gacek.example'),
    admin: await findOne(db, councilId, 'medsos@gacek.example'),
    operator: await findOne(db, councilId, 'operator@gacek.example'),
  }
}
