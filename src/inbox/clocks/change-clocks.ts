import type { ClockFacts } from '../../calendar/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { countClock, type ClockSubject, type StoredClock } from './clock.ts'
import { deleteClock, lockClocks, saveFacts, saveOffice } from './clocks.store.ts'
import { openCalendar } from './holidays/open-calendar.ts'
import { replayClock, stepClock, type ClockStep, type Kept, type Which } from './step-clock.ts'

type About = { councilId: number; subject: ClockSubject; at: Date }

/** Changes the facts of the clocks for which `change` gives new ones, and counts them again. */
async function changeFacts(
  tx: Tx,
  { councilId, subject }: Pick<About, 'councilId' | 'subject'>,
  change: (clock: StoredClock) => ClockFacts | null,
): Promise<number> {
  const clocks = await lockClocks(tx, councilId, subject)
  const changed = clocks.flatMap((clock) => {
    const facts = change(clock)
    return facts ? [{ ...clock, facts }] : []
  })
  if (changed.length === 0) return 0
  const where = await openCalendar(tx, councilId)
  for (const clock of changed) {
    const counted = { ...countClock(clock, where), jointLeaveWorks: where.jointLeaveWorks }
    await saveFacts(tx, councilId, clock, counted)
  }
  return changed.length
}

/** Lets the office's clocks of a subject stand still, with the reason (as waiting for the citizen). Twice is once. */
export async function pauseClock(tx: Tx, pause: About & { reason: string }): Promise<void> {
  await changeFacts(tx, pause, (clock) => stepClock(clock, { ...pause, act: 'pause' }))
}

/** Lets them run again. */
export async function resumeClock(tx: Tx, resume: About): Promise<void> {
  await changeFacts(tx, resume, (clock) => stepClock(clock, { ...resume, act: 'resume' }))
}

export type ExtensionRefusal =
  'no-such-clock' | 'no-extension' | 'already-extended' | 'stopped' | 'no-reason' | 'too-late'
const SHORTEST_REASON = 10

function refuseExtension(clock: StoredClock | undefined, at: Date, reason: string): ExtensionRefusal | null {
  if (clock === undefined) return 'no-such-clock'
  if (clock.rule.extension === null) return 'no-extension'
  if (clock.facts.extension !== null) return 'already-extended'
  if (clock.facts.stoppedAt !== null) return 'stopped'
  if (reason.trim().length < SHORTEST_REASON) return 'no-reason'
  return clock.dueAt !== null && at >= clock.dueAt ? 'too-late' : null
}

/**
 * Extends one clock once, where its rule knows an extension (UU 14/2008 article 22: seven working days), before it runs
 * out and with a written reason of at least ten characters.
 */
export async function extendClock(
  tx: Tx,
  extension: About & { ruleKey: string; reason: string },
): Promise<{ ok: true } | { ok: false; refusal: ExtensionRefusal }> {
  const { councilId, subject, ruleKey, at, reason } = extension
  const clocks = await lockClocks(tx, councilId, subject)
  const refusal = refuseExtension(
    clocks.find(({ rule }) => rule.key === ruleKey),
    at,
    reason,
  )
  if (refusal !== null) return { ok: false, refusal }
  await changeFacts(tx, extension, ({ rule, facts }) =>
    rule.key === ruleKey ? { ...facts, extension: { at, reason: reason.trim() } } : null,
  )
  return { ok: true }
}

/** An extension nobody was told of is none: the clock is due as if it had not been, whether it runs or has ended. */
export async function takeBackExtension(tx: Tx, of: Omit<About, 'at'> & { ruleKey: string }): Promise<void> {
  await changeFacts(tx, of, ({ rule, facts }) =>
    rule.key === of.ruleKey && facts.extension !== null ? { ...facts, extension: null } : null,
  )
}

/**
 * Removes a clock that never began, as nobody was told what it counts from: its days are counted anew once they were. A
 * clock that started at another moment than `startedAt` stays.
 */
export async function dropClock(
  tx: Tx,
  of: Omit<About, 'at'> & { ruleKey: string; startedAt: Date },
): Promise<void> {
  const clocks = await lockClocks(tx, of.councilId, of.subject)
  const isMeant = ({ rule, facts }: StoredClock): boolean =>
    rule.key === of.ruleKey && facts.startedAt.getTime() === of.startedAt.getTime()
  for (const { clockId } of clocks.filter(isMeant)) await deleteClock(tx, of.councilId, clockId)
}

/** Stops clocks: what was owed is done. An open pause ends then. Stopping twice keeps the first moment. */
export async function stopClock(tx: Tx, stop: About & Which): Promise<void> {
  await changeFacts(tx, stop, (clock) => stepClock(clock, { ...stop, act: 'stop' }))
}

/** Lets stopped clocks run on from where they stood: the time between counts as a pause. */
export async function reopenClock(tx: Tx, reopen: About & Which & Kept & { reason: string }): Promise<void> {
  await changeFacts(tx, reopen, (clock) => stepClock(clock, { ...reopen, act: 'reopen' }))
}

/**
 * Counts the clocks of a subject anew from all that happened to it (`now`), after it turned out that something had not
 * happened, or at another moment. What was stopped from outside `was` (another register took the matter over) stays so.
 */
export async function replayClocks(
  tx: Tx,
  { was, now, ...of }: Omit<About, 'at'> & { was: readonly ClockStep[]; now: readonly ClockStep[] },
): Promise<void> {
  await changeFacts(tx, of, ({ rule, facts }) => {
    const { startedAt, stoppedAt, extension } = facts
    const before = replayClock(rule, startedAt, was)
    const after = replayClock(rule, startedAt, now)
    if (before === null || after === null) return null
    if (stoppedAt !== null && before.stoppedAt?.getTime() !== stoppedAt.getTime()) return null
    return { ...after, extension }
  })
}

/** The clocks follow their subject to another office; nothing starts anew. */
export async function moveClocks(
  tx: Tx,
  move: { councilId: number; subject: ClockSubject; officeId: number | null },
): Promise<void> {
  await saveOffice(tx, move.councilId, move.subject, move.officeId)
}
