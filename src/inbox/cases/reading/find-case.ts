import type { Actor } from '../../../people/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { findCases, type StoredCase } from '../record/index.ts'
import { mayReadCase } from '../work/acts.ts'

/** A case, or null when it is not there for this actor. */
export async function findCase(db: Db, actor: Actor, id: number): Promise<StoredCase | null> {
  const [file] = await findCases(db, actor.councilId, [id])
  return file && mayReadCase(actor, file) ? file : null
}
