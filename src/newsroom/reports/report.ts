import type { ReportAct, ReportEventKind, ReportStatus } from './contract.ts'

/** Where a report stands, and whether the desk waits for an answer. */
export type ReportState = { status: ReportStatus; questionOpen: boolean }

type Step = (state: ReportState) => ReportState | null

const from =
  (statuses: ReportStatus[], then: (state: ReportState) => ReportState): Step =>
  (state) =>
    statuses.includes(state.status) ? then(state) : null
const to = (status: ReportStatus) => (): ReportState => ({ status, questionOpen: false })
const stay = (state: ReportState): ReportState => state

/**
 * What each event does to a report; null where it cannot happen. A question may also be asked while an editor already
 * writes: then the report stays with the editor and only waits for the answer.
 */
const STEPS: Record<ReportEventKind, Step> = {
  received: () => null,
  changed: from(['received', 'asked-back', 'in-editing', 'published'], stay),
  asked: from(['received', 'asked-back', 'in-editing'], ({ status }) => ({
    status: status === 'in-editing' ? 'in-editing' : 'asked-back',
    questionOpen: true,
  })),
  answered: ({ status, questionOpen }) =>
    questionOpen ? { status: status === 'asked-back' ? 'received' : status, questionOpen: false } : null,
  // A second article may be made of a report that is in work or out already.
  'taken-up': from(['received', 'asked-back', 'in-editing', 'published'], ({ status, questionOpen }) =>
    status === 'published' ? { status, questionOpen } : { status: 'in-editing', questionOpen },
  ),
  // What was out comes back too, when its article was taken from the public.
  'put-back': from(['in-editing', 'published'], ({ questionOpen }) => ({
    status: questionOpen ? 'asked-back' : 'received',
    questionOpen,
  })),
  published: from(['in-editing', 'published'], to('published')),
  declined: from(['received', 'asked-back', 'in-editing'], to('declined')),
  reopened: from(['declined'], to('received')),
  withdrawn: from(['received', 'asked-back'], to('withdrawn')),
}

/** The state of a report that has just come in. */
export const FIRST_STATE: ReportState = { status: 'received', questionOpen: false }

/** The state after an event, or null when it cannot happen in this state. */
export function nextState(state: ReportState, event: ReportEventKind): ReportState | null {
  return STEPS[event](state)
}

/** The event each act of a person makes. */
export const EVENT_OF: Record<ReportAct, ReportEventKind> = {
  change: 'changed',
  correct: 'changed',
  answer: 'answered',
  withdraw: 'withdrawn',
  ask: 'asked',
  decline: 'declined',
  reopen: 'reopened',
  'take-up': 'taken-up',
}

/** What only the author of a report does; the rest is the desk's. */
export const AUTHOR_ACTS: ReportAct[] = ['change', 'correct', 'answer', 'withdraw']
const DESK_ACTS: ReportAct[] = ['ask', 'decline', 'reopen', 'take-up']

/** Until an editor writes, the author changes the report itself; from then on they tell the desk what was wrong in it. */
function isOffered(state: ReportState, act: ReportAct): boolean {
  const isTaken = state.status === 'in-editing' || state.status === 'published'
  if (act === 'change' && isTaken) return false
  if (act === 'correct' && !isTaken) return false
  return nextState(state, EVENT_OF[act]) !== null
}

/** What somebody may do with a report now: the author of it, the desk that handles it, or both in one person. */
export function listActs(state: ReportState, who: { isAuthor: boolean; handles: boolean }): ReportAct[] {
  const acts = [...(who.isAuthor ? AUTHOR_ACTS : []), ...(who.handles ? DESK_ACTS : [])]
  return acts.filter((act) => isOffered(state, act))
}

const DAY_MS = 86_400_000
const LONGEST_AGO_DAYS = 366

/** Why the day of an activity cannot be right: it has not come yet, or lies more than a year back. Days as ISO dates. */
export function refuseHappenedOn(day: string, today: string): 'in-future' | 'too-old' | null {
  const days = Math.round((Date.parse(today) - Date.parse(day)) / DAY_MS)
  if (days < 0) return 'in-future'
  return days > LONGEST_AGO_DAYS ? 'too-old' : null
}

/** Text of a report in which a programme's keywords are looked for. */
export function textOf(report: { title: string; answers: Record<string, string> }): string {
  return [report.title, ...Object.values(report.answers)].join('\n')
}
