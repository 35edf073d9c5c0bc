import type { Db, Tx } from '../../../platform/db/index.ts'
import type { ClosedGround, NewTest } from './contract.ts'

function selectTests(db: Db, councilId: number) {
  return db
    .selectFrom('consequence_test as t')
    .innerJoin('officer as p', (join) =>
      join.onRef('p.council_id', '=', 't.council_id').onRef('p.officer_id', '=', 't.proposed_by'),
    )
    .leftJoin('officer as v', (join) =>
      join.onRef('v.council_id', '=', 't.council_id').onRef('v.officer_id', '=', 't.verdict_by'),
    )
    .select([
      't.test_id as id',
      't.request_id as requestId',
      't.office_id as officeId',
      't.information',
      't.ground',
      't.legal_basis as legalBasis',
      't.harm_if_open as harmIfOpen',
      't.benefit_if_closed as benefitIfClosed',
      't.decided_by as decidedBy',
      't.valid_until as validUntil',
      't.proposed_by as proposedById',
      'p.name as proposedBy',
      't.proposed_at as proposedAt',
      't.verdict',
      'v.name as verdictBy',
      't.verdict_at as verdictAt',
      't.verdict_note as verdictNote',
    ])
    .where('t.council_id', '=', councilId)
}
type Row = Awaited<ReturnType<ReturnType<typeof selectTests>['executeTakeFirstOrThrow']>>
export type StoredTest = Omit<Row, 'ground' | 'verdict'> & {
  ground: ClosedGround
  verdict: 'confirmed' | 'declined' | null
}
/** The database keeps the words. */
const toTest = (row: Row): StoredTest => row as StoredTest

/** The consequence tests of a request, oldest first. */
export async function listTestsOf(db: Db, councilId: number, requestId: string): Promise<StoredTest[]> {
  const rows = await selectTests(db, councilId)
    .where('t.request_id', '=', requestId)
    .orderBy('t.proposed_at')
    .orderBy('t.test_id')
    .execute()
  return rows.map(toTest)
}

/** Tests by id; unknown ones are left out. */
export async function findTests(db: Db, councilId: number, ids: string[]): Promise<StoredTest[]> {
  if (ids.length === 0) return []
  const rows = await selectTests(db, councilId).where('t.test_id', 'in', ids).execute()
  return rows.map(toTest)
}

/** Confirmed tests of offices that still hold on a day: what may be kept closed. */
export async function listValidTests(
  db: Db,
  councilId: number,
  where: { offices: number[] | 'all'; day: string },
): Promise<StoredTest[]> {
  if (where.offices !== 'all' && where.offices.length === 0) return []
  let query = selectTests(db, councilId)
    .where('t.verdict', '=', 'confirmed')
    .where('t.valid_until', '>=', where.day)
  if (where.offices !== 'all') query = query.where('t.office_id', 'in', where.offices)
  return (await query.orderBy('t.information').limit(500).execute()).map(toTest)
}

/** Adds a test that waits for its verdict. */
export async function insertTest(
  tx: Tx,
  councilId: number,
  test: NewTest & { id: string; requestId: string | null; officeId: number; by: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('consequence_test')
    .values({
      council_id: councilId,
      test_id: test.id,
      request_id: test.requestId,
      office_id: test.officeId,
      information: test.information,
      ground: test.ground,
      legal_basis: test.legalBasis,
      harm_if_open: test.harmIfOpen,
      benefit_if_closed: test.benefitIfClosed,
      decided_by: test.decidedBy,
      valid_until: test.validUntil,
      proposed_by: test.by,
      proposed_at: test.at,
    })
    .execute()
}

/** Gives a test its verdict; false when it has one already. */
export async function saveVerdict(
  tx: Tx,
  councilId: number,
  id: string,
  verdict: { verdict: 'confirmed' | 'declined'; note: string; by: string; at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('consequence_test')
    .set({
      verdict: verdict.verdict,
      verdict_note: verdict.note,
      verdict_by: verdict.by,
      verdict_at: verdict.at,
    })
    .where('council_id', '=', councilId)
    .where('test_id', '=', id)
    .where('verdict', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
