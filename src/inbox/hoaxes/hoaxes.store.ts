import { sql, type Db, type Tx } from '../../platform/db/index.ts'
import { hoaxSourceSchema, type Finding, type HoaxStatus, type HoaxVerdict } from './contract.ts'
import type { StoredHoax } from './hoax.ts'

const COLUMNS = [
  'hoax_id',
  'status',
  'claim',
  'verdict',
  'explanation',
  'sources',
  'draft',
  'writers',
  'issue_id',
  'joined_into',
  'closed_because',
  'opened_at',
  'published_at',
] as const

function selectHoaxes(db: Db, councilId: number) {
  return db.selectFrom('hoax').select(COLUMNS).where('council_id', '=', councilId)
}
type Row = Awaited<ReturnType<ReturnType<typeof selectHoaxes>['executeTakeFirstOrThrow']>>

function toHoax(row: Row): StoredHoax {
  return {
    id: row.hoax_id,
    // The table's own checks keep both words.
    status: row.status as HoaxStatus,
    verdict: row.verdict as HoaxVerdict | null,
    claim: row.claim,
    explanation: row.explanation,
    sources: hoaxSourceSchema.array().parse(row.sources),
    draft: row.draft,
    writers: row.writers,
    issueId: row.issue_id,
    joinedInto: row.joined_into,
    closedBecause: row.closed_because,
    openedAt: new Date(row.opened_at),
    publishedAt: row.published_at === null ? null : new Date(row.published_at),
  }
}

export async function findHoax(db: Db, councilId: number, id: number): Promise<StoredHoax | null> {
  const row = await selectHoaxes(db, councilId).where('hoax_id', '=', id).executeTakeFirst()
  return row ? toHoax(row) : null
}

/** What these rumours claim, at the desk and (null: not yet) for everybody; unknown ids are left out. */
export function listClaims(
  db: Db,
  councilId: number,
  ids: readonly number[],
): Promise<{ id: number; claim: string; published: string | null }[]> {
  return db
    .selectFrom('hoax as h')
    .select((eb) => [
      'h.hoax_id as id',
      'h.claim',
      eb
        .selectFrom('hoax_version as v')
        .select('v.claim')
        .whereRef('v.council_id', '=', 'h.council_id')
        .whereRef('v.hoax_id', '=', 'h.hoax_id')
        .orderBy('v.version', 'desc')
        .limit(1)
        .as('published'),
    ])
    .where('h.council_id', '=', councilId)
    .where('h.hoax_id', 'in', ids)
    .execute()
}

/** A rumour, kept from others until the transaction ends. */
export async function lockHoax(tx: Tx, councilId: number, id: number): Promise<StoredHoax | null> {
  const row = await selectHoaxes(tx, councilId).where('hoax_id', '=', id).forUpdate().executeTakeFirst()
  return row ? toHoax(row) : null
}

export async function insertHoax(tx: Tx, councilId: number, at: Date): Promise<number> {
  const row = await tx
    .insertInto('hoax')
    .values({ council_id: councilId, opened_at: at, updated_at: at })
    .returning('hoax_id')
    .executeTakeFirstOrThrow()
  return row.hoax_id
}

export type HoaxChange = Partial<{
  status: HoaxStatus
  confirmedBy: string | null
  askedBy: string | null
  issueId: number | null
  joinedInto: number | null
  closedBecause: string | null
  publishedAt: Date
  writers: string[]
}>

const COLUMN_OF = {
  status: 'status',
  confirmedBy: 'confirmed_by',
  askedBy: 'asked_by',
  issueId: 'issue_id',
  joinedInto: 'joined_into',
  closedBecause: 'closed_because',
  publishedAt: 'published_at',
  writers: 'writers',
} as const satisfies Record<keyof HoaxChange, string>

export async function changeHoax(
  tx: Tx,
  councilId: number,
  id: number,
  change: HoaxChange & { at: Date },
): Promise<void> {
  const { at, ...fields } = change
  const columns = Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [COLUMN_OF[key as keyof HoaxChange], value]),
  )
  await tx
    .updateTable('hoax')
    .set({ ...columns, updated_at: at })
    .where('council_id', '=', councilId)
    .where('hoax_id', '=', id)
    .execute()
}

/** Keeps what was found, as a new draft with its writer among the writers. */
export async function saveFinding(
  tx: Tx,
  councilId: number,
  id: number,
  saved: { finding: Omit<Finding, 'draft'>; officerId: string; at: Date },
): Promise<void> {
  const { finding, officerId, at } = saved
  await tx
    .updateTable('hoax')
    .set((eb) => ({
      claim: finding.claim,
      verdict: finding.verdict,
      explanation: finding.explanation,
      sources: JSON.stringify(finding.sources),
      draft: eb('draft', '+', 1),
      writers: sql<string[]>`array(select distinct unnest(writers || ${officerId}::uuid))`,
      status: 'checking',
      updated_at: at,
    }))
    .where('council_id', '=', councilId)
    .where('hoax_id', '=', id)
    .execute()
}

export async function addHoaxEvent(
  tx: Tx,
  councilId: number,
  event: { hoaxId: number; at: Date; officerId: string | null; kind: string; detail?: string },
): Promise<void> {
  await tx
    .insertInto('hoax_event')
    .values({
      council_id: councilId,
      hoax_id: event.hoaxId,
      at: event.at,
      officer_id: event.officerId,
      kind: event.kind,
      detail: event.detail ?? '',
    })
    .execute()
}

export type NewVersion = Omit<Finding, 'draft' | 'verdict'> & {
  verdict: HoaxVerdict
  note: string
  isWithdrawal: boolean
  at: Date
  officerId: string
}

/** Adds a version as the public will see it; gives its number. */
export async function addVersion(
  tx: Tx,
  councilId: number,
  hoaxId: number,
  version: NewVersion,
): Promise<number> {
  const row = await tx
    .insertInto('hoax_version')
    .values({
      council_id: councilId,
      hoax_id: hoaxId,
      version: sql<number>`(select coalesce(max(version), 0) + 1 from hoax_version where council_id = ${councilId} and hoax_id = ${hoaxId})`,
      claim: version.claim,
      verdict: version.verdict,
      explanation: version.explanation,
      sources: JSON.stringify(version.sources),
      note: version.note,
      is_withdrawal: version.isWithdrawal,
      published_at: version.at,
      officer_id: version.officerId,
    })
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}

/** What a person said of a suggested match; the last word holds. */
export async function saveDecision(
  tx: Tx,
  councilId: number,
  decision: { hoaxId: number; otherId: number; same: boolean; score: number; officerId: string; at: Date },
): Promise<void> {
  const said = { same: decision.same, score: decision.score, officer_id: decision.officerId, at: decision.at }
  await tx
    .insertInto('hoax_decision')
    .values({ council_id: councilId, hoax_id: decision.hoaxId, other_id: decision.otherId, ...said })
    .onConflict((conflict) => conflict.columns(['council_id', 'hoax_id', 'other_id']).doUpdateSet(said))
    .execute()
}

/** Which suggestions people said are another rumour. */
export async function listRejected(db: Db, councilId: number, hoaxId: number): Promise<number[]> {
  const rows = await db
    .selectFrom('hoax_decision')
    .select('other_id')
    .where('council_id', '=', councilId)
    .where('hoax_id', '=', hoaxId)
    .where('same', '=', false)
    .execute()
  return rows.map((row) => row.other_id)
}

/** Which of these articles everybody can read now. */
export async function listPublicArticles(db: Db, councilId: number, ids: readonly number[]) {
  if (ids.length === 0) return new Map<number, string>()
  const rows = await db
    .selectFrom('portal_view.article')
    .select(['article_id', 'title'])
    .where('council_id', '=', councilId)
    .where('article_id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [Number(row.article_id), row.title ?? '']))
}
