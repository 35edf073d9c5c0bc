import { sql, type Db, type Tx } from '../../../platform/db/index.ts'
import type { ChoiceReason } from '../contract.ts'

export type LayerRow = {
  version: number
  base: string
  learnedAt: Date
  labels: number
  state: string
  evaluation: unknown
  wasOn: boolean
}

const LAYER = sql`version, base, learned_at as "learnedAt", labels, state, evaluation, was_on as "wasOn"`

/** Layers that were on, and the newest; newest first. */
export async function listLayers(db: Db, councilId: number): Promise<LayerRow[]> {
  const found = await sql<LayerRow>`select ${LAYER} from tone_layer where council_id = ${councilId}
    order by version desc limit 50`.execute(db)
  return found.rows
}

/** Keeps a new layer; an older one that was never on goes. Gives its version. */
export async function addLayer(
  tx: Tx,
  councilId: number,
  layer: {
    base: string
    at: Date
    labels: number
    state: string
    weights: Buffer
    evaluation: unknown
  },
): Promise<number> {
  const found = await sql<{ version: number }>`
    insert into tone_layer (council_id, version, base, learned_at, labels, state, weights, evaluation)
    select ${councilId}::integer, coalesce(max(version), 0) + 1, ${layer.base}, ${layer.at}::timestamptz,
      ${layer.labels}::integer, ${layer.state}, ${layer.weights}::bytea, ${JSON.stringify(layer.evaluation)}::jsonb
    from tone_layer where council_id = ${councilId} returning version`.execute(tx)
  const version = found.rows[0]?.version ?? 0
  await sql`delete from tone_layer where council_id = ${councilId} and version < ${version} and not was_on`.execute(
    tx,
  )
  return version
}

/** A layer with its weights. */
export async function findLayer(
  db: Db,
  councilId: number,
  version: number,
): Promise<{ base: string; weights: Buffer } | undefined> {
  const found = await sql<{ base: string; weights: Buffer }>`select base, weights from tone_layer
    where council_id = ${councilId} and version = ${version}`.execute(db)
  return found.rows[0]
}

/** The examination of the layer that is on, or of the newest where none is; with its version and base. */
export async function findExamination(
  db: Db,
  councilId: number,
  on: number | null,
): Promise<{ version: number; base: string; evaluation: unknown } | undefined> {
  const found = await sql<{ version: number; base: string; evaluation: unknown }>`
    select version, base, evaluation from tone_layer where council_id = ${councilId}
      and (${on}::integer is null or version = ${on}) order by version desc limit 1`.execute(db)
  return found.rows[0]
}

/** What tells whether another examination counts: the last choice and the newest layer. */
export async function findStanding(
  db: Db,
  councilId: number,
): Promise<{ choice: number; on: number | null; newest: number }> {
  const found = await sql<{ choice: number; on: number | null; newest: number }>`
    select coalesce(c.choice_id, 0) as choice, c.version as "on",
      coalesce((select max(version) from tone_layer where council_id = ${councilId}), 0) as newest
    from (select 1) one left join lateral (select choice_id, version from tone_choice where council_id = ${councilId}
      order by choice_id desc limit 1) c on true`.execute(db)
  return found.rows[0] ?? { choice: 0, on: null, newest: 0 }
}

export type ChoiceRow = {
  id: number
  version: number | null
  reason: ChoiceReason
  officer: string | null
  at: Date
  toMark: number | null
  marked: number
  markedAt: Date | null
}

/** The last choices, newest first; the first one counts. */
export async function listChoices(db: Db, councilId: number, limit: number): Promise<ChoiceRow[]> {
  const found = await sql<ChoiceRow>`select choice_id as id, version, reason, officer_name as officer, at,
      posts_to_mark as "toMark", posts_marked as marked, marked_at as "markedAt"
    from tone_choice where council_id = ${councilId} order by choice_id desc limit ${limit}`.execute(db)
  return found.rows
}

/** Lets one chooser of a council in at a time, until its transaction ends. */
export async function lockChoices(tx: Tx, councilId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(7263026::integer, ${councilId}::integer)`.execute(tx)
}

/** Says which layer is on from now. */
export async function addChoice(
  tx: Tx,
  councilId: number,
  choice: {
    version: number | null
    reason: ChoiceReason
    officer: { id: string; name: string } | null
    at: Date
  },
): Promise<number> {
  const { version, officer } = choice
  const found = await sql<{ id: number }>`
    insert into tone_choice (council_id, version, reason, officer_id, officer_name, at)
    values (${councilId}, ${version}, ${choice.reason}, ${officer?.id ?? null}, ${officer?.name ?? null}, ${choice.at})
    returning choice_id as id`.execute(tx)
  await sql`update tone_layer set was_on = true where council_id = ${councilId} and version = ${version}`.execute(
    tx,
  )
  return found.rows[0]?.id ?? 0
}

/** Writes how many posts are to be marked anew. */
export async function beginMarking(
  db: Db,
  councilId: number,
  choiceId: number,
  posts: number,
): Promise<void> {
  await sql`update tone_choice set posts_to_mark = ${posts}, posts_marked = 0
    where council_id = ${councilId} and choice_id = ${choiceId}`.execute(db)
}

/** Counts posts that were marked anew; `doneAt` when none is left. */
export async function countMarked(
  db: Db | Tx,
  councilId: number,
  step: { choiceId: number; posts: number; doneAt?: Date },
): Promise<void> {
  await sql`update tone_choice set posts_marked = posts_marked + ${step.posts}, marked_at = ${step.doneAt ?? null}
    where council_id = ${councilId} and choice_id = ${step.choiceId}`.execute(db)
}
