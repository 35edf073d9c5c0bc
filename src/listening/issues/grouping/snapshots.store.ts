import { sql, type Db, type Tx } from '../../../platform/db/index.ts'

/** Any fixed number: who holds it (with the council's number) runs the engine of that council. Never change it. */
const ENGINE_LOCK = 7_263_021
const KEPT_SNAPSHOTS = 2
const KEPT_CHANGE_DAYS = 20

/** Tries to become the one process that groups a council's posts; `work` runs while the lock is held. */
export async function withEngineLock(
  db: Db,
  councilId: number,
  work: () => Promise<void>,
): Promise<'done' | 'taken'> {
  return db.connection().execute(async (connection) => {
    const tried = await sql<{ held: boolean }>`
      select pg_try_advisory_lock(${ENGINE_LOCK}::integer, ${councilId}::integer) as held`.execute(connection)
    if (!tried.rows[0]?.held) return 'taken'
    try {
      await work()
      return 'done'
    } finally {
      await sql`select pg_advisory_unlock(${ENGINE_LOCK}::integer, ${councilId}::integer)`.execute(connection)
    }
  })
}

/** Whether a process groups a council's posts at this moment. */
export async function isGrouping(db: Db, councilId: number): Promise<boolean> {
  const found = await sql<{ held: boolean }>`
    select exists (select from pg_locks where locktype = 'advisory' and granted
      and database = (select oid from pg_database where datname = current_database())
      and classid::bigint = ${ENGINE_LOCK}::bigint and objid::bigint = ${councilId}::bigint and objsubid = 2) as held`.execute(
    db,
  )
  return found.rows[0]?.held ?? false
}

export type Snapshot = { seq: number; state: Buffer }

/** Snapshots taken at or before arrival `seq`, the newest first. */
export async function listSnapshots(db: Db, councilId: number, seq: number): Promise<Snapshot[]> {
  const found = await sql<Snapshot>`
    select seq, state from issue_snapshot where council_id = ${councilId} and seq <= ${seq}
    order by seq desc`.execute(db)
  return found.rows
}

/** Keeps a snapshot, lets old ones and old entries of the change log go. */
export async function saveSnapshot(tx: Tx, councilId: number, snapshot: Snapshot): Promise<void> {
  await sql`insert into issue_snapshot (council_id, seq, state) values (${councilId}, ${snapshot.seq}, ${snapshot.state})
    on conflict (council_id, seq) do update set state = excluded.state, at = now()`.execute(tx)
  await sql`delete from issue_snapshot where council_id = ${councilId} and seq not in (
    select seq from issue_snapshot where council_id = ${councilId} order by seq desc limit ${KEPT_SNAPSHOTS})`.execute(
    tx,
  )
  await sql`delete from issue_change where council_id = ${councilId}
    and at < now() - make_interval(days => ${KEPT_CHANGE_DAYS})`.execute(tx)
}
