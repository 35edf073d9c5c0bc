import { sql, type Db, type Tx } from '../../../platform/db/index.ts'

/** The way in of LAPOR!, if the council has one: the oldest. */
export async function findLapor(
  db: Db,
  councilId: number,
): Promise<{ id: number; settings: Record<string, string> } | null> {
  const row = await db
    .selectFrom('inbox_channel')
    .select(['channel_id', 'settings'])
    .where('council_id', '=', councilId)
    .where('kind', '=', 'lapor')
    .orderBy('channel_id')
    .limit(1)
    .executeTakeFirst()
  // Written by us only.
  return row ? { id: row.channel_id, settings: row.settings as Record<string, string> } : null
}

/** Makes the way in of LAPOR!, once, however many ask at the same moment. */
export async function makeLapor(tx: Tx, councilId: number, name: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`lapor-channel-${councilId}`}, 0))`.execute(tx)
  const known = await findLapor(tx, councilId)
  if (known) return known.id
  const row = await tx
    .insertInto('inbox_channel')
    .values({ council_id: councilId, kind: 'lapor', name, health: 'good' })
    .returning('channel_id')
    .executeTakeFirstOrThrow()
  return row.channel_id
}

/** Which of these reports are here already. */
export async function listKnownReports(
  db: Db,
  of: { councilId: number; channelId: number },
  externalIds: string[],
): Promise<Set<string>> {
  if (externalIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('message_part')
    .select('external_id')
    .where('council_id', '=', of.councilId)
    .where('channel_id', '=', of.channelId)
    .where('external_id', 'in', externalIds)
    .execute()
  return new Set(rows.map((row) => row.external_id))
}

export async function saveMappings(tx: Tx, of: { councilId: number; channelId: number }, mappings: string) {
  await tx
    .updateTable('inbox_channel')
    .set({ settings: sql`settings || ${JSON.stringify({ mappings })}::jsonb` })
    .where('council_id', '=', of.councilId)
    .where('channel_id', '=', of.channelId)
    .execute()
}

export type LaporAnswer = {
  trackingId: string
  title: string
  text: string
  answeredAt: Date
  office: string
  settledAt: Date | null
}

/** Officers' answers to reports of LAPOR! given in a stretch of time, oldest first, at most `limit`. */
export async function listLaporAnswers(
  db: Db,
  of: { councilId: number; channelId: number; from: Date; before: Date; limit: number },
): Promise<LaporAnswer[]> {
  const rows = await db
    .selectFrom('thread as t')
    .innerJoin('message as m', (join) =>
      join.onRef('m.council_id', '=', 't.council_id').onRef('m.thread_id', '=', 't.thread_id'),
    )
    .leftJoin('office as o', (join) =>
      join.onRef('o.council_id', '=', 't.council_id').onRef('o.office_id', '=', 't.office_id'),
    )
    .select(['t.hint', 't.subject', 't.settled_at', 'm.text', 'm.sent_at', 'o.name'])
    .where('t.council_id', '=', of.councilId)
    .where('t.channel_id', '=', of.channelId)
    .where('t.last_message_at', '>=', of.from)
    .where('m.direction', '=', 'out')
    .where('m.is_automatic', '=', false)
    .where('m.hidden_at', 'is', null)
    .where('m.sent_at', '>=', of.from)
    .where('m.sent_at', '<', of.before)
    .orderBy('m.sent_at')
    .orderBy('m.message_id')
    .limit(of.limit)
    .execute()
  return rows.map((row) => ({
    trackingId: row.hint ?? '',
    title: row.subject,
    text: row.text,
    answeredAt: row.sent_at,
    office: row.name ?? '',
    settledAt: row.settled_at,
  }))
}
