import type { CaseKind, CaseStatus, Priority, Verdict } from '../contract.ts'
import {
  EVENT_DETAILS,
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

/** What was undone by an event because it did not leave. */
function notLeft(event: KeptEvent, events: ReadonlyMap<number, KeptEvent>): KeptEvent | null {
  const detail = readDetail(event, 'undone')
  if (detail?.because !== 'not-left') return null
  const told = detail.events.flatMap((id) => events.get(id) ?? [])
  return told.findLast(({ kind }) => isToldKind(kind)) ?? null
}

/**
 * What the citizen should have been told last and was not: its message waits for its next try, or failed. Null once it
 * left, was taken back, or something newer was told. In the order of keeping: that a message did not leave is found out
 * later than when it left.
 */
export function findUntold(events: readonly KeptEvent[]): (KeptEvent & { kind: ToldKind }) | null {
  const undone = listUndone(events)
  const byId = new Map(events.map((event) => [event.id, event]))
  let untold: KeptEvent | null = null
  for (const event of events.toSorted((one, other) => one.id - other.id)) {
    const failed = notLeft(event, byId)
    const detail = readDetail(event, 'undone')
    if (failed) untold = failed
    else if (isToldKind(event.kind) && !undone.has(event.id)) untold = null
    else if (event.kind === 'left-late') untold = null
    else if (detail?.because !== undefined && untold && detail.events.includes(untold.id)) untold = null
  }
  return untold as (KeptEvent & { kind: ToldKind }) | null
}

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
