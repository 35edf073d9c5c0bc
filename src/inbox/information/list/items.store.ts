import { sql, type Db, type Tx } from '../../../platform/db/index.ts'
import type { ItemClass, ItemFields } from './contract.ts'

export type StoredItem = ItemFields & {
  id: string
  ground: string | null
  validUntil: string | null
  fileCount: number
}

function selectItems(db: Db, councilId: number) {
  return db
    .selectFrom('information_item as i')
    .leftJoin('consequence_test as t', (join) =>
      join.onRef('t.council_id', '=', 'i.council_id').onRef('t.test_id', '=', 'i.test_id'),
    )
    .select([
      'i.item_id as id',
      'i.class',
      'i.title',
      'i.summary',
      'i.advice',
      'i.office_id as officeId',
      'i.made_when as madeWhen',
      'i.form',
      'i.retention',
      'i.link',
      'i.test_id as testId',
      'i.updated_on as updatedOn',
      't.ground',
      't.valid_until as validUntil',
      sql<number>`(select count(*)::int from information_file f where f.council_id = i.council_id
        and f.item_id = i.item_id and f.withdrawn_at is null)`.as('fileCount'),
    ])
    .where('i.council_id', '=', councilId)
    .where('i.retired_at', 'is', null)
}
type Row = Awaited<ReturnType<ReturnType<typeof selectItems>['executeTakeFirstOrThrow']>>
const toItem = (row: Row): StoredItem => ({
  ...row,
  // The database keeps the words.
  class: row.class as ItemClass,
  form: row.form as StoredItem['form'],
})

export type ItemFilter = {
  class?: ItemClass | undefined
  officeId?: number | undefined
  search?: string | undefined
  /** Periodic and not renewed since this day. */
  staleSince?: string | undefined
}
/** Where a page of the list ended. */
export type ItemCursor = { title: string; id: string }

/** The entries of the list that stand, by title. Everybody may read them: also the excluded ones stand in it by name. */
export async function listItems(
  db: Db,
  councilId: number,
  filter: ItemFilter,
  page: { after?: ItemCursor | undefined; limit: number },
): Promise<StoredItem[]> {
  let query = selectItems(db, councilId)
  if (filter.class !== undefined) query = query.where('i.class', '=', filter.class)
  if (filter.officeId !== undefined) query = query.where('i.office_id', '=', filter.officeId)
  if (filter.staleSince !== undefined)
    query = query.where('i.class', '=', 'periodic').where('i.updated_on', '<', filter.staleSince)
  if (filter.search !== undefined && filter.search !== '')
    query = query.where(sql<boolean>`i.search @@ websearch_to_tsquery('simple', ${filter.search})`)
  if (page.after !== undefined)
    query = query.where(sql<boolean>`(i.title, i.item_id) > (${page.after.title}, ${page.after.id}::uuid)`)
  return (await query.orderBy('i.title').orderBy('i.item_id').limit(page.limit).execute()).map(toItem)
}

/** One entry that stands. */
export async function findItem(db: Db, councilId: number, id: string): Promise<StoredItem | null> {
  const row = await selectItems(db, councilId).where('i.item_id', '=', id).executeTakeFirst()
  return row ? toItem(row) : null
}

/** The office of an entry that stands. */
export async function findItemOffice(db: Db, councilId: number, id: string): Promise<number | null> {
  const row = await db
    .selectFrom('information_item')
    .select('office_id')
    .where('council_id', '=', councilId)
    .where('item_id', '=', id)
    .where('retired_at', 'is', null)
    .executeTakeFirst()
  return row?.office_id ?? null
}

/** How many periodic entries of offices were not renewed since a day. */
export async function countStale(
  db: Db,
  councilId: number,
  where: { offices: number[] | 'all'; day: string },
): Promise<number> {
  if (where.offices !== 'all' && where.offices.length === 0) return 0
  let query = db
    .selectFrom('information_item')
    .select(sql<number>`count(*)::int`.as('n'))
    .where('council_id', '=', councilId)
    .where('retired_at', 'is', null)
    .where('class', '=', 'periodic')
    .where('updated_on', '<', where.day)
  if (where.offices !== 'all') query = query.where('office_id', 'in', where.offices)
  return (await query.executeTakeFirstOrThrow()).n
}

const columnsOf = (fields: ItemFields) => ({
  class: fields.class,
  title: fields.title,
  summary: fields.summary,
  advice: fields.advice,
  office_id: fields.officeId,
  made_when: fields.madeWhen,
  form: fields.form,
  retention: fields.retention,
  link: fields.link,
  test_id: fields.testId,
  updated_on: fields.updatedOn,
})

/** Adds entries. */
export async function insertItems(
  tx: Tx,
  councilId: number,
  items: (ItemFields & { id: string })[],
): Promise<void> {
  for (let at = 0; at < items.length; at += 500) {
    const rows = items
      .slice(at, at + 500)
      .map((item) => ({ council_id: councilId, item_id: item.id, ...columnsOf(item) }))
    await tx.insertInto('information_item').values(rows).execute()
  }
}

/** Changes an entry. */
export async function saveItem(tx: Tx, councilId: number, id: string, fields: ItemFields): Promise<void> {
  await tx
    .updateTable('information_item')
    .set(columnsOf(fields))
    .where('council_id', '=', councilId)
    .where('item_id', '=', id)
    .execute()
}

/** Takes an entry out of the list. */
export async function retireItem(tx: Tx, councilId: number, id: string, at: Date): Promise<void> {
  await tx
    .updateTable('information_item')
    .set({ retired_at: at })
    .where('council_id', '=', councilId)
    .where('item_id', '=', id)
    .execute()
}

/** Titles of an office's entries, folded: the same title is the same entry when a file comes again. */
export async function listTitles(db: Db, councilId: number, officeIds: number[]): Promise<Set<string>> {
  if (officeIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('information_item')
    .select(['office_id', 'title'])
    .where('council_id', '=', councilId)
    .where('retired_at', 'is', null)
    .where('office_id', 'in', officeIds)
    .execute()
  return new Set(rows.map((row) => `${row.office_id}\n${row.title.toLowerCase()}`))
}
