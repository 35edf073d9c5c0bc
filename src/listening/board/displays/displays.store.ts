import { sql, type Db, type Tx } from '../../../platform/db/index.ts'
import { displayQuerySchema, type DisplayQuery } from './contract.ts'

/** A display link as it is kept; days are those of the council's calendar (YYYY-MM-DD). */
export type StoredDisplay = {
  id: string
  name: string
  query: DisplayQuery
  madeBy: string
  madeAt: Date
  until: string | null
  revokedAt: Date | null
  lastUsedOn: string | null
}

export type NewRow = {
  councilId: number
  name: string
  query: DisplayQuery
  tokenHash: Buffer
  createdBy: string
  createdAt: Date
  until: string | null
}

/** Revoked links are kept in the list for a while: at most so many rows are read. */
const LISTED = 100

function select(db: Db | Tx, councilId: number) {
  return db
    .selectFrom('display_link as d')
    .innerJoin('officer as o', (join) =>
      join.onRef('o.council_id', '=', 'd.council_id').onRef('o.officer_id', '=', 'd.created_by'),
    )
    .select([
      'd.display_id',
      'd.name',
      'd.query',
      'd.created_at',
      'd.revoked_at',
      'o.name as made_by',
      sql<string | null>`d.until::text`.as('until'),
      sql<string | null>`d.last_used_on::text`.as('last_used_on'),
    ])
    .where('d.council_id', '=', councilId)
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

function toDisplay(row: Row): StoredDisplay {
  return {
    id: row.display_id,
    name: row.name,
    query: displayQuerySchema.parse(row.query),
    madeBy: row.made_by,
    madeAt: row.created_at,
    until: row.until,
    revokedAt: row.revoked_at,
    lastUsedOn: row.last_used_on,
  }
}

/** The links of a council: those not revoked first, then the newest. */
export async function listDisplays(db: Db, councilId: number): Promise<StoredDisplay[]> {
  const rows = await select(db, councilId)
    .orderBy(sql`d.revoked_at is not null`)
    .orderBy('d.created_at', 'desc')
    .orderBy('d.display_id')
    .limit(LISTED)
    .execute()
  return rows.map(toDisplay)
}

/** The link with this id, held until the transaction ends; null when there is none. */
export async function lockDisplay(tx: Tx, councilId: number, id: string): Promise<StoredDisplay | null> {
  const row = await select(tx, councilId).where('d.display_id', '=', id).forUpdate('d').executeTakeFirst()
  return row ? toDisplay(row) : null
}

/**
 * The link of a secret by its hash; null when there is none. Nobody can steer a hash towards one that is kept, so how long
 * the look-up takes tells nothing of it.
 */
export async function findByHash(
  db: Db,
  councilId: number,
  tokenHash: Buffer,
): Promise<StoredDisplay | null> {
  const row = await select(db, councilId).where('d.token_hash', '=', tokenHash).executeTakeFirst()
  return row ? toDisplay(row) : null
}

/** How many links a council has that are not revoked; nobody adds one until the transaction ends. */
export async function countKept(tx: Tx, councilId: number): Promise<number> {
  await tx
    .selectFrom('council')
    .select('council_id')
    .where('council_id', '=', councilId)
    .forNoKeyUpdate()
    .execute()
  const { kept } = await tx
    .selectFrom('display_link')
    .select((of) => of.fn.countAll<string>().as('kept'))
    .where('council_id', '=', councilId)
    .where('revoked_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(kept)
}

/** Keeps a new link; gives its id. */
export async function insertDisplay(tx: Tx, row: NewRow): Promise<string> {
  const { display_id } = await tx
    .insertInto('display_link')
    .values({
      council_id: row.councilId,
      name: row.name,
      query: JSON.stringify(row.query),
      token_hash: row.tokenHash,
      created_by: row.createdBy,
      created_at: row.createdAt,
      until: row.until,
    })
    .returning('display_id')
    .executeTakeFirstOrThrow()
  return display_id
}

type Change = { until: string | null } | { revoked_at: Date } | { last_used_on: string }

/** Writes a new last day, the revocation or the day of its last use. */
export async function updateDisplay(
  db: Db | Tx,
  councilId: number,
  id: string,
  change: Change,
): Promise<void> {
  await db
    .updateTable('display_link')
    .set(change)
    .where('council_id', '=', councilId)
    .where('display_id', '=', id)
    .execute()
}
