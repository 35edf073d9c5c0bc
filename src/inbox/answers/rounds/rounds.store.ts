import { sql, type Db, type Tx } from '../../../platform/db/index.ts'
import type { AnswerRound, AnswerSource } from '../contract.ts'

type Round = { text: string; sources: AnswerSource[]; reason: string; officerId: string; at: Date }

/** Begins a round; gives its id. */
export async function insertRound(tx: Tx, councilId: number, round: Round): Promise<number> {
  const row = await tx
    .insertInto('answer_round')
    .values({
      council_id: councilId,
      text: round.text,
      sources: JSON.stringify(round.sources),
      reason: round.reason,
      officer_id: round.officerId,
      at: round.at,
    })
    .returning('round_id')
    .executeTakeFirstOrThrow()
  return row.round_id
}

const countOf = (status: string) => sql<number>`count(*) filter (where a.status = ${sql.lit(status)})::int`

function selectRounds(db: Db, councilId: number) {
  return db
    .selectFrom('answer_round as r')
    .innerJoin('officer as o', (join) =>
      join.onRef('o.council_id', '=', 'r.council_id').onRef('o.officer_id', '=', 'r.officer_id'),
    )
    .leftJoin('answer as a', (join) =>
      join.onRef('a.council_id', '=', 'r.council_id').onRef('a.round_id', '=', 'r.round_id'),
    )
    .select(['r.round_id', 'r.text', 'r.reason', 'o.name as officer', 'r.at'])
    .select([
      countOf('waiting').as('waiting'),
      countOf('sent').as('sent'),
      countOf('undone').as('undone'),
      countOf('failed').as('failed'),
    ])
    .where('r.council_id', '=', councilId)
    .groupBy(['r.council_id', 'r.round_id', 'o.name'])
}
type Row = Awaited<ReturnType<ReturnType<typeof selectRounds>['executeTakeFirstOrThrow']>>

function toRound(row: Row): AnswerRound {
  const { waiting, sent, undone, failed } = row
  const { text, reason, officer } = row
  return {
    id: row.round_id,
    text,
    reason,
    officer,
    at: row.at.toISOString(),
    counts: { waiting, sent, undone, failed },
  }
}

/** The latest rounds with how far they are. */
export async function listRounds(db: Db, councilId: number): Promise<AnswerRound[]> {
  const rows = await selectRounds(db, councilId).orderBy('r.round_id', 'desc').limit(50).execute()
  return rows.map(toRound)
}

/** One round, or null. */
export async function findRound(db: Db, councilId: number, id: number): Promise<AnswerRound | null> {
  const row = await selectRounds(db, councilId).where('r.round_id', '=', id).executeTakeFirst()
  return row ? toRound(row) : null
}

/** The answers of a round with their cases, in order. */
export async function listTold(db: Db, councilId: number, roundId: number) {
  return db
    .selectFrom('answer as a')
    .select(['a.answer_id as id', 'a.case_id as caseId', 'a.status', 'a.settled_at as at'])
    .where('a.council_id', '=', councilId)
    .where('a.round_id', '=', roundId)
    .orderBy('a.case_id')
    .execute()
}

/** The cases among these that a round with the same words told already. */
export async function listToldBefore(db: Db, councilId: number, caseIds: readonly number[], text: string) {
  if (caseIds.length === 0) return []
  const rows = await db
    .selectFrom('answer')
    .select('case_id')
    .where('council_id', '=', councilId)
    .where('case_id', 'in', caseIds)
    .where('text', '=', text)
    .where('status', 'in', ['waiting', 'sent'])
    .execute()
  return rows.map((row) => row.case_id)
}

/** Ids of open cases that have one of the words (a text-search query) or stand under the issue, the best first. */
export async function findAskers(
  db: Db,
  councilId: number,
  wanted: { words: string | null; issueId: string | null },
  limit: number,
): Promise<number[]> {
  let query = db
    .selectFrom('case_file')
    .select('case_id')
    .where('council_id', '=', councilId)
    .where('is_open', '=', true)
  if (wanted.issueId !== null) query = query.where('issue_id', '=', wanted.issueId)
  if (wanted.words !== null) {
    const words = sql`to_tsquery('simple', ${wanted.words})`
    query = query.where(sql<boolean>`search @@ ${words}`).orderBy(sql`ts_rank(search, ${words})`, 'desc')
  }
  const rows = await query.orderBy('opened_at', 'desc').limit(limit).execute()
  return rows.map((row) => row.case_id)
}
