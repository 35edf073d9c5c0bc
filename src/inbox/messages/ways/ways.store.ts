import { sql, type Db, type Tx } from '../../../platform/db/index.ts'
import type { Words } from '../../../platform/http/index.ts'
import type { InboxChannelKind } from '../contract.ts'
import type { InboxWay } from '../incoming.ts'

/** A way in with all that is kept of it but its secret. */
export type StoredWay = InboxWay & {
  settings: Record<string, string>
  hasSecret: boolean
  webhookToken: string | null
  cursor: string | null
  polledAt: Date | null
  health: 'unknown' | 'good' | 'attention' | 'broken'
  /** What stands in its way; null: nothing. */
  told: Words | null
  lastReceivedAt: Date | null
}

function select(db: Db, councilId: number) {
  return db
    .selectFrom('inbox_channel')
    .select([
      'channel_id',
      'kind',
      'name',
      'office_id',
      'account_id',
      'settings',
      sql<boolean>`secret is not null`.as('has_secret'),
      'webhook_token',
      'cursor',
      'polled_at',
      'health',
      'health_told',
      'last_received_at',
      'active',
    ])
    .where('council_id', '=', councilId)
}
type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

function toWay(row: Row): StoredWay {
  return {
    id: row.channel_id,
    // Written by us only, after the contract's check.
    kind: row.kind as InboxChannelKind,
    name: row.name,
    officeId: row.office_id,
    accountId: row.account_id,
    active: row.active,
    settings: row.settings as Record<string, string>,
    hasSecret: row.has_secret,
    webhookToken: row.webhook_token,
    cursor: row.cursor,
    polledAt: row.polled_at,
    health: row.health as StoredWay['health'],
    told: row.health_told as Words | null,
    lastReceivedAt: row.last_received_at,
  }
}

/** One way in; null when the council has none of this id. Asks for no rights. */
export async function findChannel(db: Db, councilId: number, channelId: number): Promise<StoredWay | null> {
  const row = await select(db, councilId).where('channel_id', '=', channelId).executeTakeFirst()
  return row ? toWay(row) : null
}

/** All ways in of the council in the order they were made, also those switched off. */
export async function listChannels(db: Db, councilId: number): Promise<StoredWay[]> {
  return (await select(db, councilId).orderBy('channel_id').execute()).map(toWay)
}

const OWN_NAMES = {
  'web-form': 'Formulir portal',
  counter: 'Loket',
  phone: 'Telepon',
  open311: 'Open311',
} satisfies Partial<Record<InboxChannelKind, string>>

/** Id of one of our own ways in, made at its first use. */
export async function ownChannel(
  db: Db,
  councilId: number,
  kind: 'web-form' | 'counter' | 'phone' | 'open311',
): Promise<number> {
  const find = () =>
    db
      .selectFrom('inbox_channel')
      .select('channel_id')
      .where('council_id', '=', councilId)
      .where('kind', '=', kind)
      .executeTakeFirst()
  const known = await find()
  if (known) return known.channel_id
  await db
    .insertInto('inbox_channel')
    .values({ council_id: councilId, kind, name: OWN_NAMES[kind], health: 'good' })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const made = await find()
  if (!made) throw new Error(`no channel ${kind}`)
  return made.channel_id
}

export async function findSealed(db: Db, councilId: number, channelId: number): Promise<Buffer | null> {
  const row = await db
    .selectFrom('inbox_channel')
    .select('secret')
    .where('council_id', '=', councilId)
    .where('channel_id', '=', channelId)
    .executeTakeFirst()
  return row?.secret ?? null
}

export type NewWay = {
  councilId: number
  kind: InboxChannelKind
  name: string
  officeId: number | null
  accountId: number | null
  settings: Record<string, string>
  webhookToken: string | null
}

export async function insertWay(tx: Tx, way: NewWay): Promise<number> {
  const row = await tx
    .insertInto('inbox_channel')
    .values({
      council_id: way.councilId,
      kind: way.kind,
      name: way.name,
      office_id: way.officeId,
      account_id: way.accountId,
      settings: JSON.stringify(way.settings),
      webhook_token: way.webhookToken,
    })
    .returning('channel_id')
    .executeTakeFirstOrThrow()
  return row.channel_id
}

type Of = { councilId: number; channelId: number }

export type WayChange = {
  name?: string
  office_id?: number | null
  settings?: string
  secret?: Buffer
  active?: boolean
  health?: StoredWay['health']
  told?: Words | null
}

export async function changeWay(db: Db, of: Of, change: WayChange): Promise<void> {
  const { told, ...fields } = change
  await db
    .updateTable('inbox_channel')
    .set({
      ...fields,
      ...(told === undefined ? {} : { health_told: told === null ? null : JSON.stringify(told) }),
    })
    .where('council_id', '=', of.councilId)
    .where('channel_id', '=', of.channelId)
    .execute()
}

/** Remembers how far a channel was read, in the transaction of what was read. */
export async function saveCursor(tx: Tx, of: Of, cursor: string): Promise<void> {
  await tx
    .updateTable('inbox_channel')
    .set({ cursor })
    .where('council_id', '=', of.councilId)
    .where('channel_id', '=', of.channelId)
    .execute()
}

/** Takes a channel's turn to be asked for news: true for one process alone, when it was not asked since `before`. */
export async function claimPoll(db: Db, of: Of, turn: { now: Date; before: Date }): Promise<boolean> {
  const row = await db
    .updateTable('inbox_channel')
    .set({ polled_at: turn.now })
    .where('council_id', '=', of.councilId)
    .where('channel_id', '=', of.channelId)
    .where((eb) => eb.or([eb('polled_at', 'is', null), eb('polled_at', '<=', turn.before)]))
    .returning('channel_id')
    .executeTakeFirst()
  return row !== undefined
}

/** By channel: how many deliveries could not be read, and why the latest could not. */
export async function listUnreadable(
  db: Db,
  councilId: number,
): Promise<Map<number, { count: number; latest: string }>> {
  const result = await sql<{ channel_id: number; count: number; latest: string }>`
    select channel_id, count(*)::int as count, (array_agg(problem order by delivery_id desc))[1] as latest
    from inbox_delivery where council_id = ${councilId} and problem is not null and handled_at is not null
    group by channel_id`.execute(db)
  return new Map(result.rows.map(({ channel_id, count, latest }) => [channel_id, { count, latest }]))
}
