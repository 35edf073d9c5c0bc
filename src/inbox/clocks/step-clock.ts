import type { ClockEvent, ClockFacts, ClockRule } from '../../calendar/index.ts'

/** Which clocks are meant: one by its rule; without it those of `on`; without either all. */
export type Which = {
  ruleKey?: string
  /** What happened: stops the clocks that end with it or with something before it. */
  on?: ClockEvent
}

/** What had been done when a matter ended, and stays done when it is opened again: those clocks stay met. */
export type Kept = { endedAt?: Date | null; done?: readonly ClockEvent[] }

/** One thing that happens to the clocks of a subject. `forward`: it is passed on; clocks that begin so begin here. */
export type ClockStep = { at: Date } & (
  | { act: 'pause'; reason: string }
  | { act: 'resume' }
  | ({ act: 'stop' } & Which)
  | ({ act: 'reopen'; reason: string } & Which & Kept)
  | { act: 'forward' }
)

type Running = { rule: ClockRule; facts: ClockFacts }

const ORDER: ClockEvent[] = ['received', 'forwarded', 'replied', 'answered', 'closed']

function isMeant({ rule }: Running, { ruleKey, on }: Which): boolean {
  if (ruleKey !== undefined) return rule.key === ruleKey
  return on === undefined || ORDER.indexOf(rule.ends) <= ORDER.indexOf(on)
}

/** Passing on and the first reply are owed once; an answer that did not help, and an end, are owed again. */
const OWED_ONCE = new Set<ClockEvent>(['received', 'forwarded', 'replied'])

function staysMet({ rule }: Running, stoppedAt: Date, { endedAt, done }: Kept): boolean {
  if (!OWED_ONCE.has(rule.ends)) return false
  const beforeTheEnd = endedAt instanceof Date && stoppedAt < endedAt
  return beforeTheEnd || done?.includes(rule.ends) === true
}

const isPaused = ({ pauses }: ClockFacts): boolean => pauses.some(({ to }) => to === null)
const endPause = ({ pauses }: ClockFacts, at: Date): ClockFacts['pauses'] =>
  pauses.map((pause) => (pause.to === null ? { ...pause, to: at } : pause))

type Step<Act extends ClockStep['act']> = (
  clock: Running,
  step: Extract<ClockStep, { act: Act }>,
) => ClockFacts | null

const STEPS: { [Act in ClockStep['act']]: Step<Act> } = {
  pause: ({ rule, facts }, { at, reason }) =>
    facts.stoppedAt !== null || isPaused(facts) || rule.owedBy === 'citizen'
      ? null
      : { ...facts, pauses: [...facts.pauses, { from: at, to: null, reason }] },
  resume: ({ facts }, { at }) =>
    facts.stoppedAt !== null || !isPaused(facts) ? null : { ...facts, pauses: endPause(facts, at) },
  stop: (clock, step) =>
    clock.facts.stoppedAt !== null || !isMeant(clock, step)
      ? null
      : { ...clock.facts, pauses: endPause(clock.facts, step.at), stoppedAt: step.at },
  reopen: (clock, step) => {
    const { stoppedAt, pauses } = clock.facts
    if (stoppedAt === null || !isMeant(clock, step) || staysMet(clock, stoppedAt, step)) return null
    const pause = { from: stoppedAt, to: step.at, reason: step.reason }
    return { ...clock.facts, stoppedAt: null, pauses: [...pauses, pause] }
  },
  forward: () => null,
}

/** The facts of a clock after a step; null when it changes nothing. Pure. */
export function stepClock(clock: Running, step: ClockStep): ClockFacts | null {
  // The table has one entry for each act, and its step is the one of that act.
  return (STEPS[step.act] as Step<ClockStep['act']>)(clock, step)
}

/** The steps a clock lived through: all of them, or those after the subject was passed on; null when it never was. */
function stepsSince(
  rule: ClockRule,
  startedAt: Date,
  steps: readonly ClockStep[],
): readonly ClockStep[] | null {
  if (rule.starts !== 'forwarded') return steps
  const begun = steps.findIndex(({ act, at }) => act === 'forward' && at.getTime() === startedAt.getTime())
  return begun < 0 ? null : steps.slice(begun + 1)
}

/**
 * The facts a clock has after everything that happened to its subject, in its order, without an extension; null when it
 * never began by these steps. Pure: the same as taking the steps one by one.
 */
export function replayClock(
  rule: ClockRule,
  startedAt: Date,
  steps: readonly ClockStep[],
): ClockFacts | null {
  const since = stepsSince(rule, startedAt, steps)
  if (since === null) return null
  const none: ClockFacts = { startedAt, pauses: [], extension: null, stoppedAt: null }
  return since.reduce((facts, step) => stepClock({ rule, facts }, step) ?? facts, none)
}
