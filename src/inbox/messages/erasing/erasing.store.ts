import { sql, type Db, type Tx } from '../../../platform/db/index.ts'
import type { ErasedBecause } from './contract.ts'

type Of = { councilId: number; messageId: string }

/** A message with everything of it that would go. `said`: its words in every form in which they are kept. */
export type Erasable = {
  messageId: string
  threadId: string
  contactId: string | null
  officeId: number | null
  channelId: number
  isOurs: boolean
  isErased: boolean
  receivedAt: Date
  text: string
  said: string[]
  externalIds: string[]
  files: {
    name: string
    kind: string
    byteCount: number
    mediaId: string | null
    storedAs: string | null
  }[]
}

function selectMessage(db: Db, { councilId, messageId }: Of) {
  return db
    .selectFrom('message as m')
    .innerJoin('thread as t', (join) =>
      join.onRef('t.council_id', '=', 'm.council_id').onRef('t.thread_id', '=', 'm.thread_id'),
    )
    .select([
      'm.thread_id',
      'm.channel_id',
      'm.direction',
      'm.text',
      'm.subject',
      'm.received_at',
      'm.erased_at',
      't.office_id',
      't.contact_id',
      't.hint',
    ])
    .where('m.council_id', '=', councilId)
    .where('m.message_id', '=', messageId)
}

async function listParts(db: Db, { councilId, messageId }: Of) {
  return db
    .selectFrom('message_part as p')
    .leftJoin('message_change as g', (join) =>
      join
        .onRef('g.council_id', '=', 'p.council_id')
        .onRef('g.channel_id', '=', 'p.channel_id')
        .onRef('g.external_id', '=', 'p.external_id'),
    )
    .select(['p.external_id', 'p.text', 'p.first_text', 'g.text as changed_text'])
    .where('p.council_id', '=', councilId)
    .where('p.message_id', '=', messageId)
    .execute()
}

async function listFiles(db: Db, { councilId, messageId }: Of): Promise<Erasable['files']> {
  return db
    .selectFrom('message_file')
    .select(['name', 'kind', 'byte_count as byteCount', 'media_id as mediaId', 'stored_as as storedAs'])
    .where('council_id', '=', councilId)
    .where('message_id', '=', messageId)
    .orderBy('position')
    .execute()
}

/** A message with what would go; null when there is none. With `lock` kept from others until the transaction ends. */
export async function findErasable(db: Db, of: Of, { lock }: { lock: boolean }): Promise<Erasable | null> {
  const query = selectMessage(db, of)
  const row = await (lock ? query.forUpdate('m') : query).executeTakeFirst()
  if (!row) return null
  const parts = await listParts(db, of)
  // The name of the conversation only, as of what is written on the page of a case, is nothing the citizen said.
  const subject = row.subject === row.hint ? '' : row.subject
  const texts = parts.flatMap((part) => [part.text, part.first_text ?? '', part.changed_text ?? ''])
  return {
    messageId: of.messageId,
    threadId: row.thread_id,
    contactId: row.contact_id,
    officeId: row.office_id,
    channelId: row.channel_id,
    isOurs: row.direction === 'out',
    isErased: row.erased_at !== null,
    receivedAt: row.received_at,
    text: row.text,
    said: [...new Set([row.text, subject, ...texts])].filter((text) => text.trim() !== ''),
    externalIds: parts.map((part) => part.external_id),
    files: await listFiles(db, of),
  }
}

/** Whether the message an external id is part of was erased: what comes of it again is not kept again. */
export async function isErased(
  db: Db,
  of: { councilId: number; channelId: number; externalId: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('message_part as p')
    .innerJoin('message as m', (join) =>
      join.onRef('m.council_id', '=', 'p.council_id').onRef('m.message_id', '=', 'p.message_id'),
    )
    .select('m.message_id')
    .where('p.council_id', '=', of.councilId)
    .where('p.channel_id', '=', of.channelId)
    .where('p.external_id', '=', of.externalId)
    .where('m.erased_at', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}

type ToErase = Of & { at: Date; reason: ErasedBecause; officeId: number | null; because: string }

/** Empties a message and its parts; forgets how they were changed and which files came with them. */
export async function emptyMessage(tx: Tx, of: ToErase, channelId: number, externalIds: string[]) {
  const { councilId, messageId } = of
  await tx
    .updateTable('message')
    .set({
      text: '',
      subject: '',
      hidden_at: sql`coalesce(hidden_at, ${of.at})`,
      hidden_because: of.because,
      erased_at: of.at,
      erased_because: of.reason,
      erased_office_id: of.officeId,
    })
    .where('council_id', '=', councilId)
    .where('message_id', '=', messageId)
    .execute()
  await tx
    .updateTable('message_part')
    .set({ text: '', first_text: null })
    .where('council_id', '=', councilId)
    .where('message_id', '=', messageId)
    .execute()
  await tx
    .deleteFrom('message_file')
    .where('council_id', '=', councilId)
    .where('message_id', '=', messageId)
    .execute()
  if (externalIds.length === 0) return
  await tx
    .deleteFrom('message_change')
    .where('council_id', '=', councilId)
    .where('channel_id', '=', channelId)
    .where('external_id', 'in', externalIds)
    .execute()
}

/** `needles`: what a delivery that came once more, or that tells of a change, holds as well. */
type Raw = { councilId: number; threadId: string; channelId: number; since: Date; needles: Buffer[] }

/**
 * Empties what the platform handed over, of the whole conversation: a later mail quotes an earlier one. What nobody has
 * read yet is emptied when it was.
 */
export async function emptyDeliveries(tx: Tx, raw: Raw): Promise<void> {
  const holds = raw.needles.map((needle) => sql`position(${needle}::bytea in d.body) > 0`)
  const again =
    holds.length === 0
      ? sql`false`
      : sql`(d.channel_id = ${raw.channelId} and d.received_at >= ${raw.since} and (${sql.join(holds, sql` or `)}))`
  await sql`
    update inbox_delivery d set body = null, headers = '{}'
    where d.council_id = ${raw.councilId} and d.handled_at is not null and d.body is not null and (
      d.delivery_id in (
        select p.delivery_id from message_part p
        join message m on m.council_id = p.council_id and m.message_id = p.message_id
        where m.council_id = ${raw.councilId} and m.thread_id = ${raw.threadId} and p.delivery_id is not null
      ) or ${again}
    )`.execute(tx)
}
