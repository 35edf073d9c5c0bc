import type { Db } from '../../../platform/db/index.ts'

/** The cases a thread belongs to, the latest first: for the link to them. Reads the tables of cases. */
export async function listCasesOf(
  db: Db,
  councilId: number,
  threadId: string,
): Promise<{ id: number; number: string; title: string }[]> {
  return db
    .selectFrom('case_thread as t')
    .innerJoin('case_file as c', (join) =>
      join.onRef('c.council_id', '=', 't.council_id').onRef('c.case_id', '=', 't.case_id'),
    )
    .select(['c.case_id as id', 'c.number', 'c.title'])
    .where('t.council_id', '=', councilId)
    .where('t.thread_id', '=', threadId)
    .orderBy('t.case_id', 'desc')
    .limit(20)
    .execute()
}
