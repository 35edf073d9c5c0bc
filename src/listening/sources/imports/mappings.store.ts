import type { Db, Tx } from '../../../platform/db/index.ts'
import { sql } from '../../../platform/db/index.ts'
import { columnMappingSchema, type ColumnMapping } from '../contract.ts'

/** Keeps a mapping under its name; a mapping of that name is replaced. */
export async function saveMapping(
  db: Db | Tx,
  councilId: number,
  name: string,
  mapping: ColumnMapping,
): Promise<void> {
  const value = JSON.stringify(mapping)
  await db
    .insertInto('column_mapping')
    .values({ council_id: councilId, name, mapping: value })
    .onConflict((conflict) =>
      conflict.columns(['council_id', 'name']).doUpdateSet({ mapping: value, changed_at: sql<Date>`now()` }),
    )
    .execute()
}

/** All kept mappings of a council, by name. */
export async function listMappings(
  db: Db | Tx,
  councilId: number,
): Promise<{ name: string; mapping: ColumnMapping }[]> {
  const rows = await db
    .selectFrom('column_mapping')
    .select(['name', 'mapping'])
    .where('council_id', '=', councilId)
    .orderBy('name')
    .execute()
  return rows.map((row) => ({ name: row.name, mapping: columnMappingSchema.parse(row.mapping) }))
}
