import type { z } from 'zod'
import { sql, type Db, type Tx } from '../platform/db/index.ts'
import { councilSchema, type Council, type TimeZone } from './contract.ts'

const toCouncil = (row: {
  council_id: number
  name: string
  place_code: string | null
  time_zone: string
  sample: boolean
}): Council =>
  councilSchema.parse({
    id: row.council_id,
    name: row.name,
    placeCode: row.place_code,
    timeZone: row.time_zone,
    sample: row.sample,
  })

/** The council this installation serves: its own one once there is one, before that the sample; undefined on a new system. */
export async function findActiveCouncil(db: Db | Tx): Promise<Council | undefined> {
  const rows = await db
    .selectFrom('council')
    .selectAll()
    .orderBy('sample')
    .orderBy('council_id')
    .limit(1)
    .execute()
  return rows[0] ? toCouncil(rows[0]) : undefined
}

/** The council of this number. Throws when there is none: numbers come from our own rows. */
export async function getCouncil(db: Db, id: number): Promise<Council> {
  return toCouncil(
    await db.selectFrom('council').selectAll().where('council_id', '=', id).executeTakeFirstOrThrow(),
  )
}

export type NewCouncil = { name: string; placeCode: string | null; timeZone: TimeZone; sample: boolean }

/** Lets one at a time look whether there is a council and add one, until its transaction ends. */
export async function lockCouncils(tx: Tx): Promise<void> {
  await sql`lock table council in exclusive mode`.execute(tx)
}

/** Adds a council and gives it with its number. */
export async function createCouncil(tx: Tx, council: NewCouncil): Promise<Council> {
  await lockCouncils(tx)
  const row = await tx
    .insertInto('council')
    .values({
      council_id: sql<number>`(select coalesce(max(council_id), 0) + 1 from council)`,
      name: council.name,
      place_code: council.placeCode,
      time_zone: council.timeZone,
      sample: council.sample,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return toCouncil(row)
}

/** Changes what the council is called and where it lies. */
export async function changeCouncil(
  tx: Tx,
  id: number,
  change: Pick<NewCouncil, 'name' | 'placeCode' | 'timeZone'>,
): Promise<void> {
  await tx
    .updateTable('council')
    .set({ name: change.name, place_code: change.placeCode, time_zone: change.timeZone })
    .where('council_id', '=', id)
    .execute()
}

/** A council's choice under `key`, or `fallback` when it never chose. Throws when the stored value no longer fits. */
export async function readSetting<Value>(
  db: Db,
  councilId: number,
  key: string,
  choice: { schema: z.ZodType<Value>; fallback: Value },
): Promise<Value> {
  const row = await db
    .selectFrom('setting')
    .select('value')
    .where('council_id', '=', councilId)
    .where('key', '=', key)
    .executeTakeFirst()
  return row ? choice.schema.parse(row.value) : choice.fallback
}

/** Keeps a council's choice under `key`. */
export async function saveSetting(tx: Tx, councilId: number, key: string, value: unknown): Promise<void> {
  const json = JSON.stringify(value)
  await tx
    .insertInto('setting')
    .values({ council_id: councilId, key, value: json })
    .onConflict((conflict) =>
      conflict.columns(['council_id', 'key']).doUpdateSet({ value: json, changed_at: sql`now()` }),
    )
    .execute()
}

/** Changes a council's choice by what it was, which it gives; one change after the other: two officers at once lose nothing. */
export async function changeSetting<Value>(
  tx: Tx,
  councilId: number,
  choice: { key: string; schema: z.ZodType<Value>; fallback: Value },
  change: (before: Value) => Value,
): Promise<Value> {
  await sql`select pg_advisory_xact_lock(hashtext(${`setting ${choice.key}`}), ${councilId})`.execute(tx)
  const before = await readSetting(tx, councilId, choice.key, choice)
  await saveSetting(tx, councilId, choice.key, change(before))
  return before
}
