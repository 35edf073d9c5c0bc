import { sql, type Db, type Tx } from '../../platform/db/index.ts'
import type { HoaxVerdict } from './contract.ts'
import type { KnownClaim } from './matching/match-claims.ts'

export type NewItem = {
  text: string
  link: string | null
  mediaId: string | null
  pictureHash: Buffer | null
  cameBy: 'case' | 'message' | 'officer'
  caseId: number | null
  threadId: string | null
  officerId: string | null
  receivedAt: Date
}
export type StoredItem = NewItem & { id: number; hoaxId: number }

export async function insertItem(tx: Tx, councilId: number, hoaxId: number, item: NewItem): Promise<void> {
  await tx
    .insertInto('hoax_item')
    .values({
      council_id: councilId,
      hoax_id: hoaxId,
      text: item.text,
      link: item.link,
      media_id: item.mediaId,
      picture_hash: item.pictureHash,
      came_by: item.cameBy,
      case_id: item.caseId,
      thread_id: item.threadId,
      officer_id: item.officerId,
      received_at: item.receivedAt,
    })
    .execute()
}

/** What was forwarded of these rumours, the first first. */
export async function listItems(
  db: Db,
  councilId: number,
  hoaxIds: readonly number[],
): Promise<StoredItem[]> {
  if (hoaxIds.length === 0) return []
  const rows = await db
    .selectFrom('hoax_item')
    .selectAll()
    .where('council_id', '=', councilId)
    .where('hoax_id', 'in', [...hoaxIds])
    .orderBy('item_id')
    .execute()
  return rows.map((row) => ({
    id: row.item_id,
    hoaxId: row.hoax_id,
    text: row.text,
    link: row.link,
    mediaId: row.media_id,
    pictureHash: row.picture_hash,
    cameBy: row.came_by as StoredItem['cameBy'],
    caseId: row.case_id,
    threadId: row.thread_id,
    officerId: row.officer_id,
    receivedAt: new Date(row.received_at),
  }))
}

/** Adds a conversation that asked; one that asked before stays as it is. */
export async function addAsker(
  tx: Tx,
  councilId: number,
  asker: { hoaxId: number; threadId: string; caseId: number | null; at: Date },
): Promise<void> {
  await tx
    .insertInto('hoax_asker')
    .values({
      council_id: councilId,
      hoax_id: asker.hoaxId,
      thread_id: asker.threadId,
      case_id: asker.caseId,
      asked_at: asker.at,
    })
    .onConflict((conflict) => conflict.columns(['council_id', 'hoax_id', 'thread_id']).doNothing())
    .execute()
}

/** Who asked about one rumour also asked about the other it is the same as. */
export async function copyAskers(tx: Tx, councilId: number, from: number, into: number): Promise<void> {
  await tx
    .insertInto('hoax_asker')
    .columns(['council_id', 'hoax_id', 'thread_id', 'case_id', 'asked_at'])
    .expression((eb) =>
      eb
        .selectFrom('hoax_asker')
        .select([
          'council_id',
          sql<number>`${into}::integer`.as('hoax_id'),
          'thread_id',
          'case_id',
          'asked_at',
        ])
        .where('council_id', '=', councilId)
        .where('hoax_id', '=', from),
    )
    .onConflict((conflict) => conflict.columns(['council_id', 'hoax_id', 'thread_id']).doNothing())
    .execute()
}

/** The conversations that asked, with their channel; no names. */
export async function listAskers(db: Db, councilId: number, hoaxId: number) {
  const rows = await db
    .selectFrom('hoax_asker as a')
    .innerJoin('thread as t', (join) =>
      join.onRef('t.council_id', '=', 'a.council_id').onRef('t.thread_id', '=', 'a.thread_id'),
    )
    .innerJoin('inbox_channel as c', (join) =>
      join.onRef('c.council_id', '=', 't.council_id').onRef('c.channel_id', '=', 't.channel_id'),
    )
    .select([
      'a.thread_id',
      'a.case_id',
      'a.asked_at',
      'a.told_at',
      'a.told_version',
      'a.message_id',
      'c.name as channel',
    ])
    .where('a.council_id', '=', councilId)
    .where('a.hoax_id', '=', hoaxId)
    .orderBy('a.asked_at')
    .limit(500)
    .execute()
  return rows.map((row) => ({
    threadId: row.thread_id,
    caseId: row.case_id,
    channel: row.channel,
    askedAt: new Date(row.asked_at),
    toldAt: row.told_at === null ? null : new Date(row.told_at),
    toldVersion: row.told_version,
    messageId: row.message_id,
  }))
}

/** One conversation that was not told this version yet, kept from others until the transaction ends. */
export async function lockUntold(
  tx: Tx,
  councilId: number,
  hoaxId: number,
  version: number,
): Promise<{ threadId: string; caseId: number | null } | null> {
  const row = await tx
    .selectFrom('hoax_asker')
    .select(['thread_id', 'case_id'])
    .where('council_id', '=', councilId)
    .where('hoax_id', '=', hoaxId)
    .where((eb) => eb.or([eb('told_version', 'is', null), eb('told_version', '<', version)]))
    .orderBy('thread_id')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  return row ? { threadId: row.thread_id, caseId: row.case_id } : null
}

export async function markTold(
  tx: Tx,
  councilId: number,
  told: { hoaxId: number; threadId: string; version: number; messageId: string; at: Date },
): Promise<void> {
  await tx
    .updateTable('hoax_asker')
    .set({ told_version: told.version, told_at: told.at, message_id: told.messageId })
    .where('council_id', '=', councilId)
    .where('hoax_id', '=', told.hoaxId)
    .where('thread_id', '=', told.threadId)
    .execute()
}

/** Reports of rumours that no rumour was opened for yet, the oldest first. */
export async function listUntakenCases(db: Db, councilId: number, limit: number): Promise<number[]> {
  const rows = await db
    .selectFrom('case_file as c')
    .select('c.case_id')
    .where('c.council_id', '=', councilId)
    .where('c.kind', '=', 'hoax-report')
    .where('c.is_open', '=', true)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('hoax_item as i')
            .select('i.item_id')
            .whereRef('i.council_id', '=', 'c.council_id')
            .whereRef('i.case_id', '=', 'c.case_id'),
        ),
      ),
    )
    .orderBy('c.opened_at')
    .limit(limit)
    .execute()
  return rows.map((row) => row.case_id)
}

const NEWEST = 300
const LIKELY = 200

/** Clarified rumours a new one may be the same as: the newest, and older ones with a word in common. */
export async function listKnown(db: Db, councilId: number, words: readonly string[]): Promise<KnownClaim[]> {
  const base = () =>
    db
      .selectFrom('public_clarification')
      .select(['hoax_id', 'claim', 'verdict', 'published_at'])
      .where('council_id', '=', councilId)
      .where('is_withdrawn', '=', false)
  const newest = await base().orderBy('first_published_at', 'desc').limit(NEWEST).execute()
  const query = sql`to_tsquery('simple', ${words.map((word) => `'${word.replaceAll(/['\\]/g, '')}'`).join(' | ')})`
  const likely =
    words.length === 0
      ? []
      : await base()
          .where(sql<boolean>`search @@ ${query}`)
          .orderBy(sql`ts_rank(search, ${query})`, 'desc')
          .limit(LIKELY)
          .execute()
  const rows = [...new Map([...newest, ...likely].map((row) => [row.hoax_id, row])).values()]
  const ids = rows.map((row) => Number(row.hoax_id))
  const items = ids.length === 0 ? [] : await listForwarded(db, councilId, ids)
  return rows.map((row) => {
    const own = items.filter((item) => item.known_id === row.hoax_id)
    return {
      id: Number(row.hoax_id),
      claim: row.claim ?? '',
      verdict: row.verdict as HoaxVerdict,
      publishedAt: new Date(row.published_at ?? 0),
      texts: own.map((item) => item.text).filter((text) => text !== ''),
      pictures: own.flatMap((item) => item.picture_hash ?? []),
    }
  })
}

const MOST_FORWARDED = 2000

function listForwarded(db: Db, councilId: number, ids: number[]) {
  return db
    .selectFrom('hoax_item as i')
    .innerJoin('hoax as h', (join) =>
      join.onRef('h.council_id', '=', 'i.council_id').onRef('h.hoax_id', '=', 'i.hoax_id'),
    )
    .select([sql<number>`coalesce(h.joined_into, h.hoax_id)`.as('known_id'), 'i.text', 'i.picture_hash'])
    .where('i.council_id', '=', councilId)
    .where((eb) => eb.or([eb('h.hoax_id', 'in', ids), eb('h.joined_into', 'in', ids)]))
    .orderBy('i.item_id', 'desc')
    .limit(MOST_FORWARDED)
    .execute()
}
