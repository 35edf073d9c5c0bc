import type { ClockEvent, ClockFacts } from '../../calendar/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { countClock, type ClockSubject, type StoredClock } from './clock.ts'
import { lockClocks, saveFacts, saveOffice } from './clocks.store.ts'
import { openCalendar } from './holidays/open-calendar.ts'

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

const isPaused = ({ pauses }: ClockFacts): boolean => pauses.some(({ to }) => to === null)

/** Lets the office's clocks of a subject stand still, with the reason (as waiting for the citizen). Twice is once. */
export async function pauseClock(tx: Tx, pause: About & { reason: string }): Promise<void> {
  await changeFacts(tx, pause, ({ rule, facts }) =>
    facts.stoppedAt !== null || isPaused(facts) || rule.owedBy === 'citizen'
      ? null
      : { ...facts, pauses: [...facts.pauses, { from: pause.at, to: null, reason: pause.reason }] },
  )
}

/** Lets them run again. */
export async function resumeClock(tx: Tx, resume: About & { reason?: string }): Promise<void> {
  await changeFacts(tx, resume, ({ facts }) =>
    isPaused(facts) && facts.stoppedAt === null
      ? {
          ...facts,
          pauses: facts.pauses.map((pause) => (pause.to === null ? { ...pause, to: resume.at } : pause)),
        }
      : null,
  )
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

type Which = {
  /** One clock; without it those of `on`, without either all. */
  ruleKey?: string
  /** What happened: stops the clocks that end with it or with something before it. */
  on?: ClockEvent
}
const ORDER: ClockEvent[] = ['received', 'forwarded', 'replied', 'answered', 'closed']

function isMeant({ rule }: StoredClock, { ruleKey, on }: Which): boolean {
  if (ruleKey !== undefined) return rule.key === ruleKey
  return on === undefined || ORDER.indexOf(rule.ends) <= ORDER.indexOf(on)
}

/** Stops clocks: what was owed is done. An open pause ends then. Stopping twice keeps the first moment. */
export async function stopClock(tx: Tx, stop: About & Which): Promise<void> {
  await changeFacts(tx, stop, (clock) => {
    const { facts } = clock
    if (facts.stoppedAt !== null || !isMeant(clock, stop)) return null
    const pauses = facts.pauses.map((pause) => (pause.to === null ? { ...pause, to: stop.at } : pause))
    return { ...facts, pauses, stoppedAt: stop.at }
  })
}

/** Lets stopped clocks run on from where they stood: the time between counts as a pause. */
export async function reopenClock(tx: Tx, reopen: About & Which & { reason: string }): Promise<void> {
  await changeFacts(tx, reopen, (clock) => {
    const { facts } = clock
    if (facts.stoppedAt === null || !isMeant(clock, reopen)) return null
    const pause = { from: facts.stoppedAt, to: reopen.at, reason: reopen.reason }
    return { ...facts, stoppedAt: null, pauses: [...facts.pauses, pause] }
  })
}

/** Lets clocks that stopped at a moment run on as if they never had: what stopped them did not happen. */
export async function runOnClock(
  tx: Tx,
  { stoppedAt, ...of }: Omit<About, 'at'> & { stoppedAt: Date },
): Promise<void> {
  await changeFacts(tx, of, ({ facts }) =>
    facts.stoppedAt?.getTime() === stoppedAt.getTime() ? { ...facts, stoppedAt: null } : null,
  )
}

/** The clocks follow their subject to another office; nothing starts anew. */
export async function moveClocks(
  tx: Tx,
  move: { councilId: number; subject: ClockSubject; officeId: number | null },
): Promise<void> {
  await saveOffice(tx, move.councilId, move.subject, move.officeId)
}
