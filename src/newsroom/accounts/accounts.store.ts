import { sql, type Db, type Tx } from '../../platform/db/index.ts'
import {
  accountSchema,
  type Account,
  type AccountChange,
  type AccountHealth,
  type AccountMode,
  type AccountRow,
  type ChannelKind,
  type NewAccount,
} from './contract.ts'
import { todayOf } from './limits.store.ts'

export type AccountFilter = {
  /** Offices whose accounts are wanted; 'all' by default. */
  officeIds?: number[] | 'all'
  ids?: number[]
  channel?: ChannelKind
  /** Also those that are no longer used. */
  retired?: boolean
}

function selectAccounts(db: Db, councilId: number) {
  return db
    .selectFrom('account')
    .innerJoin('office', (join) =>
      join
        .onRef('office.council_id', '=', 'account.council_id')
        .onRef('office.office_id', '=', 'account.office_id'),
    )
    .select([
      'account.account_id as id',
      'account.office_id as officeId',
      'account.channel',
      'account.name',
      'account.address',
      'account.handle',
      'account.mode',
      'account.is_sandbox as isSandbox',
      'account.health',
      'account.health_detail as healthDetail',
      'account.checked_at as checkedAt',
      'account.accepts_all as acceptsAll',
      'account.posts_per_week as postsPerWeek',
      'account.retired_at as retiredAt',
      'account.attention_at as attentionAt',
      'account.posts_left as postsLeft',
      'account.settings',
      'account.served_limits as servedLimits',
      'office.name as officeName',
      // The operator's newest figures that hold today.
      sql<Record<string, unknown> | null>`(
        select l.figures from channel_limit l
        where l.council_id = account.council_id and l.channel = account.channel and l.valid_from <= ${todayOf(councilId)}
        order by l.valid_from desc limit 1)`.as('corrected'),
    ])
    .where('account.council_id', '=', councilId)
}

/** An account with all that is kept of it but its credentials. */
export type KeptAccount = AccountRow & {
  settings: Record<string, unknown>
  /** Limits an operator corrected, and over them those the platform said at the last check; some fields of `Limits`. */
  servedLimits: Record<string, unknown>
}

type Row = Awaited<ReturnType<ReturnType<typeof selectAccounts>['execute']>>[number]

function toAccount({ retiredAt, corrected, ...row }: Row): KeptAccount {
  return {
    ...row,
    // The database checks these sets; the kind is written through `channelKindSchema` only.
    channel: row.channel as ChannelKind,
    mode: row.mode as AccountMode,
    health: row.health as AccountHealth,
    checkedAt: row.checkedAt?.toISOString() ?? null,
    attentionAt: row.attentionAt?.toISOString() ?? null,
    retired: retiredAt !== null,
    settings: (row.settings ?? {}) as Record<string, unknown>,
    servedLimits: { ...corrected, ...(row.servedLimits as Record<string, unknown> | null) },
  }
}

/** Accounts of a council by name of office and account; retired ones only when asked for. */
export async function listKeptAccounts(
  db: Db,
  councilId: number,
  filter: AccountFilter = {},
): Promise<KeptAccount[]> {
  let query = selectAccounts(db, councilId)
  if (filter.officeIds !== undefined && filter.officeIds !== 'all') {
    if (filter.officeIds.length === 0) return []
    query = query.where('account.office_id', 'in', filter.officeIds)
  }
  if (filter.ids !== undefined) {
    if (filter.ids.length === 0) return []
    query = query.where('account.account_id', 'in', filter.ids)
  }
  if (filter.channel !== undefined) query = query.where('account.channel', '=', filter.channel)
  if (filter.retired !== true) query = query.where('account.retired_at', 'is', null)
  const rows = await query
    .orderBy('office.name')
    .orderBy('account.channel')
    .orderBy('account.name')
    .orderBy('account.account_id')
    .execute()
  return rows.map(toAccount)
}

/** One account, also a retired one. */
export async function findKeptAccount(db: Db, councilId: number, id: number): Promise<KeptAccount | null> {
  const row = await selectAccounts(db, councilId).where('account.account_id', '=', id).executeTakeFirst()
  return row ? toAccount(row) : null
}

const toPublic = (account: KeptAccount): Account => accountSchema.parse(account)

/** One account, also a retired one, without what only channels need; null when the council has none of this id. */
export async function findAccount(db: Db, councilId: number, id: number): Promise<Account | null> {
  const found = await findKeptAccount(db, councilId, id)
  return found ? toPublic(found) : null
}

/** Accounts of a council; see `AccountFilter`. */
export async function listAccounts(
  db: Db,
  councilId: number,
  filter: AccountFilter = {},
): Promise<Account[]> {
  return (await listKeptAccounts(db, councilId, filter)).map(toPublic)
}

/** Adds an account; gives its id. */
export async function insertAccount(
  tx: Tx,
  councilId: number,
  account: NewAccount & { mode: AccountMode },
): Promise<number> {
  const saved = await tx
    .insertInto('account')
    .values({
      council_id: councilId,
      office_id: account.officeId,
      channel: account.channel,
      name: account.name,
      address: account.address,
      handle: account.handle,
      mode: account.mode,
      is_sandbox: account.isSandbox,
      accepts_all: account.acceptsAll,
      posts_per_week: account.postsPerWeek,
    })
    .returning('account_id')
    .executeTakeFirstOrThrow()
  return saved.account_id
}

/** Changes what is given and leaves the rest; `settings` are joined with those kept. */
export async function updateAccount(
  tx: Tx,
  councilId: number,
  id: number,
  change: AccountChange & { settings?: Record<string, string> },
): Promise<void> {
  const values = {
    office_id: change.officeId,
    name: change.name,
    address: change.address,
    handle: change.handle,
    mode: change.mode,
    is_sandbox: change.isSandbox,
    accepts_all: change.acceptsAll,
    posts_per_week: change.postsPerWeek,
    settings: change.settings && sql`settings || ${JSON.stringify(change.settings)}::jsonb`,
  }
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
  if (Object.keys(given).length === 0) return
  await tx
    .updateTable('account')
    .set(given)
    .where('council_id', '=', councilId)
    .where('account_id', '=', id)
    .execute()
}

/** Ends an account: nothing is published on it any more, its history stays. */
export async function retireAccount(tx: Tx, councilId: number, id: number, at: Date): Promise<void> {
  await tx
    .updateTable('account')
    .set({ retired_at: at, mode: 'listed', attention_at: null })
    .where('council_id', '=', councilId)
    .where('account_id', '=', id)
    .execute()
}

/** Offices of a council that stand on a day, by name. */
export function listOfficeNames(
  db: Db,
  councilId: number,
  day: string,
): Promise<{ id: number; name: string }[]> {
  return db
    .selectFrom('office')
    .select(['office_id as id', 'name'])
    .where('council_id', '=', councilId)
    .where('valid_from', '<=', day)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', day)]))
    .orderBy('name')
    .execute()
}

/** Writes down how an account was found; gives whether it needs attention now and did not before. */
export async function saveHealth(
  tx: Tx,
  councilId: number,
  id: number,
  found: {
    health: AccountHealth
    detail: string
    at: Date
    servedLimits?: Record<string, unknown>
    postsLeft?: number | null
  },
): Promise<{ newlyNeedsAttention: boolean; name: string } | null> {
  const before = await tx
    .selectFrom('account')
    .select(['attention_at', 'name'])
    .where('council_id', '=', councilId)
    .where('account_id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!before) return null
  const needs = found.health === 'attention' || found.health === 'revoked'
  await tx
    .updateTable('account')
    .set({
      health: found.health,
      health_detail: found.detail,
      checked_at: found.at,
      attention_at: needs ? (before.attention_at ?? found.at) : null,
      ...(found.servedLimits ? { served_limits: JSON.stringify(found.servedLimits) } : {}),
      ...(found.postsLeft === undefined ? {} : { posts_left: found.postsLeft }),
    })
    .where('council_id', '=', councilId)
    .where('account_id', '=', id)
    .execute()
  return { newlyNeedsAttention: needs && before.attention_at === null, name: before.name }
}
