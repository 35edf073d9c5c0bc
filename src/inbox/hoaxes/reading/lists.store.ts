import { sql, type Db } from '../../../platform/db/index.ts'
import type { HoaxStatus, HoaxVerdict } from '../contract.ts'

export type Cursor = { at: Date; id: number }
export type HoaxListRow = {
  id: number
  status: HoaxStatus
  claim: string
  verdict: HoaxVerdict | null
  openedAt: Date
  publishedAt: Date | null
  text: string
  itemCount: number
  askerCount: number
  hasPicture: boolean
}

const STATES = {
  open: ['waiting', 'checking'],
  'in-review': ['in-review'],
  published: ['published'],
  closed: ['closed', 'joined', 'withdrawn'],
} as const

type Page = { state: keyof typeof STATES; cursor: Cursor | null; limit: number; id?: number }

/** Rumours of a state: what waits with the oldest first, what is done with the newest first. */
export async function listHoaxRows(db: Db, councilId: number, page: Page): Promise<HoaxListRow[]> {
  const waits = page.state === 'open' || page.state === 'in-review'
  const items = (what: ReturnType<typeof sql>) => sql`(
    select ${what} from hoax_item i where i.council_id = h.council_id and i.hoax_id = h.hoax_id)`
  const chosen =
    page.id === undefined
      ? sql`and h.status = any(${[...STATES[page.state]]}::text[])`
      : sql`and h.hoax_id = ${page.id}`
  const after =
    page.cursor === null
      ? sql``
      : waits
        ? sql`and (h.opened_at, h.hoax_id) > (${page.cursor.at}, ${page.cursor.id})`
        : sql`and (h.opened_at, h.hoax_id) < (${page.cursor.at}, ${page.cursor.id})`
  const order = waits ? sql`h.opened_at, h.hoax_id` : sql`h.opened_at desc, h.hoax_id desc`
  const found = await sql<HoaxListRow>`
    select h.hoax_id as id, h.status, h.claim, h.verdict, h.opened_at as "openedAt", h.published_at as "publishedAt",
      coalesce(${items(sql`string_agg(i.text, ' ' order by i.item_id)`)}, '') as text,
      ${items(sql`count(*)::integer`)} as "itemCount",
      coalesce(${items(sql`bool_or(i.media_id is not null)`)}, false) as "hasPicture",
      (select count(*)::integer from hoax_asker a where a.council_id = h.council_id and a.hoax_id = h.hoax_id)
        as "askerCount"
    from hoax h
    where h.council_id = ${councilId} ${chosen} ${after}
    order by ${order} limit ${page.limit}`.execute(db)
  return found.rows
}

/** Every version that went out, the newest first, with who confirmed it. */
export function listVersions(db: Db, councilId: number, hoaxId: number) {
  return db
    .selectFrom('hoax_version as v')
    .leftJoin('officer as o', (join) =>
      join.onRef('o.council_id', '=', 'v.council_id').onRef('o.officer_id', '=', 'v.officer_id'),
    )
    .select(['v.version', 'v.published_at', 'v.verdict', 'v.note', 'v.is_withdrawal', 'o.name as officer'])
    .where('v.council_id', '=', councilId)
    .where('v.hoax_id', '=', hoaxId)
    .orderBy('v.version', 'desc')
    .execute()
}

/** What happened to a rumour, the newest first. */
export function listHoaxEvents(db: Db, councilId: number, hoaxId: number) {
  return db
    .selectFrom('hoax_event as e')
    .leftJoin('officer as o', (join) =>
      join.onRef('o.council_id', '=', 'e.council_id').onRef('o.officer_id', '=', 'e.officer_id'),
    )
    .select(['e.at', 'e.kind', 'e.detail', 'o.name as officer'])
    .where('e.council_id', '=', councilId)
    .where('e.hoax_id', '=', hoaxId)
    .orderBy('e.event_id', 'desc')
    .limit(200)
    .execute()
}
