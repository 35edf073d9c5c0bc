import { sql, type Db, type Tx } from '../../../platform/db/index.ts'
import type { PostName } from '../forgetting/deletion.store.ts'
import type { SeqRange } from '../receiving/receive-posts.ts'
import type { ImportRow } from './imports.store.ts'

type Run = Pick<ImportRow, 'council_id' | 'import_id'>

/** Writes down which numbers of arrival a batch of a run got; batches that follow each other are one range. */
export async function saveArrivals(tx: Tx, run: Run, { first, last }: SeqRange): Promise<void> {
  const grown = await tx
    .updateTable('import_arrival')
    .set({ last_seq: last })
    .where('council_id', '=', run.council_id)
    .where('import_id', '=', run.import_id)
    .where('last_seq', '=', first - 1)
    .returning('first_seq')
    .executeTakeFirst()
  if (grown) return
  await tx
    .insertInto('import_arrival')
    .values({ council_id: run.council_id, import_id: run.import_id, first_seq: first, last_seq: last })
    .execute()
}

/** Posts `p` that came with this run and are still there. */
const ofRun = (run: Run) => sql`import_arrival a
  join post p on p.council_id = a.council_id and p.seq between a.first_seq and a.last_seq
  where a.council_id = ${run.council_id} and a.import_id = ${run.import_id}`

/** Posts that are still there of those a run stored: how many, and when the first and the last were published. */
export type ImportedPosts = { posts: number; from: Date | null; to: Date | null }

export async function countImported(db: Db | Tx, run: Run): Promise<ImportedPosts> {
  const found = await sql<ImportedPosts>`
    select count(*)::integer as posts, min(p.published_at) as "from", max(p.published_at) as "to"
    from ${ofRun(run)}`.execute(db)
  return found.rows[0] ?? { posts: 0, from: null, to: null }
}

/** Posts a run stored that are still there, at most `limit`, in order of arrival. */
export async function listImported(tx: Tx, run: Run, limit: number): Promise<PostName[]> {
  const found = await sql<PostName>`
    select p.source_id as "sourceId", p.external_id as "externalId" from ${ofRun(run)}
    order by p.seq limit ${limit}`.execute(tx)
  return found.rows
}

/** How many posts of a run each cluster holds. */
export async function countByCluster(db: Db, run: Run): Promise<{ cluster: number; posts: number }[]> {
  const found = await sql<{ cluster: number; posts: number }>`
    select m.cluster_id as cluster, count(*)::integer as posts from import_arrival a
    join post_mark m on m.council_id = a.council_id and m.seq between a.first_seq and a.last_seq
    where a.council_id = ${run.council_id} and a.import_id = ${run.import_id} group by m.cluster_id`.execute(
    db,
  )
  return found.rows
}

/** Whether it is written down which posts came with this run. */
export async function hasArrivals(db: Db | Tx, run: Run): Promise<boolean> {
  const row = await db
    .selectFrom('import_arrival')
    .select('first_seq')
    .where('council_id', '=', run.council_id)
    .where('import_id', '=', run.import_id)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
