import type { Tx } from '../../../platform/db/index.ts'
import {
  moveClocks,
  pauseClock,
  reopenClock,
  resumeClock,
  startClocks,
  stopClock,
  type ClockSubject,
} from '../../clocks/index.ts'
import { moveThread, settleThread } from '../../messages/index.ts'
import { threadsOf, type StoredCase } from './cases.store.ts'
import { isOpen } from './derive-case.ts'

type Change = { councilId: number; before: StoredCase; after: StoredCase; at: Date }
type Follow = (tx: Tx, change: Change, subject: ClockSubject) => Promise<void>

/** Another office: the deadlines and the conversation go with the case; being passed on is itself something owed. */
const moveToOffice: Follow = async (tx, { councilId, after, at }, subject) => {
  const { officeId } = after
  await moveClocks(tx, { councilId, subject, officeId })
  for (const threadId of (await threadsOf(tx, councilId, [after.id])).get(after.id) ?? []) {
    await moveThread(tx, { councilId, threadId, officeId })
  }
  if (officeId === null) return
  await stopClock(tx, { councilId, subject, at, on: 'forwarded' })
  const { priority } = after
  const matters = [`case:${after.kind}` as const]
  await startClocks(tx, {
    councilId,
    subject,
    officeId,
    startedAt: at,
    matters,
    priority,
    event: 'forwarded',
  })
}

const followOpenness: Follow = async (tx, { councilId, before, after, at }, subject) => {
  if (isOpen(before.status) && !isOpen(after.status)) {
    const how = after.status === 'closed' ? { on: 'closed' as const } : {}
    await stopClock(tx, { councilId, subject, at, ...how })
  }
  if (!isOpen(before.status) && isOpen(after.status)) {
    await reopenClock(tx, { councilId, subject, at, on: 'closed', reason: 'dibuka lagi' })
  }
}

const followWaiting: Follow = async (tx, { councilId, before, after, at }, subject) => {
  const [waited, waits] = [before, after].map(({ status }) => status === 'waiting-for-citizen')
  if (!waited && waits) await pauseClock(tx, { councilId, subject, at, reason: 'menunggu jawaban warga' })
  if (waited && !waits && isOpen(after.status)) await resumeClock(tx, { councilId, subject, at })
}

const followReplies: Follow = async (tx, { councilId, before, after, at }, subject) => {
  if (before.firstReplyAt === null && after.firstReplyAt !== null) {
    await stopClock(tx, { councilId, subject, at, on: 'replied' })
  }
  if (before.status !== 'answered' && after.status === 'answered') {
    await stopClock(tx, { councilId, subject, at, on: 'answered' })
  }
}

/**
 * A case that goes on opens its conversations again. Only the citizen's own "solved" settles them: after the office's
 * word alone they have fourteen days in which a message opens the case again, which a settled conversation would cut.
 */
const openThreads: Follow = async (tx, { councilId, before, after }) => {
  if (isOpen(before.status) || !isOpen(after.status)) return
  for (const threadId of (await threadsOf(tx, councilId, [after.id])).get(after.id) ?? []) {
    await settleThread(tx, { councilId, threadId, at: null })
  }
}

/** Lets the clocks and conversations of a case follow what happened to it, in the same transaction. */
export async function followWithClocks(tx: Tx, change: Change): Promise<void> {
  const subject: ClockSubject = { kind: 'case', id: String(change.after.id) }
  if (change.before.officeId !== change.after.officeId) await moveToOffice(tx, change, subject)
  await followReplies(tx, change, subject)
  await followWaiting(tx, change, subject)
  await followOpenness(tx, change, subject)
  await openThreads(tx, change, subject)
}
