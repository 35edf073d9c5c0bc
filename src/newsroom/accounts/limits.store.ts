import { sql, type Db, type Tx } from '../../platform/db/index.ts'
import type { ChannelKind, LimitChange } from './contract.ts'

export type KeptLimits = {
  channel: ChannelKind
  from: string
  figures: Record<string, unknown>
  source: string
}

/** The day it is in the council's own zone: at seven in the morning in Makassar the database still counts the day before. */
export const todayOf = (councilId: number) =>
  sql<string>`(select (now() at time zone c.time_zone)::date from council c where c.council_id = ${councilId})`

/** The newest limits an operator set for a kind that hold today. */
export async function findKeptLimits(
  db: Db,
  councilId: number,
  channel: ChannelKind,
): Promise<KeptLimits | undefined> {
  const row = await db
    .selectFrom('channel_limit')
    .select(['valid_from as from', 'figures', 'source'])
    .where('council_id', '=', councilId)
    .where('channel', '=', channel)
    .where('valid_from', '<=', todayOf(councilId))
    .orderBy('valid_from', 'desc')
    .executeTakeFirst()
  return row && { ...row, channel, figures: row.figures as Record<string, unknown> }
}

/** Keeps limits of a kind from a day on; the same day again takes the place of what was set. */
export async function saveLimits(
  tx: Tx,
  councilId: number,
  limits: LimitChange & { channel: ChannelKind; setBy: string | null; at: Date },
): Promise<void> {
  const values = {
    figures: JSON.stringify(limits.figures),
    source: limits.source,
    set_by: limits.setBy,
    set_at: limits.at,
  }
  await tx
    .insertInto('channel_limit')
    .values({ council_id: councilId, channel: limits.channel, valid_from: limits.from, ...values })
    .onConflict((conflict) => conflict.columns(['council_id', 'channel', 'valid_from']).doUpdateSet(values))
    .execute()
}
