import type { CaseKind, CaseStatus, Priority, Verdict } from '../contract.ts'
import {
  EVENT_DETAILS,
  isSameWord,
  isToldKind,
  readDetail,
  type EventKind,
  type KeptEvent,
  type ToldKind,
} from './case-events.ts'

/** A case as its events leave it. */
export type CaseState = {
  kind: CaseKind
  status: CaseStatus
  title: string
  categoryId: number | null
  placeCode: string | null
  placeText: string
  officeId: number | null
  officerId: string | null
  priority: Priority
  isAnonymous: boolean
  isConfidential: boolean
  isPublic: boolean
  publicText: string | null
  issueId: string | null
  mergedInto: number | null
  openedAt: Date
  firstReplyAt: Date | null
  closedAt: Date | null
  closing: { text: string; mediaIds: string[] } | null
  citizenVerdict: Verdict | null
  hasNews: boolean
  lateness: 'late' | 'very-late' | null
  /** What the citizen should have been told and was not: it waits, or failed. Null where nothing is owed so. */
  untold: ToldKind | null
  reopenedCount: number
  updatedAt: Date
}

const CLOSED = new Set<CaseStatus>(['closed', 'merged', 'rejected'])

/** Whether a case of this status is still somebody's work. */
export const isOpen = (status: CaseStatus): boolean => !CLOSED.has(status)

type Detail<Kind extends EventKind> = NonNullable<ReturnType<typeof readDetail<Kind>>>
type Step<Kind extends EventKind> = (state: CaseState, detail: Detail<Kind>, at: Date) => Partial<CaseState>

const working = (state: CaseState): CaseStatus => (state.officeId === null ? 'new' : 'in-progress')
const reopen = (state: CaseState): Partial<CaseState> => ({
  status: working(state),
  closedAt: null,
  mergedInto: null,
  reopenedCount: state.reopenedCount + 1,
})
/** As when the citizen writes again; a case that had ended is opened once more. */
const goOn = (state: CaseState): Partial<CaseState> => ({
  ...(isOpen(state.status) ? {} : reopen(state)),
  ...(state.status === 'answered' ? { status: working(state) } : {}),
  hasNews: true,
})
/** What every end of the work has in common. */
const end = (at: Date) => ({ closedAt: at, lateness: null, hasNews: false })
const given = <Fields extends object>(fields: Fields): Partial<Fields> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<Fields>

/** Work on a case counts only while it is open: what comes after its end by mistake changes nothing. */
const whileOpen =
  <Kind extends EventKind>(then: Step<Kind>): Step<Kind> =>
  (state, detail, at) =>
    isOpen(state.status) ? then(state, detail, at) : {}

const STEPS: { [Kind in EventKind]?: Step<Kind> } = {
  classified: (_state, detail) => given(detail) as Partial<CaseState>,
  assigned: (state, { officeId, officerId }) => ({
    officeId,
    officerId,
    ...(state.status === 'new' || state.status === 'assigned'
      ? { status: officerId === null ? ('assigned' as const) : ('in-progress' as const) }
      : {}),
  }),
  // Back at the desk; for the citizen nothing starts anew.
  'handed-back': whileOpen(() => ({ officeId: null, officerId: null, status: 'new' })),
  prioritised: (_state, { priority }) => ({ priority }),
  'citizen-wrote': (state) => ({
    hasNews: true,
    ...(state.status === 'waiting-for-citizen' || state.status === 'answered'
      ? { status: working(state) }
      : {}),
  }),
  asked: whileOpen((state, _detail, at) => ({
    status: 'waiting-for-citizen',
    hasNews: false,
    firstReplyAt: state.firstReplyAt ?? at,
  })),
  replied: (state, { isFinal }, at) => ({
    firstReplyAt: state.firstReplyAt ?? at,
    hasNews: false,
    ...(isOpen(state.status) ? { status: isFinal ? ('answered' as const) : working(state) } : {}),
  }),
  closed: whileOpen((state, { text, mediaIds }, at) => ({
    ...end(at),
    status: 'closed',
    closing: { text, mediaIds },
    citizenVerdict: null,
    firstReplyAt: state.firstReplyAt ?? at,
  })),
  // "Not solved" is work again: also after an answer alone, which leaves the case open but nobody looking at it.
  'citizen-verdict': (state, { verdict }) => ({
    citizenVerdict: verdict,
    ...(verdict === 'not-solved' ? goOn(state) : {}),
  }),
  reopened: (state) => (isOpen(state.status) ? {} : reopen(state)),
  rejected: whileOpen((state, _detail, at) => ({
    ...end(at),
    status: 'rejected',
    firstReplyAt: state.firstReplyAt ?? at,
  })),
  merged: whileOpen((_state, { into }, at) => ({ ...end(at), status: 'merged', mergedInto: into })),
  published: (_state, { text }) => ({ isPublic: true, publicText: text }),
  unpublished: () => ({ isPublic: false, publicText: null }),
  protected: (_state, detail) => given(detail) as Partial<CaseState>,
  escalated: (state, { level }) =>
    isOpen(state.status) && state.lateness !== 'very-late' ? { lateness: level } : {},
  'linked-issue': (_state, { issueId }) => ({ issueId }),
}

/** The state after an event. A kind nobody knows, or a detail that cannot be read, changes nothing. */
function step(state: CaseState, event: KeptEvent): CaseState {
  if (!Object.hasOwn(EVENT_DETAILS, event.kind)) return state
  const kind = event.kind as EventKind
  // One table of kinds and their steps: the detail read for a kind fits that kind's step.
  const next: Step<EventKind> | undefined = STEPS[kind]
  const detail = readDetail(event, kind)
  if (next === undefined || detail === null) return state
  return { ...state, ...next(state, detail, event.at), updatedAt: event.at }
}

function begin(detail: Detail<'opened'>, at: Date): CaseState {
  const { caseKind, reasons: _reasons, ...fields } = detail
  return {
    ...fields,
    kind: caseKind,
    status: fields.officeId === null ? 'new' : 'assigned',
    officerId: null,
    isPublic: false,
    publicText: null,
    issueId: null,
    mergedInto: null,
    openedAt: at,
    firstReplyAt: null,
    closedAt: null,
    closing: null,
    citizenVerdict: null,
    hasNews: true,
    lateness: null,
    untold: null,
    reopenedCount: 0,
    updatedAt: at,
  }
}

/** The order in which events count. */
export const byTime = (one: KeptEvent, other: KeptEvent): number =>
  one.at.getTime() - other.at.getTime() || one.id - other.id

/** The ids of events that were taken back. Taking back cannot itself be taken back: one does the thing again. */
export function listUndone(events: readonly KeptEvent[]): Set<number> {
  return new Set(events.flatMap((event) => readDetail(event, 'undone')?.events ?? []))
}

/** Told events that were undone because they did not leave, and for no other reason. */
function listNotLeft(events: readonly KeptEvent[]): KeptEvent[] {
  const undoings = events.flatMap((event) => readDetail(event, 'undone') ?? [])
  const naming = (because: boolean) =>
    new Set(undoings.flatMap((one) => ((one.because === 'not-left') === because ? one.events : [])))
  const [notLeft, elsewise] = [naming(true), naming(false)]
  return events.filter(({ id, kind }) => isToldKind(kind) && notLeft.has(id) && !elsewise.has(id))
}

/**
 * Whether a later word that reached the citizen tells what an earlier one should have: an end tells all, an answer what
 * was asked or answered, the same reply by another message itself. A reply under way and a question tell nothing else but
 * that we have it.
 */
function tells(later: KeptEvent, owed: KeptEvent): boolean {
  // Whatever reached them says that we have it.
  if (owed.kind === 'receipted') return true
  if (later.kind === 'closed' || later.kind === 'rejected') return true
  const [reply, first] = [readDetail(later, 'replied'), readDetail(owed, 'replied')]
  if (reply === null || owed.kind === 'closed' || owed.kind === 'rejected') return false
  return reply.isFinal || (first !== null && !first.isFinal && first.text === reply.text)
}

type Untold = KeptEvent & { kind: ToldKind }

/**
 * What the citizen should have been told and was not, oldest first: its message waits for its next try, or failed. Not
 * what left since, was taken back, or is told by something newer. In the order of keeping: that a message did not leave
 * is found out later than when it left.
 */
export function listUntold<Event extends KeptEvent>(events: readonly Event[]): (Event & Untold)[] {
  const undone = listUndone(events)
  const isSettled = (owed: KeptEvent): boolean =>
    events.some((later) => {
      if (later.id <= owed.id) return false
      const late = readDetail(later, 'left-late')
      if (late) return late.word === undefined || late.word === owed.id
      return (
        isToldKind(later.kind) && (isSameWord(later, owed) || (!undone.has(later.id) && tells(later, owed)))
      )
    })
  const owed = listNotLeft(events).filter((event) => !isSettled(event))
  return owed.toSorted((one, other) => one.id - other.id) as (Event & Untold)[]
}

/** The newest of what the citizen should have been told and was not; null when nothing is. */
export const findUntold = <Event extends KeptEvent>(events: readonly Event[]): (Event & Untold) | null =>
  listUntold(events).at(-1) ?? null

/**
 * The case its events make, or null without an opening. Pure. The order they are given in does not matter: they count
 * by their time, at the same moment in the order they were kept. Unknown kinds count for nothing, nor what was undone.
 */
export function deriveCase(events: readonly KeptEvent[]): CaseState | null {
  const undone = listUndone(events)
  let state: CaseState | null = null
  for (const event of events.filter(({ id }) => !undone.has(id)).toSorted(byTime)) {
    const opening = readDetail(event, 'opened')
    if (state !== null) state = step(state, event)
    else if (opening) state = begin(opening, event.at)
  }
  return state && isOpen(state.status) ? { ...state, untold: findUntold(events)?.kind ?? null } : state
}
