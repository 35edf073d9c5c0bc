import type { Db } from '../../../platform/db/index.ts'

/** The requests with these numbers; unknown numbers are left out. Asks for no rights. */
export function listNumbered(
  db: Db,
  councilId: number,
  numbers: readonly string[],
): Promise<{ id: string; number: string; officeId: number }[]> {
  return db
    .selectFrom('information_request')
    .select(['request_id as id', 'number', 'office_id as officeId'])
    .where('council_id', '=', councilId)
    .where('number', 'in', numbers)
    .execute()
}
