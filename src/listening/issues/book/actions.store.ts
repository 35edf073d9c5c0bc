import { sql, type Db, type Tx } from '../../../platform/db/index.ts'
import { issueActionSchema } from '../contract.ts'
import type { BookAction } from './issue-book.ts'

export type ActionRow = BookAction & {
  officer: string | null
  at: Date
  undoneAt: Date | null
  undoneBy: string | null
  /** What stood there before a sentiment was corrected. */
  before: { sentiment: -1 | 0 | 1; corrected: boolean; unsure?: string | null } | null
}

type StoredAction = Omit<ActionRow, 'payload' | 'before' | 'undone'> & { payload: unknown }

const COLUMNS = sql`a.action_id as id, a.issue_id as issue, a.payload, a.officer_name as officer, a.at,
  a.undone_at as "undoneAt", a.undone_by as "undoneBy", coalesce(c.children, '{}') as children`

function readAction(row: StoredAction): ActionRow {
  const { before, ...asked } = row.payload as { before?: ActionRow['before'] }
  return {
    ...row,
    payload: issueActionSchema.parse(asked),
    before: before ?? null,
    undone: row.undoneAt !== null,
  }
}

/** Actions of a council: all, those of some issues, or one; in order. */
export async function listActions(
  db: Db | Tx,
  councilId: number,
  which: { issues?: readonly number[]; id?: number } = {},
): Promise<ActionRow[]> {
  const ofIssues = which.issues ? sql`and a.issue_id = any(${[...which.issues]}::bigint[])` : sql``
  const one = which.id === undefined ? sql`` : sql`and a.action_id = ${which.id}`
  const found = await sql<StoredAction>`
    select ${COLUMNS} from issue_action a
    left join issue_command c on c.council_id = a.council_id and c.action_id = a.action_id
    where a.council_id = ${councilId} ${ofIssues} ${one} order by a.action_id`.execute(db)
  return found.rows.map(readAction)
}

/** Keeps what an analyst did; gives its number. */
export async function addAction(
  tx: Tx,
  councilId: number,
  action: {
    issue: number
    kind: string
    payload: object
    officer: { id: string; name: string } | null
    at: Date
  },
): Promise<number> {
  const added = await sql<{ id: number }>`
    insert into issue_action (council_id, issue_id, kind, payload, officer_id, officer_name, at)
    values (${councilId}, ${action.issue}, ${action.kind}, ${JSON.stringify(action.payload)}::jsonb,
      ${action.officer?.id ?? null}, ${action.officer?.name ?? null}, ${action.at})
    returning action_id as id`.execute(tx)
  return added.rows[0]?.id ?? 0
}

/** Marks an action as taken back; false when it was already. */
export async function markUndone(
  tx: Tx,
  councilId: number,
  undo: { id: number; by: string | null; at: Date },
): Promise<boolean> {
  const marked = await sql`update issue_action set undone_at = ${undo.at}, undone_by = ${undo.by}
    where council_id = ${councilId} and action_id = ${undo.id} and undone_at is null`.execute(tx)
  return marked.numAffectedRows === 1n
}

/** Writes the name analysts gave beside the automatic one, so that lists can be searched by it. */
export async function setGivenName(
  tx: Tx,
  councilId: number,
  issue: number,
  name: string | null,
): Promise<void> {
  await sql`update issue set given_name = ${name}
    where council_id = ${councilId} and issue_id = ${issue}`.execute(tx)
}
