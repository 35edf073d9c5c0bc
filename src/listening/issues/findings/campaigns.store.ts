import { sql, type Db, type Tx } from '../../../platform/db/index.ts'
import { campaignFiguresSchema } from '../coordination/contract.ts'
import type { FoundCampaign } from '../coordination/index.ts'

/** A campaign as it was found, under the public id of its cluster. */
export type CampaignRow = FoundCampaign
/** As it stands, without the posts that were new when it was found. */
export type Campaign = Omit<CampaignRow, 'seqs'>

/** Keeps campaigns with their latest figures, and marks their posts. Call after the marks of the posts are stored. */
export async function saveCampaigns(
  tx: Tx,
  councilId: number,
  campaigns: readonly CampaignRow[],
): Promise<void> {
  for (const campaign of campaigns) {
    const { id, pattern, at, firstAt, lastAt, score, figures, cluster, seqs } = campaign
    await sql`
      insert into campaign (council_id, campaign_id, pattern, found_at, first_at, last_at, score, figures, cluster_id)
      values (${councilId}, ${id}, ${pattern}, ${new Date(at)}, ${new Date(firstAt)}, ${new Date(lastAt)}, ${score},
        ${JSON.stringify(figures)}::jsonb, ${cluster})
      on conflict (council_id, campaign_id) do update set first_at = excluded.first_at, last_at = excluded.last_at,
        score = excluded.score, figures = excluded.figures, cluster_id = excluded.cluster_id`.execute(tx)
    await sql`update post_mark set campaign_id = ${id}
      where council_id = ${councilId} and seq = any(${seqs}::bigint[])`.execute(tx)
  }
}

/** Campaigns of these clusters, or all; old to new. */
export async function listCampaigns(db: Db, councilId: number, of?: readonly number[]): Promise<Campaign[]> {
  const some = of ? sql`and cluster_id = any(${[...of]}::bigint[])` : sql``
  const found = await sql<
    Omit<Campaign, 'at' | 'firstAt' | 'lastAt' | 'figures'> & {
      at: Date
      firstAt: Date
      lastAt: Date
      figures: unknown
    }
  >`
    select campaign_id as id, pattern, found_at as at, first_at as "firstAt", last_at as "lastAt", score, figures,
      cluster_id as cluster from campaign
    where council_id = ${councilId} ${some} order by campaign_id`.execute(db)
  return found.rows.map((row) => ({
    ...row,
    at: row.at.getTime(),
    firstAt: row.firstAt.getTime(),
    lastAt: row.lastAt.getTime(),
    figures: campaignFiguresSchema.parse(row.figures),
  }))
}
