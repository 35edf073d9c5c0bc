import { sql, type Tx } from '../../platform/db/index.ts'
import type { InformationItem } from '../contract.ts'

export type ItemFilter = {
  class: InformationItem['class'] | null
  search: string
  after: { title: string; id: string } | null
}

async function listFiles(tx: Tx, councilId: number, itemIds: string[]) {
  if (itemIds.length === 0) return []
  return tx
    .selectFrom('portal_view.information_file')
    .select(['file_id', 'item_id', 'public_name'])
    .where('council_id', '=', councilId)
    .where('item_id', 'in', itemIds)
    .orderBy('position')
    .execute()
}

/** Entries of the public-information list by title, with the files that lie there. */
export async function listItems(
  tx: Tx,
  councilId: number,
  page: { filter: ItemFilter; limit: number },
): Promise<InformationItem[]> {
  const { filter, limit } = page
  const { after } = filter
  const rows = await tx
    .selectFrom('portal_view.information_item')
    .selectAll()
    .where('council_id', '=', councilId)
    .$if(filter.class !== null, (query) => query.where('class', '=', filter.class))
    .$if(filter.search !== '', (query) =>
      query.where(sql<boolean>`search @@ websearch_to_tsquery('simple', ${filter.search})`),
    )
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(title, item_id) > (${after?.title}, ${after?.id}::uuid)`),
    )
    .orderBy('title')
    .orderBy('item_id')
    .limit(limit)
    .execute()
  const files = await listFiles(
    tx,
    councilId,
    rows.flatMap((row) => row.item_id ?? []),
  )
  return rows.map((row) => ({
    id: row.item_id ?? '',
    // The database checks both words.
    class: row.class as InformationItem['class'],
    form: row.form as InformationItem['form'],
    title: row.title ?? '',
    summary: row.summary ?? '',
    advice: row.advice ?? '',
    office: row.office ?? '',
    madeWhen: row.made_when ?? '',
    link: row.link ?? '',
    updatedOn: row.updated_on ?? '',
    files: files.flatMap((file) =>
      file.item_id === row.item_id ? [{ id: file.file_id ?? '', name: file.public_name ?? '' }] : [],
    ),
  }))
}
