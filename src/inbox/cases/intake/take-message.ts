import type { Clock } from '../../../platform/clock.ts'
import { inTransaction, type Db, type Tx } from '../../../platform/db/index.ts'
import type { TakeMessage } from '../../messages/index.ts'
import {
  addEvent,
  hasNothingLeft,
  isOpen,
  joinThread,
  listEvents,
  readDetail,
  type StoredCase,
} from '../record/index.ts'
import {
  findCaseOfThread,
  findMessage,
  findRecentOpen,
  isTaken,
  lockSender,
  markTaken,
  type MessageToTake,
} from './intake.store.ts'
import { openCase, type OpenDeps } from './open-case.ts'
import { isApplause, sortNoise, type Noise } from './sort-noise.ts'

export type IntakeDeps = OpenDeps & { db: Db; clock: Clock }

const DAY_MS = 86_400_000
/** How long after its end a case is still what the citizen speaks of. */
const SAME_MATTER_MS = 14 * DAY_MS
const FLOOD_WINDOW_MS = 3_600_000
/** From the fourth case of one person within an hour on, more messages join the latest. */
const FLOOD_CASES = 3

type Taking = { councilId: number; message: MessageToTake; at: Date }

const isThanks = (message: MessageToTake): boolean => isApplause(message.text) && !message.hasFiles

/** Whether a case was ended as spam or abuse: what its writer adds wakes nobody. */
async function isShut(tx: Tx, councilId: number, file: StoredCase): Promise<boolean> {
  if (file.status !== 'rejected') return false
  const events = await listEvents(tx, councilId, file.id)
  const ended = events.findLast(({ kind }) => kind === 'rejected')
  const reason = ended && readDetail(ended, 'rejected')?.reason
  return reason === 'spam' || reason === 'abuse'
}

/** What a further word of the citizen does to a case that is not shut: nothing, be news, or open it again. */
function effectOf(message: MessageToTake, file: StoredCase): 'nothing' | 'news' | 'reopens' {
  // Told late: it is what the case was opened with, or was there before its end.
  if (message.sentAt <= (file.closedAt ?? file.openedAt)) return 'nothing'
  // Thanks for the answer wake nothing. Whoever was told "incomplete" and now tells the rest does.
  if (!isOpen(file.status)) return isThanks(message) ? 'nothing' : 'reopens'
  if (file.status === 'answered') return isThanks(message) ? 'nothing' : 'news'
  // Told once until somebody looked: a flood of messages is one piece of news. Written before our own word left, it counts
  // in any case: that word comes too late then.
  const isOwed = file.status === 'waiting-for-citizen' || file.untold !== null
  return isOwed || !file.hasNews ? 'news' : 'nothing'
}

/** A word of the citizen in a case that stands. */
async function joinCase(tx: Tx, { councilId, message, at }: Taking, file: StoredCase): Promise<number> {
  const happened = { councilId, caseId: file.id, at, officerId: null }
  const effect = (await isShut(tx, councilId, file)) ? 'nothing' : effectOf(message, file)
  if (effect === 'reopens') {
    await addEvent(tx, { ...happened, event: { kind: 'reopened', detail: { reason: 'warga menulis lagi' } } })
  }
  if (effect !== 'nothing') {
    await addEvent(tx, { ...happened, event: { kind: 'citizen-wrote', detail: { messageId: message.id } } })
  }
  return file.id
}

/** The case a message belongs to already: of its thread, or of a person who writes too much at once. */
async function findItsCase(tx: Tx, { councilId, message, at }: Taking): Promise<StoredCase | null> {
  const own = await findCaseOfThread(tx, councilId, message.threadId)
  if (own && (isOpen(own.status) || isRecent(own, at)) && !(await hasNothingLeft(tx, councilId, own)))
    return own
  if (message.contactId === null) return null
  const since = new Date(at.getTime() - FLOOD_WINDOW_MS)
  const recent = await findRecentOpen(tx, councilId, message.contactId, since)
  const [latest] = recent
  if (!latest || recent.length < FLOOD_CASES) return null
  await joinThread(tx, councilId, latest.id, message.threadId)
  return latest
}

const isRecent = (file: StoredCase, at: Date): boolean =>
  file.closedAt !== null && at.getTime() - file.closedAt.getTime() <= SAME_MATTER_MS

/** Names the number a new case goes on from, when nothing else of that one is left. */
async function nameEmptied(tx: Tx, { councilId, at }: Taking, caseId: number, before: StoredCase | null) {
  if (before === null || !(await hasNothingLeft(tx, councilId, before))) return
  const text = `Warga menulis lagi di percakapan laporan ${before.number}, yang isinya sudah dihapus.`
  await addEvent(tx, { councilId, caseId, at, officerId: null, event: { kind: 'note', detail: { text } } })
}

async function openFor(tx: Tx, deps: OpenDeps, taking: Taking): Promise<number> {
  const { councilId, message, at } = taking
  const before = await findCaseOfThread(tx, councilId, message.threadId)
  const { caseId } = await openCase(tx, deps, {
    councilId,
    ...(message.subject === ''
      ? {}
      : { title: message.subject.replace(/^(?:\s*(?:re|fwd?|bls)\s*:)+/i, '') }),
    text: message.text,
    threadId: message.threadId,
    isAnonymous: false,
    isConfidential: false,
    at,
    by: null,
    ...(message.isComment ? { matters: ['case:comment'] } : {}),
  })
  await nameEmptied(tx, taking, caseId, before)
  return caseId
}

export type Taken = { caseId: number | null; noise: Noise | null }

/**
 * Takes up a citizen's message: it joins the open case of its thread, wakes one that ended in the last fourteen days,
 * or opens one. Auto-replies, spam and applause under posts are set aside, where the desk can fetch them. Whoever
 * writes a flood of messages fills one case. Idempotent; null for a message that is not there, is ours, or was taken.
 */
export function takeMessage(deps: IntakeDeps, payload: TakeMessage): Promise<Taken | null> {
  const { councilId, messageId } = payload
  return inTransaction(deps.db, async (tx): Promise<Taken | null> => {
    const message = await findMessage(tx, councilId, messageId)
    if (!message) return null
    await lockSender(tx, message)
    if (await isTaken(tx, councilId, messageId)) return null
    const taking = { councilId, message, at: deps.clock.now() }
    const standing = await findItsCase(tx, taking)
    const noise = sortNoise(message)
    const isAside = noise !== null && (standing === null || noise !== 'applause')
    const caseId = isAside
      ? null
      : standing
        ? await joinCase(tx, taking, standing)
        : await openFor(tx, deps, taking)
    await markTaken(tx, councilId, { messageId, caseId, noise: isAside ? noise : null, at: taking.at })
    return { caseId, noise: isAside ? noise : null }
  })
}
