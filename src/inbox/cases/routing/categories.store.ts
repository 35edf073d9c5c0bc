import type { Db, Tx } from '../../../platform/db/index.ts'
import type { CategoryBody } from '../acts.contract.ts'

export type StoredCategory = CategoryBody & { id: number; retired: boolean }

/** All categories of a council, by name; also the retired ones, which old cases still have. */
export async function listCategories(db: Db, councilId: number): Promise<StoredCategory[]> {
  const rows = await db
    .selectFrom('case_category')
    .select([
      'category_id',
      'name',
      'affair',
      'office_id',
      'keywords',
      'needs_photo',
      'is_private',
      'retired_at',
    ])
    .where('council_id', '=', councilId)
    .orderBy('category_id')
    .execute()
  return rows.map((row) => ({
    id: row.category_id,
    name: row.name,
    affair: row.affair,
    officeId: row.office_id,
    keywords: row.keywords,
    needsPhoto: row.needs_photo,
    isPrivate: row.is_private,
    retired: row.retired_at !== null,
  }))
}

const toColumns = (councilId: number, category: CategoryBody) => ({
  council_id: councilId,
  name: category.name,
  affair: category.affair,
  office_id: category.officeId,
  keywords: category.keywords,
  needs_photo: category.needsPhoto,
  is_private: category.isPrivate,
})

/** Adds categories; a name that stands already is left as it is. Gives the ids of the new ones. */
export async function insertCategories(
  db: Db,
  councilId: number,
  categories: readonly CategoryBody[],
): Promise<number[]> {
  if (categories.length === 0) return []
  const rows = await db
    .insertInto('case_category')
    .values(categories.map((category) => toColumns(councilId, category)))
    .onConflict((conflict) => conflict.doNothing())
    .returning('category_id')
    .execute()
  return rows.map((row) => row.category_id)
}

/** Changes a category; false when the council has none of this id. */
export async function updateCategory(
  tx: Tx,
  councilId: number,
  id: number,
  category: CategoryBody,
): Promise<boolean> {
  const result = await tx
    .updateTable('case_category')
    .set(toColumns(councilId, category))
    .where('council_id', '=', councilId)
    .where('category_id', '=', id)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Retires a category from `at`, or takes it up again with null; false when there is none. */
export async function retireCategory(
  tx: Tx,
  councilId: number,
  id: number,
  at: Date | null,
): Promise<boolean> {
  const result = await tx
    .updateTable('case_category')
    .set({ retired_at: at })
    .where('council_id', '=', councilId)
    .where('category_id', '=', id)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}
