import { readMediaFile } from '../../../newsroom/media/index.ts'
import { inTransaction, type Tx } from '../../../platform/db/index.ts'
import { messageOf } from '../../../platform/errors.ts'
import { inboxChannelOf, type Reply, type SendResult } from '../channels/index.ts'
import { readContact } from '../contacts/index.ts'
import { LOST, REFUSED } from '../delivery-words.data.ts'
import { ANSWER_FATE, type ThreadView } from '../incoming.ts'
import { tellGivenUp, tellRefusal } from '../tell-delivery.ts'
import { applyStatuses } from '../receiving/index.ts'
import type { ReadingDeps } from '../intake/index.ts'
import { listThread } from '../reading/index.ts'
import { findChannel, openWay } from '../ways/index.ts'
import {
  claimReplies,
  findHint,
  giveUpLost,
  listExternalIds,
  listWaiting,
  postpone,
  saveOutcome,
  saveSentIds,
  waitAgain,
  type ClaimedReply,
} from './outbox.store.ts'

const AT_ONCE = 10
/** Longer than any platform takes to answer; afterwards nobody knows whether it left. */
const LEASE_MS = 180_000
const FIRST_WAIT_MS = 30_000
const LONGEST_WAIT_MS = 3_600_000
/** A server that fails on Friday evening is often mended on Monday; GOV.UK Notify gives up after as long. */
const TRIED_HOURS = 72

export type SendingDeps = ReadingDeps
type Refused = Extract<SendResult, { outcome: 'refused' }>
type Failed = { claimed: ClaimedReply; result: Refused }
type Sent = { claimed: ClaimedReply; result: Extract<SendResult, { outcome: 'sent' }> }

function toFiles(deps: SendingDeps, councilId: number, thread: ThreadView, id: string): Reply['files'] {
  const files = thread.messages.find((message) => message.id === id)?.files ?? []
  return files.flatMap(({ mediaId, name, contentType, byteCount }) =>
    mediaId === null
      ? []
      : [{ name, contentType, byteCount, read: () => readMediaFile(deps, councilId, mediaId) }],
  )
}

async function writeReply(
  deps: SendingDeps,
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
  deps: SendingDeps,
  claimed: ClaimedReply,
  way: { active: boolean },
  thread: ThreadView | null,
): Refused | null {
  if (!way.active) return { ...refusal('auth', 'switched off'), told: REFUSED.off }
  const closesAt = thread?.windowClosesAt ?? null
  const isClosed = closesAt !== null && closesAt <= deps.clock.now()
  return isClosed && claimed.template === null ? refusal('window-closed', '') : null
}

/** Sends one claimed answer. What is thrown before the channel was asked means: certainly not sent. */
async function send(deps: SendingDeps, councilId: number, claimed: ClaimedReply): Promise<SendResult> {
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

/** The distance to the next try: half a minute, doubled each time, an hour at most; never sooner than the platform asks. */
const waitOf = ({ attempts }: ClaimedReply, { retryAfterMs = 0 }: Refused): number =>
  Math.max(retryAfterMs, Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(attempts - 1, 20)))

/** A passing fault is tried again until the hours are over; a lasting one fails at once. */
async function saveFailure(
  tx: Tx,
  deps: SendingDeps,
  of: { councilId: number; messageId: string },
  failed: Failed,
) {
  const { claimed, result } = failed
  const now = deps.clock.now().getTime()
  const detail = [result.reason, result.detail].filter(Boolean).join(': ').slice(0, 500)
  const until = claimed.until ?? new Date(now + TRIED_HOURS * 3_600_000)
  const isPassing = result.reason === 'later'
  if (isPassing && now < until.getTime()) {
    const at = new Date(Math.min(now + waitOf(claimed, result), until.getTime()))
    return postpone(tx, of, { at, until, detail, told: tellRefusal(result) })
  }
  const told = isPassing ? tellGivenUp(TRIED_HOURS) : tellRefusal(result)
  await saveOutcome(tx, of, { delivery: 'failed', detail, told })
  await waitAgain(tx, of.councilId, claimed.threadId)
}

async function saveSent(
  tx: Tx,
  deps: SendingDeps,
  councilId: number,
  { claimed, result }: Sent,
): Promise<void> {
  const { channelId } = claimed
  const of = { councilId, messageId: claimed.id }
  const ids = [result.externalId, ...(result.more ?? [])]
  await saveSentIds(tx, { ...of, channelId, at: deps.clock.now() }, ids)
  await saveOutcome(tx, of, { delivery: result.delivery ?? 'sent', detail: '' })
  // The platform may have spoken of it before we knew its id.
  for (const externalId of ids) await applyStatuses(tx, { councilId, channelId, externalId })
}

async function saveResult(deps: SendingDeps, councilId: number, claimed: ClaimedReply, result: SendResult) {
  const of = { councilId, messageId: claimed.id }
  await inTransaction(deps.db, async (tx) => {
    if (result.outcome === 'refused') await saveFailure(tx, deps, of, { claimed, result })
    else if (result.outcome === 'sent') await saveSent(tx, deps, councilId, { claimed, result })
    else await saveOutcome(tx, of, { delivery: 'unknown', detail: result.detail.slice(0, 500) })
    const behind = result.outcome === 'refused' ? await listWaiting(tx, councilId, claimed.threadId) : []
    for (const messageId of new Set([claimed.id, ...behind]))
      await deps.jobs.enqueue(tx, ANSWER_FATE, { councilId, messageId })
  })
}

async function sendOne(deps: SendingDeps, councilId: number, claimed: ClaimedReply): Promise<void> {
  let result: SendResult
  try {
    result = await send(deps, councilId, claimed)
  } catch (error) {
    result = { outcome: 'refused', reason: 'later', detail: messageOf(error).slice(0, 300) }
  }
  await saveResult(deps, councilId, claimed, result)
}

/**
 * Sends everything of one channel whose moment has come. Each answer is claimed before the channel is asked, and never
 * asked for again unless it certainly was not sent. How many were claimed; stops early when `isEnding`.
 */
export async function sendChannel(
  deps: SendingDeps,
  of: { councilId: number; channelId: number },
  isEnding: () => boolean,
): Promise<number> {
  let count = 0
  while (!isEnding()) {
    const now = deps.clock.now()
    const until = new Date(now.getTime() + LEASE_MS)
    const claimed = await claimReplies(deps.db, { ...of, now, until, limit: AT_ONCE })
    await Promise.all(claimed.map((one) => sendOne(deps, of.councilId, one)))
    count += claimed.length
    if (claimed.length === 0) break
  }
  return count
}

/** Answers whose sender died, or whose outcome was lost, become 'unknown': they are never sent again by themselves. */
export async function giveUpWhatWasLost(deps: SendingDeps, councilId: number): Promise<void> {
  const lost = await giveUpLost(deps.db, councilId, deps.clock.now(), LOST)
  if (lost.length > 0) deps.log.warn({ messages: lost }, 'answers whose fate is unknown')
}
