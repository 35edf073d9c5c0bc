import type { Db, Tx } from '../../platform/db/index.ts'
import type { ChannelKind, LimitChange } from './contract.ts'

export type KeptLimits = {
  channel: ChannelKind
  from: string
  figures: Record<string, unknown>
  source: string
}

/** The limits an operator set for a kind, newest first. */
export async function listKeptLimits(db: Db, councilId: number, channel: ChannelKind): Promise<KeptLimits[]> {
  const rows = await db
    .selectFrom('channel_limit')
    .select(['valid_from as from', 'figures', 'source'])
    .where('council_id', '=', councilId)
    .where('channel', '=', channel)
    .orderBy('valid_from', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, channel, figures: row.figures as Record<string, unknown> }))
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
