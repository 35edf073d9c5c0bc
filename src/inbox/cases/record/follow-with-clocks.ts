import type { Tx } from '../../../platform/db/index.ts'
import {
  moveClocks,
  pauseClock,
  reopenClock,
  resumeClock,
  startClocks,
  stopClock,
  type ClockStep,
  type ClockSubject,
} from '../../clocks/index.ts'
import { moveThread, settleThread } from '../../messages/index.ts'
import { stepsBetween } from './case-steps.ts'
import { threadsOf, type StoredCase } from './cases.store.ts'
import { isOpen } from './derive-case.ts'

type Change = { councilId: number; before: StoredCase; after: StoredCase; at: Date }
type Follow = (tx: Tx, change: Change, subject: ClockSubject) => Promise<void>

/** Another office: the deadlines and the conversation go with the case. */
const moveToOffice: Follow = async (tx, { councilId, after }, subject) => {
  const { officeId } = after
  await moveClocks(tx, { councilId, subject, officeId })
  for (const threadId of (await threadsOf(tx, councilId, [after.id])).get(after.id) ?? []) {
    await moveThread(tx, { councilId, threadId, officeId })
  }
}

/** Being passed on is itself something owed. */
const startForwarded: Follow = async (tx, { councilId, after, at }, subject) => {
  const { officeId, priority } = after
  const matters = [`case:${after.kind}` as const]
  const start = { councilId, subject, officeId, startedAt: at, matters, priority }
  await startClocks(tx, { ...start, event: 'forwarded' })
}

async function takeStep(tx: Tx, change: Change, subject: ClockSubject, step: ClockStep): Promise<void> {
  const of = { councilId: change.councilId, subject }
  switch (step.act) {
    case 'forward':
      return startForwarded(tx, change, subject)
    case 'pause':
      return pauseClock(tx, { ...of, ...step })
    case 'resume':
      return resumeClock(tx, { ...of, ...step })
    case 'stop':
      return stopClock(tx, { ...of, ...step })
    case 'reopen':
      return reopenClock(tx, { ...of, ...step })
    default:
      return step satisfies never
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
  const { before, after, at } = change
  for (const step of stepsBetween(before, after, at)) await takeStep(tx, change, subject, step)
  await openThreads(tx, change, subject)
}
