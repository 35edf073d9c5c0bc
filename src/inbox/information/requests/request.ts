import type { NoticeKind } from '../telling/contract.ts'
import { isNik } from '../identity/contract.ts'
import type { Answer } from '../answering/contract.ts'
import type { RequestAct, RequestStatus } from '../contract.ts'
import type { Applicant, Missing } from '../identity/contract.ts'
import type { RequestEventKind } from './contract.ts'

/** Where a request stands; derived from its events only. */
export type RequestState = { status: RequestStatus; isPublic: boolean; hasOpenObjection: boolean }
/**
 * An event as the state is derived from it. `outcome` for answers; `reopens` for objections that were upheld; `of`: which
 * notice was told or not.
 */
export type StateEvent = {
  kind: RequestEventKind
  outcome?: Answer['outcome']
  reopens?: boolean
  of?: NoticeKind
}

const OPEN: RequestStatus[] = ['received', 'complete', 'in-progress']
const STATUS_OF: Record<Answer['outcome'], RequestStatus> = {
  full: 'answered-full',
  partly: 'answered-partly',
  refused: 'refused',
  'not-held': 'not-held',
  forwarded: 'forwarded',
}

/** Whether nothing was decided yet. */
export const isOpen = (status: RequestStatus): boolean => OPEN.includes(status)
/** Whether the time for the answer runs. */
export const isRunning = (status: RequestStatus): boolean => status === 'complete' || status === 'in-progress'
/** Whether an answer was given, whatever it says. */
export const isAnswered = (status: RequestStatus): boolean => !isOpen(status) && status !== 'withdrawn'

type Step = (state: RequestState, event: StateEvent) => RequestState | null
const only =
  (when: (state: RequestState) => boolean, then: Step): Step =>
  (state, event) =>
    when(state) ? then(state, event) : null
const stay: Step = (state) => state
const open = (state: RequestState) => isOpen(state.status)
const running = (state: RequestState) => isRunning(state.status)

/** What each event does to a request; null where it cannot happen. */
const STEPS: Record<RequestEventKind, Step> = {
  received: () => null,
  'asked-to-complete': only((state) => state.status === 'received', stay),
  completed: only(
    (state) => state.status === 'received',
    (state) => ({ ...state, status: 'complete' }),
  ),
  'taken-up': only(
    (state) => state.status === 'complete',
    (state) => ({ ...state, status: 'in-progress' }),
  ),
  extended: only(running, stay),
  'test-proposed': only(running, stay),
  'test-confirmed': stay,
  'test-declined': stay,
  answered: only(running, (state, { outcome }) =>
    outcome === undefined ? null : { ...state, status: STATUS_OF[outcome] },
  ),
  withdrawn: only(open, (state) => ({ ...state, status: 'withdrawn', hasOpenObjection: false })),
  // Also when the answer is overdue: the use case looks at the clock.
  objected: only(
    (state) => state.status !== 'withdrawn' && state.status !== 'received' && !state.hasOpenObjection,
    (state) => ({ ...state, hasOpenObjection: true }),
  ),
  'objection-decided': only(
    (state) => state.hasOpenObjection,
    // Upheld: the PPID answers anew.
    (state, { reopens }) => ({
      ...state,
      hasOpenObjection: false,
      status: reopens === true && isAnswered(state.status) ? 'in-progress' : state.status,
    }),
  ),
  disputed: stay,
  'file-added': stay,
  'file-ready': stay,
  'file-withdrawn': stay,
  published: only(
    (state) => isAnswered(state.status),
    (state) => ({ ...state, isPublic: true }),
  ),
  hidden: only(
    (state) => state.isPublic,
    (state) => ({ ...state, isPublic: false }),
  ),
  noted: stay,
  // An answer nobody got is none yet: the request is worked on until somebody did.
  'not-told': (state, { of }) =>
    of === 'answered' && isAnswered(state.status) ? { ...state, status: 'in-progress' } : state,
  told: (state, { of, outcome }) =>
    of === 'answered' && outcome !== undefined && running(state)
      ? { ...state, status: STATUS_OF[outcome] }
      : state,
}

/** The state after an event, or null when it cannot happen now. */
export function nextState(state: RequestState, event: StateEvent): RequestState | null {
  return STEPS[event.kind](state, event)
}

const FIRST: RequestState = { status: 'received', isPublic: false, hasOpenObjection: false }

/** The state all events lead to, in order; the first is `received`. Throws on an event that could not happen. */
export function deriveRequest(events: readonly StateEvent[]): RequestState {
  return events.slice(1).reduce((state, event) => {
    const next = nextState(state, event)
    if (next === null) throw new Error(`${event.kind} cannot happen to a request that is ${state.status}`)
    return next
  }, FIRST)
}

/**
 * What the applicant still has to bring (Perki KI 1/2021): name and contact; a person NIK and a copy of the card, a
 * legal body the number of its deed, a group a mandate and the card of who acts for it.
 */
export function missingOf(applicant: Applicant): Missing[] {
  const needs: [Missing, boolean][] = [
    ['name', applicant.name.length >= 2],
    ['contact', applicant.contact.length >= 4],
    ['nik', applicant.kind === 'legal-body' || isNik(applicant.nik)],
    ['id-copy', applicant.kind === 'legal-body' || applicant.hasIdCopy],
    ['deed', applicant.kind !== 'legal-body' || applicant.deed.length >= 3],
    ['mandate', applicant.kind !== 'group' || applicant.hasMandate],
  ]
  return needs.flatMap(([what, isThere]) => (isThere ? [] : [what]))
}

const EVENT_OF: Record<RequestAct, StateEvent> = {
  complete: { kind: 'completed' },
  'ask-to-complete': { kind: 'asked-to-complete' },
  'take-up': { kind: 'taken-up' },
  extend: { kind: 'extended' },
  'propose-test': { kind: 'test-proposed' },
  answer: { kind: 'answered', outcome: 'full' },
  withdraw: { kind: 'withdrawn' },
  object: { kind: 'objected' },
  'add-file': { kind: 'file-added' },
  publish: { kind: 'published' },
  hide: { kind: 'hidden' },
}
const ACTS = Object.keys(EVENT_OF) as RequestAct[]

/** What an officer who handles requests may do now. */
export function listActs(state: RequestState): RequestAct[] {
  return ACTS.filter((act) => nextState(state, EVENT_OF[act]) !== null)
}

/** Public at `now`: chosen by an officer, embargo over. The one rule every page, list, search, feed, file and zip asks. */
export function isPublic(request: { publicFrom: Date | null }, now: Date): boolean {
  return request.publicFrom !== null && request.publicFrom <= now
}

/** Which deadline an answer has: information of a running election is due sooner (Perki KI 1/2019). */
export const answerRule = (isElection: boolean): string =>
  isElection ? 'ppid-election-answer' : 'ppid-answer'
