import type { Db } from '../../platform/db/index.ts'
import type { Source } from './contract.ts'
import { toSource } from './source.ts'
import { listSourceRows } from './sources.store.ts'

/** All sources of a council with their health at `now`: the freshness shown above the board. */
export async function listSources(db: Db, councilId: number, now: Date): Promise<Source[]> {
  return (await listSourceRows(db, councilId)).map((row) => toSource(row, now))
}
