import { sql, type Db } from '../../../platform/db/index.ts'
import type { AnyClaim } from './match-claims.ts'

/** A rumour that was closed without a finding, with why and when. */
type ClosedClaim = AnyClaim & { because: string; closedAt: Date }

const MOST_CLOSED = 300

/** Rumours that were closed without a finding and whose words or pictures are still there, the latest closed first. */
export async function listClosed(db: Db, councilId: number, except: number): Promise<ClosedClaim[]> {
  const { rows } = await sql<{
    id: number
    claim: string
    because: string | null
    closed_at: Date
    /** Null for none. */
    texts: string[] | null
    pictures: Buffer[] | null
  }>`
    select h.hoax_id as id, h.claim, h.closed_because as because, h.updated_at as closed_at,
      array_agg(i.text) filter (where i.text <> '') as texts,
      array_agg(i.picture_hash) filter (where i.picture_hash is not null) as pictures
    from hoax h left join hoax_item i on i.council_id = h.council_id and i.hoax_id = h.hoax_id
    where h.council_id = ${councilId} and h.status = 'closed' and h.published_at is null and h.hoax_id <> ${except}
    group by h.council_id, h.hoax_id
    order by h.updated_at desc limit ${MOST_CLOSED}`.execute(db)
  return rows.map(({ id, claim, because, closed_at, texts, pictures }) => ({
    id,
    claim,
    because: because ?? '',
    closedAt: new Date(closed_at),
    texts: texts ?? [],
    pictures: pictures ?? [],
  }))
}
