import { recordAudit, type Actor } from '../../../people/index.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import type { Words } from '../../../platform/http/index.ts'
import { inboxChannelOf } from '../channels/index.ts'
import { claimPoll, findChannel } from '../ways/index.ts'
import { askChannel } from './ask-channel.ts'
import { findKept, sumNew } from './deliveries.store.ts'
import type { ReadingDeps } from './deps.ts'
import { readDelivery } from './read-delivery.ts'

/** As long as the reader gives itself: should this process die, the reader takes what was left. */
const LEASE_MS = 120_000

export type AskedNow =
  | { ok: true; newCount: number; waiting: number; problem: Words | null }
  | { ok: false; refusal: 'not-found' | 'never-asked' | 'switched-off' | 'under-way' }

/**
 * Asks a channel for news at an officer's word and reads what it brings at once. `newCount`: messages that were new;
 * `waiting`: deliveries that could not be read yet and are tried again; `problem`: what stood in the way, if anything.
 */
export async function askNow(deps: ReadingDeps, actor: Actor, channelId: number): Promise<AskedNow> {
  const { councilId } = actor
  const way = await findChannel(deps.db, councilId, channelId)
  const channel = way && inboxChannelOf(way.kind)
  if (!way || !channel) return { ok: false, refusal: 'not-found' }
  if (channel.traits.pollSeconds === null) return { ok: false, refusal: 'never-asked' }
  if (!way.active) return { ok: false, refusal: 'switched-off' }
  const now = deps.clock.now()
  // Its next turn is a whole round from now.
  await claimPoll(deps.db, { councilId, channelId }, { now, before: now })
  const claimedUntil = new Date(now.getTime() + LEASE_MS)
  const asked = await askChannel(deps, councilId, { way, channel, claimedUntil })
  if (asked === 'under-way') return { ok: false, refusal: 'under-way' }
  for (const one of await findKept(deps.db, councilId, asked.deliveries)) {
    await readDelivery(deps, councilId, one)
  }
  const { newCount, waiting } = await sumNew(deps.db, councilId, asked.deliveries)
  await inTransaction(deps.db, (tx) =>
    recordAudit(tx, {
      councilId,
      officerId: actor.officer?.id ?? null,
      action: 'inbox.channel.asked',
      subject: way.name,
      detail: asked.problem?.id ?? String(newCount),
    }),
  )
  return { ok: true, newCount, waiting, problem: asked.problem }
}
