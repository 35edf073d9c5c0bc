import { readMediaFile } from '../../../newsroom/media/index.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import { messageOf } from '../../../platform/errors.ts'
import { inboxChannelOf, type Reply, type SendResult } from '../channels/index.ts'
import { readContact } from '../contacts/index.ts'
import type { ThreadView } from '../incoming.ts'
import { applyStatuses } from '../receiving/index.ts'
import type { ReadingDeps } from '../intake/index.ts'
import { listThread } from '../reading/index.ts'
import { findChannel, openWay } from '../ways/index.ts'
import {
  claimReplies,
  findHint,
  giveUpLost,
  listExternalIds,
  postpone,
  saveOutcome,
  saveSentIds,
  waitAgain,
  type ClaimedReply,
} from './outbox.store.ts'

const AT_ONCE = 10
/** Longer than any platform takes to answer; afterwards nobody knows whether it left. */
const LEASE_MS = 180_000
const MOST_ATTEMPTS = 8
const FIRST_WAIT_MS = 30_000
const LOST =
  'Pengirim berhenti di tengah pengiriman: periksa di kanalnya apakah sudah sampai / The sender stopped midway: look at the channel whether it arrived'

type Deps = ReadingDeps
type Refused = Extract<SendResult, { outcome: 'refused' }>

function toFiles(deps: Deps, councilId: number, thread: ThreadView, id: string): Reply['files'] {
  const files = thread.messages.find((message) => message.id === id)?.files ?? []
  return files.flatMap(({ mediaId, name, contentType, byteCount }) =>
    mediaId === null
      ? []
      : [{ name, contentType, byteCount, read: () => readMediaFile(deps, councilId, mediaId) }],
  )
}

async function writeReply(
  deps: Deps,
  councilId: number,
  claimed: ClaimedReply,
  thread: ThreadView,
): Promise<Reply> {
  const contact = thread.contactId === null ? null : await readContact(deps, councilId, thread.contactId)
  const ids = await listExternalIds(deps.db, councilId, thread.id)
  const last = ids.findLast((one) => one.direction === 'in' && !one.is_automatic)
  return {
    key: claimed.id,
    to: contact && { address: contact.address, name: contact.name },
    subject: thread.subject,
    text: claimed.text,
    files: toFiles(deps, councilId, thread, claimed.id),
    answers: last ? { externalId: last.external_id, sentAt: last.sent_at } : null,
    references: ids.map((one) => one.external_id),
    threadHint: await findHint(deps.db, councilId, thread.id),
    underTarget: thread.underTarget,
    queuedAt: claimed.queuedAt,
    isAutomatic: claimed.isAutomatic,
    ...(claimed.template ? { template: claimed.template } : {}),
  }
}

const refusal = (reason: Refused['reason'], detail: string): Refused => ({
  outcome: 'refused',
  reason,
  detail,
})

/** Why an answer cannot leave, before the channel is asked: null when it can. */
function refuse(
  deps: Deps,
  claimed: ClaimedReply,
  way: { active: boolean },
  thread: ThreadView | null,
): Refused | null {
  if (!way.active) return refusal('auth', 'kanal dimatikan / switched off')
  const closesAt = thread?.windowClosesAt ?? null
  const isClosed = closesAt !== null && closesAt <= deps.clock.now()
  return isClosed && claimed.template === null ? refusal('window-closed', '') : null
}

/** Sends one claimed answer. What is thrown before the channel was asked means: certainly not sent. */
async function send(deps: Deps, councilId: number, claimed: ClaimedReply): Promise<SendResult> {
  const way = await findChannel(deps.db, councilId, claimed.channelId)
  const channel = way && inboxChannelOf(way.kind)
  if (!way || !channel) return refusal('invalid', 'no such channel')
  // The citizen reads it on the page of their case, or is told by hand.
  if (!channel.send || !channel.traits.answers) return { outcome: 'sent', externalId: `own:${claimed.id}` }
  const thread = await listThread(deps.db, councilId, claimed.threadId)
  const refused = refuse(deps, claimed, way, thread)
  if (refused || !thread) return refused ?? refusal('invalid', 'no such thread')
  const context = await openWay(deps, councilId, way)
  const reply = await writeReply(deps, councilId, claimed, thread)
  try {
    return await channel.send(context, reply)
  } catch (error) {
    // No channel should throw; one that does may have sent before.
    return { outcome: 'unknown', detail: messageOf(error).slice(0, 500) }
  }
}

async function saveFailure(deps: Deps, councilId: number, claimed: ClaimedReply, result: Refused) {
  const of = { councilId, messageId: claimed.id }
  const detail = [result.reason, result.detail].filter(Boolean).join(': ').slice(0, 500)
  if (result.reason === 'later' && claimed.attempts < MOST_ATTEMPTS) {
    const wait = result.retryAfterMs ?? FIRST_WAIT_MS * 2 ** (claimed.attempts - 1)
    return postpone(deps.db, of, new Date(deps.clock.now().getTime() + wait), detail)
  }
  await inTransaction(deps.db, async (tx) => {
    await saveOutcome(tx, of, { delivery: 'failed', detail })
    await waitAgain(tx, councilId, claimed.threadId)
  })
}

async function saveResult(deps: Deps, councilId: number, claimed: ClaimedReply, result: SendResult) {
  if (result.outcome === 'refused') return saveFailure(deps, councilId, claimed, result)
  const of = { councilId, messageId: claimed.id }
  if (result.outcome === 'unknown')
    return inTransaction(deps.db, (tx) =>
      saveOutcome(tx, of, { delivery: 'unknown', detail: result.detail.slice(0, 500) }),
    )
  const { channelId } = claimed
  const ids = [result.externalId, ...(result.more ?? [])]
  return inTransaction(deps.db, async (tx) => {
    await saveSentIds(tx, { ...of, channelId, at: deps.clock.now() }, ids)
    await saveOutcome(tx, of, { delivery: result.delivery ?? 'sent', detail: '' })
    // The platform may have spoken of it before we knew its id.
    for (const externalId of ids) await applyStatuses(tx, { councilId, channelId, externalId })
  })
}

async function sendOne(deps: Deps, councilId: number, claimed: ClaimedReply): Promise<void> {
  let result: SendResult
  try {
    result = await send(deps, councilId, claimed)
  } catch (error) {
    result = { outcome: 'refused', reason: 'later', detail: messageOf(error).slice(0, 300) }
  }
  await saveResult(deps, councilId, claimed, result)
}

/**
 * Sends everything whose moment has come. Each answer is claimed before the channel is asked, and never asked for again
 * unless it certainly was not sent: one whose sender died, or whose answer was lost, becomes 'unknown'. How many were
 * claimed.
 */
export async function sendReplies(deps: Deps, councilId: number): Promise<number> {
  const lost = await giveUpLost(deps.db, councilId, deps.clock.now(), LOST)
  if (lost.length > 0) deps.log.warn({ messages: lost }, 'answers whose fate is unknown')
  let count = 0
  for (;;) {
    const now = deps.clock.now()
    const until = new Date(now.getTime() + LEASE_MS)
    const claimed = await claimReplies(deps.db, { councilId, now, until, limit: AT_ONCE })
    await Promise.all(claimed.map((one) => sendOne(deps, councilId, one)))
    count += claimed.length
    if (claimed.length === 0) return count
  }
}
