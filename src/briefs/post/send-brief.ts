import { recordAudit } from '../../people/index.ts'
import { inTransaction, type Tx } from '../../platform/db/index.ts'
import type { Brief } from '../brief.ts'
import { readPost } from './choose-post.ts'
import { listAddressees } from './judge-recipients.ts'
import type { PostDeps } from './keep-recipients.ts'
import { cancelReplaced, queueLetters } from './letters.store.ts'
import { TOLD } from './words.data.ts'

const DAY_MS = 86_400_000

export type SendRefusal = 'no-mailbox' | 'nobody' | 'all-sent'

async function queue(tx: Tx, deps: PostDeps, brief: Brief, by: string | null): Promise<number> {
  const { council, clock } = deps
  const at = clock.now()
  const to = await listAddressees(tx, council.id)
  const letter = { briefId: brief.id, to, by, at, until: new Date(at.getTime() + DAY_MS) }
  const queued = await queueLetters(tx, council.id, letter)
  if (queued > 0)
    await recordAudit(tx, {
      councilId: council.id,
      officerId: by,
      action: 'brief.mailed',
      subject: String(brief.id),
      detail: `${brief.day}, revision ${brief.revision}: ${queued}`,
    })
  return queued
}

/** Queues the letters of an approved brief for everybody on the list who has none of this revision; gives how many. */
export async function sendBrief(
  deps: PostDeps,
  brief: Brief,
  officerId: string,
): Promise<{ ok: true; queued: number } | { ok: false; refusal: SendRefusal }> {
  const { db, council } = deps
  if ((await readPost(db, council.id)) === null) return { ok: false, refusal: 'no-mailbox' }
  if ((await listAddressees(db, council.id)).length === 0) return { ok: false, refusal: 'nobody' }
  const queued = await inTransaction(db, (tx) => queue(tx, deps, brief, officerId))
  return queued === 0 ? { ok: false, refusal: 'all-sent' } : { ok: true, queued }
}

/** What an approval does to letters: none of an earlier revision leaves any more; those of this one do, if the council chose so. */
export async function followApproval(tx: Tx, deps: PostDeps, brief: Brief): Promise<void> {
  const { council, clock } = deps
  await cancelReplaced(tx, council.id, brief.id, { told: TOLD.replaced, at: clock.now() })
  const choice = await readPost(tx, council.id)
  if (choice?.auto === true) await queue(tx, deps, brief, null)
}
