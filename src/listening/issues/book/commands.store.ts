import { sql, type Db, type Tx } from '../../../platform/db/index.ts'

/** What the engine is told besides posts. `clusters` run beside `seqs`. */
export type Command = {
  id: number
  /** apart, together: the first of `clusters` and each of the others. */
  kind: 'split' | 'remove' | 'apart' | 'together'
  seqs: number[]
  clusters: number[]
  actionId: number | null
}
export type AppliedCommand = Command & { applied: number; atSeq: number; children: number[] }

/** Commands that wait, in order. */
export async function listWaitingCommands(db: Db, councilId: number): Promise<Command[]> {
  const found = await sql<Command>`
    select command_id as id, kind, seqs, clusters, action_id as "actionId" from issue_command
    where council_id = ${councilId} and applied_number is null order by command_id`.execute(db)
  return found.rows
}

/** Commands applied after number `after`, in the order they were applied. */
export async function listAppliedCommands(
  db: Db,
  councilId: number,
  after: number,
): Promise<AppliedCommand[]> {
  const found = await sql<AppliedCommand>`
    select command_id as id, kind, seqs, clusters, action_id as "actionId", applied_number as applied,
      at_seq as "atSeq", coalesce(children, '{}') as children
    from issue_command where council_id = ${councilId} and applied_number > ${after}
    order by applied_number`.execute(db)
  return found.rows
}

/** Leaves a command for the process that runs the engine; gives its number. */
export async function addCommand(tx: Tx, councilId: number, command: Omit<Command, 'id'>): Promise<number> {
  const added = await sql<{ id: number }>`
    insert into issue_command (council_id, kind, seqs, clusters, action_id)
    values (${councilId}, ${command.kind}, ${command.seqs}::bigint[], ${command.clusters}::bigint[], ${command.actionId})
    returning command_id as id`.execute(tx)
  return added.rows[0]?.id ?? 0
}

/**
 * Says that a command was carried out after arrival `atSeq`; gives its number in the order of carrying out. `seqs` are the
 * posts it was done to, beside their `clusters`: some it asked for may be gone by then.
 */
export async function markApplied(
  tx: Tx,
  councilId: number,
  command: { id: number; atSeq: number; seqs: number[]; clusters: number[]; children: number[] },
): Promise<number> {
  const marked = await sql<{ applied: number }>`
    update issue_command set applied_number = nextval('issue_command_applied'), at_seq = ${command.atSeq},
      seqs = ${command.seqs}::bigint[], clusters = ${command.clusters}::bigint[], children = ${command.children}::bigint[]
    where council_id = ${councilId} and command_id = ${command.id} returning applied_number as applied`.execute(
    tx,
  )
  return marked.rows[0]?.applied ?? 0
}

/** Children of the split that action `actionId` asked for; null while it waits, empty when it could not be done. */
export async function findChildren(db: Db, councilId: number, actionId: number): Promise<number[] | null> {
  const found = await sql<{ children: number[] | null }>`
    select children from issue_command where council_id = ${councilId} and action_id = ${actionId}`.execute(
    db,
  )
  return found.rows[0]?.children ?? null
}
