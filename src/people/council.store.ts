import type { Db } from '../platform/db/index.ts'

/** The council of an actor. Throws when it is not there: actors are made from councils. */
export async function getCouncil(db: Db, councilId: number) {
  return db
    .selectFrom('council')
    .select(['council_id', 'name', 'place_code', 'time_zone'])
    .where('council_id', '=', councilId)
    .executeTakeFirstOrThrow()
}
