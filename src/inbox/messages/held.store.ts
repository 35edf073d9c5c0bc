import { sql, type Tx } from '../../platform/db/index.ts'
import { TOLD_OTHERWISE, WITHDRAWN } from './delivery-words.data.ts'

/** What stands with an answer that is never sent: an officer took it back before it left, or told it in another way. */
const ENDED = { withdrawn: WITHDRAWN, 'told-otherwise': TOLD_OTHERWISE } as const
const ENDED_CODES = Object.keys(ENDED)

/**
 * Of a row of `message`: an answer that certainly has not left and that nobody is just sending. It waits for its turn or
 * its next try, or failed before any platform knew it. It may be tried at once, or taken back.
 */
export const isHeld = sql<boolean>`(
  message.direction = 'out' and message.send_claimed_until is null
  and message.delivery_detail <> all(${sql.val(ENDED_CODES)}::text[])
  and message.delivery in ('queued', 'failed')
  and not exists (
    select 1 from message_part p
    where p.council_id = message.council_id and p.message_id = message.message_id
  ))`

/** Of a row of `message`: an officer took it back before it left. */
export const isTakenBack = sql<boolean>`(message.delivery_detail = 'withdrawn')`

/** Of a row of `message`: when a platform took it from us; null while none did. */
export const leftAt = sql<Date | null>`(
  select min(p.sent_at) from message_part p
  where message.direction = 'out' and p.council_id = message.council_id and p.message_id = message.message_id)`

/**
 * Takes messages of one answer back before they left: all of them, or none and false when one left, may have left, or is
 * just being sent. They stay in the conversation, marked with why.
 */
export async function withdrawReplies(
  tx: Tx,
  of: { councilId: number; messageIds: readonly string[]; because?: keyof typeof ENDED },
): Promise<boolean> {
  const { councilId, messageIds, because = 'withdrawn' } = of
  if (messageIds.length === 0) return false
  const rows = await tx
    .selectFrom('message')
    .select(['message_id', isHeld.as('is_held')])
    .where('council_id', '=', councilId)
    .where('message_id', 'in', [...messageIds])
    .forUpdate()
    .execute()
  if (rows.length !== messageIds.length || rows.some((row) => !row.is_held)) return false
  await tx
    .updateTable('message')
    .set({
      delivery: 'failed',
      delivery_detail: because,
      delivery_told: JSON.stringify(ENDED[because]),
      send_after: null,
      send_until: null,
    })
    .where('council_id', '=', councilId)
    .where('message_id', 'in', [...messageIds])
    .execute()
  return true
}
