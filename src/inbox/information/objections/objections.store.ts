import { sql, type Db, type Tx } from '../../../platform/db/index.ts'
import type { ObjectionGround } from './contract.ts'

function selectObjections(db: Db, councilId: number) {
  return db
    .selectFrom('information_objection as o')
    .leftJoin('officer as d', (join) =>
      join.onRef('d.council_id', '=', 'o.council_id').onRef('d.officer_id', '=', 'o.decided_by'),
    )
    .select([
      'o.objection_id as id',
      'o.number',
      'o.request_id as requestId',
      'o.ground',
      'o.reason',
      'o.attorney',
      'o.filed_at as filedAt',
      'o.status',
      'o.outcome',
      'o.decision',
      'd.name as decidedBy',
      'o.decided_at as decidedAt',
      'o.order_text as orderText',
      'o.order_until as orderUntil',
      'o.carried_out_at as carriedOutAt',
      'o.dispute_on as disputeOn',
      'o.dispute_result as disputeResult',
    ])
    .where('o.council_id', '=', councilId)
}
type Row = Awaited<ReturnType<ReturnType<typeof selectObjections>['executeTakeFirstOrThrow']>>
export type StoredObjection = Omit<Row, 'ground' | 'status' | 'outcome'> & {
  ground: ObjectionGround
  status: 'filed' | 'answered' | 'withdrawn'
  outcome: 'upheld' | 'upheld-partly' | 'rejected' | null
}
/** The database keeps the words. */
const toObjection = (row: Row): StoredObjection => row as StoredObjection

/** The objections of requests, oldest first. */
export async function listObjections(
  db: Db,
  councilId: number,
  requestIds: string[],
): Promise<StoredObjection[]> {
  if (requestIds.length === 0) return []
  const rows = await selectObjections(db, councilId)
    .where('o.request_id', 'in', requestIds)
    .orderBy('o.filed_at')
    .orderBy('o.objection_id')
    .execute()
  return rows.map(toObjection)
}

/** One objection. */
export async function findObjection(db: Db, councilId: number, id: string): Promise<StoredObjection | null> {
  const row = await selectObjections(db, councilId).where('o.objection_id', '=', id).executeTakeFirst()
  return row ? toObjection(row) : null
}

/** Adds an objection. */
export async function insertObjection(
  tx: Tx,
  councilId: number,
  row: {
    id: string
    number: string
    requestId: string
    ground: ObjectionGround
    reason: string
    attorney: Buffer | null
    at: Date
    caseId: number | null
  },
): Promise<void> {
  await tx
    .insertInto('information_objection')
    .values({
      council_id: councilId,
      objection_id: row.id,
      number: row.number,
      request_id: row.requestId,
      ground: row.ground,
      reason: row.reason,
      attorney: row.attorney,
      filed_at: row.at,
      case_id: row.caseId,
    })
    .execute()
}

/** Ends the objections of a request that still wait; gives which. */
export async function withdrawObjections(tx: Tx, councilId: number, requestId: string): Promise<string[]> {
  const rows = await tx
    .updateTable('information_objection')
    .set({ status: 'withdrawn' })
    .where('council_id', '=', councilId)
    .where('request_id', '=', requestId)
    .where('status', '=', 'filed')
    .returning('objection_id as id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Writes down what the superior decided. */
export async function saveDecision(
  tx: Tx,
  councilId: number,
  id: string,
  decision: {
    outcome: string
    text: string
    by: string
    at: Date
    order: { text: string; until: string } | null
  },
): Promise<void> {
  await tx
    .updateTable('information_objection')
    .set({
      status: 'answered',
      outcome: decision.outcome,
      decision: decision.text,
      decided_by: decision.by,
      decided_at: decision.at,
      order_text: decision.order?.text ?? '',
      order_until: decision.order?.until ?? null,
    })
    .where('council_id', '=', councilId)
    .where('objection_id', '=', id)
    .execute()
}

/** Writes down that it went before the Komisi Informasi, and what came of it. */
export async function saveDispute(
  tx: Tx,
  councilId: number,
  id: string,
  dispute: { on: string; result: string },
): Promise<void> {
  await tx
    .updateTable('information_objection')
    .set({ dispute_on: dispute.on, dispute_result: dispute.result })
    .where('council_id', '=', councilId)
    .where('objection_id', '=', id)
    .execute()
}

/** How many objections of offices wait for the superior, and how many tests for a verdict, and requests for an answer. */
export async function countWaiting(db: Db, councilId: number, offices: number[] | 'all') {
  const within = (column: string) =>
    offices === 'all' ? sql`true` : sql`${sql.ref(column)} = any(${offices}::int[])`
  const { rows } = await sql<{ open: number; objections: number; tests: number; untold: number }>`select
    (select count(*)::int from information_request r where r.council_id = ${councilId}
      and r.status in ('received', 'complete', 'in-progress') and ${within('r.office_id')}) as open,
    (select count(*)::int from information_objection o
      join information_request r on r.council_id = o.council_id and r.request_id = o.request_id
      where o.council_id = ${councilId} and o.status = 'filed' and ${within('r.office_id')}) as objections,
    (select count(*)::int from consequence_test t where t.council_id = ${councilId}
      and t.verdict is null and ${within('t.office_id')}) as tests,
    (select count(distinct n.request_id)::int from information_notice n
      join information_request r on r.council_id = n.council_id and r.request_id = n.request_id
      where n.council_id = ${councilId} and n.standing = 'untold' and ${within('r.office_id')}) as untold`.execute(
    db,
  )
  return rows[0] ?? { open: 0, objections: 0, tests: 0, untold: 0 }
}
