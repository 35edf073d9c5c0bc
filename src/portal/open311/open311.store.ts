import { sql, type Tx } from '../../platform/db/index.ts'

/** A kind of report that can be sent. */
export type Service = { code: string; name: string; keywords: string[]; group: string }

/** The kinds of reports of a council, by name. */
export async function listServices(tx: Tx, councilId: number): Promise<Service[]> {
  const rows = await tx
    .selectFrom('portal_view.category')
    .select(['category_id', 'name', 'affair', 'keywords'])
    .where('council_id', '=', councilId)
    .orderBy('name')
    .execute()
  return rows.map((row) => ({
    code: String(row.category_id),
    name: row.name ?? '',
    keywords: row.keywords ?? [],
    group: row.affair ?? '',
  }))
}

/** A public case as GeoReport tells it. */
export type PublicRequest = {
  number: string
  status: string
  text: string
  closingText: string
  serviceName: string
  serviceCode: string
  agency: string
  placeCode: string | null
  openedAt: Date
  updatedAt: Date
  photo: string | null
}

type Row = {
  number: string | null
  status: string | null
  title: string | null
  text: string | null
  closing_text: string | null
  category: string | null
  category_id: number | null
  office: string | null
  place_code: string | null
  opened_at: Date | null
  updated_at: Date | null
  photos: string[] | null
}

const or = <Value>(value: Value | null, other: Value): Value => value ?? other

const toRequest = (row: Row): PublicRequest => ({
  number: or(row.number, ''),
  status: or(row.status, ''),
  text: or(row.text, '') === '' ? or(row.title, '') : or(row.text, ''),
  closingText: or(row.closing_text, ''),
  serviceName: or(row.category, ''),
  serviceCode: row.category_id === null ? '' : String(row.category_id),
  agency: or(row.office, ''),
  placeCode: row.place_code,
  openedAt: or(row.opened_at, new Date(0)),
  updatedAt: or(row.updated_at, new Date(0)),
  photo: or(row.photos, [])[0] ?? null,
})

export type RequestFilter = {
  numbers: string[] | null
  services: string[] | null
  status: 'open' | 'closed' | null
  from: Date
  to: Date
  limit: number
}

const CLOSED = ['closed']

/** Public cases, newest first; a filter left null takes all. Private and confidential cases are in no public view. */
export async function listRequests(
  tx: Tx,
  councilId: number,
  filter: RequestFilter,
): Promise<PublicRequest[]> {
  const { numbers, services, status, from, to } = filter
  const rows = await tx
    .selectFrom('public_case')
    .select([
      'number',
      'status',
      'title',
      'text',
      'closing_text',
      'category',
      'category_id',
      'office',
      'place_code',
      'opened_at',
      'updated_at',
      'photos',
    ])
    .where('council_id', '=', councilId)
    .$if(numbers !== null, (query) => query.where('number', 'in', numbers ?? []))
    .$if(numbers === null, (query) => query.where('opened_at', '>=', from).where('opened_at', '<=', to))
    .$if(services !== null, (query) => query.where(sql<string>`category_id::text`, 'in', services ?? []))
    .$if(status !== null, (query) => query.where('status', status === 'closed' ? 'in' : 'not in', CLOSED))
    .orderBy('opened_at', 'desc')
    .limit(filter.limit)
    .execute()
  return rows.map(toRequest)
}
