import { z } from 'zod'
import { sql, type Tx } from '../../platform/db/index.ts'
import type { Clarification, ClarificationCard } from '../contract.ts'

const sourcesSchema = z.array(
  z.looseObject({
    title: z.string().optional(),
    name: z.string().optional(),
    url: z.string().optional(),
    articleId: z.number().int().positive().optional(),
  }),
)

/** Only addresses of the web, and articles of this portal, are shown as links. */
function readSources(value: unknown): Clarification['sources'] {
  const parsed = sourcesSchema.safeParse(value)
  if (!parsed.success) return []
  return parsed.data.map(({ title = '', name = '', url = '', articleId }) => {
    const own = articleId === undefined ? '' : `/portal/berita/${articleId}`
    const link = /^https?:\/\//i.test(url) ? url : own
    return { title: title || name || link, url: link }
  })
}

type Row = {
  hoax_id: number | null
  claim: string | null
  verdict: string | null
  published_at: Date | null
  first_published_at: Date | null
}

const toCard = (row: Row): ClarificationCard => ({
  id: String(row.hoax_id),
  claim: row.claim ?? '',
  verdict: row.verdict ?? '',
  publishedAt: row.published_at?.toISOString() ?? '',
  firstPublishedAt: row.first_published_at?.toISOString() ?? '',
})

export type ClarificationCursor = { at: Date; id: number }

/** Clarifications that stand, newest first; `search`: words all of them hold. */
export async function listClarifications(
  tx: Tx,
  councilId: number,
  page: { limit: number; cursor: ClarificationCursor | null; search?: string },
): Promise<ClarificationCard[]> {
  const { cursor, search = '' } = page
  const rows = await tx
    .selectFrom('public_clarification')
    .select(['hoax_id', 'claim', 'verdict', 'published_at', 'first_published_at'])
    .where('council_id', '=', councilId)
    .where('is_withdrawn', '=', false)
    .$if(cursor !== null, (query) =>
      query.where(sql<boolean>`(first_published_at, hoax_id) < (${cursor?.at}, ${cursor?.id})`),
    )
    .$if(search !== '', (query) =>
      query.where(sql<boolean>`search @@ websearch_to_tsquery('simple', ${search})`),
    )
    .orderBy('first_published_at', 'desc')
    .orderBy('hoax_id', 'desc')
    .limit(page.limit)
    .execute()
  return rows.map(toCard)
}

/** What became of a clarification: it stands, it was taken back with a note for the public, or it never was there. */
export type FoundClarification =
  { kind: 'stands'; clarification: Clarification } | { kind: 'withdrawn'; note: string } | { kind: 'none' }

/** A clarification as the public sees it; of one taken back nothing but the note. */
export async function findClarification(tx: Tx, councilId: number, id: number): Promise<FoundClarification> {
  const row = await tx
    .selectFrom('public_clarification')
    .selectAll()
    .where('council_id', '=', councilId)
    .where('hoax_id', '=', id)
    .executeTakeFirst()
  if (!row) return { kind: 'none' }
  const note = row.note ?? ''
  if (row.is_withdrawn) return { kind: 'withdrawn', note }
  const explanation = row.explanation ?? ''
  return {
    kind: 'stands',
    clarification: { ...toCard(row), explanation, sources: readSources(row.sources), note },
  }
}
