import type { ChannelKind } from '../../accounts/contract.ts'
import { sql, type Db } from '../../../platform/db/index.ts'
import type { Checkpoint, Payload } from '../channels/channel.ts'

export type Preparation = {
  targetId: string
  publicationId: number
  accountId: number
  channel: ChannelKind
  payload: Payload
  checkpoint: Checkpoint | null
  rehearsal: boolean
}

/** Takes targets to be prepared ahead, at most `limit`: each is given once until `leaseUntil`. */
export async function takePreparations(
  db: Db,
  councilId: number,
  window: { now: Date; dueBefore: Date; leaseUntil: Date; limit: number },
): Promise<Preparation[]> {
  const result = await sql<{
    target_id: string
    publication_id: number
    account_id: number
    channel: string
    payload: Payload
    checkpoint: Checkpoint | null
    is_rehearsal: boolean
  }>`
    with taken as (
      update publication_target t set prepare_after = ${window.leaseUntil}
      where t.council_id = ${councilId} and t.target_id in (
        select n.target_id from publication_target n
        join account a on a.council_id = n.council_id and a.account_id = n.account_id
        where n.council_id = ${councilId} and n.status = 'scheduled' and n.prepared_at is null and a.mode = 'connected'
          and a.retired_at is null
          and n.due_at > ${window.now} and n.due_at <= ${window.dueBefore}
          and (n.prepare_after is null or n.prepare_after <= ${window.now})
        order by n.due_at limit ${window.limit} for update of n skip locked
      )
      returning t.*
    )
    select taken.target_id, taken.publication_id, taken.account_id, taken.payload, taken.checkpoint, a.channel, p.is_rehearsal
    from taken
    join account a on a.council_id = taken.council_id and a.account_id = taken.account_id
    join publication p on p.council_id = taken.council_id and p.publication_id = taken.publication_id`.execute(
    db,
  )
  return result.rows.map((row) => ({
    targetId: row.target_id,
    publicationId: row.publication_id,
    accountId: row.account_id,
    channel: row.channel as ChannelKind,
    payload: row.payload,
    checkpoint: row.checkpoint,
    rehearsal: row.is_rehearsal,
  }))
}

export type Prepared = {
  checkpoint?: Checkpoint
  preparedAt?: Date | null
  prepareAfter?: Date | null
  problemKind?: string | null
  problem?: string | null
}

/** Keeps how far the preparation of a target is, as long as it waits for its moment. */
export async function savePreparation(
  db: Db,
  councilId: number,
  targetId: string,
  prepared: Prepared,
): Promise<void> {
  const { checkpoint } = prepared
  await db
    .updateTable('publication_target')
    .set({
      ...(checkpoint === undefined ? {} : { checkpoint: JSON.stringify(checkpoint) }),
      ...(prepared.preparedAt === undefined ? {} : { prepared_at: prepared.preparedAt }),
      ...(prepared.prepareAfter === undefined ? {} : { prepare_after: prepared.prepareAfter }),
      ...(prepared.problemKind === undefined ? {} : { problem_kind: prepared.problemKind }),
      ...(prepared.problem === undefined ? {} : { problem: prepared.problem }),
    })
    .where('council_id', '=', councilId)
    .where('target_id', '=', targetId)
    .where('status', '=', 'scheduled')
    .execute()
}
