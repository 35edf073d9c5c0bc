import type { ClockEvent } from '../../../calendar/index.ts'
import type { ClockStep } from '../../clocks/index.ts'
import { readDetail, type KeptEvent } from './case-events.ts'
import { byTime, deriveCase, isOpen, type CaseState } from './derive-case.ts'

type Between = (before: CaseState, after: CaseState, at: Date) => ClockStep[]

const forwarded: Between = (before, after, at) =>
  before.officeId !== after.officeId && after.officeId !== null
    ? [
        { act: 'stop', at, on: 'forwarded' },
        { act: 'forward', at },
      ]
    : []

const replied: Between = (before, after, at) => [
  ...(before.firstReplyAt === null && after.firstReplyAt !== null
    ? [{ act: 'stop', at, on: 'replied' } as const]
    : []),
  ...(before.status !== 'answered' && after.status === 'answered'
    ? [{ act: 'stop', at, on: 'answered' } as const]
    : []),
]

const waiting: Between = (before, after, at) => {
  const [waited, waits] = [before, after].map(({ status }) => status === 'waiting-for-citizen')
  if (!waited && waits) return [{ act: 'pause', at, reason: 'menunggu jawaban warga' }]
  return waited && !waits && isOpen(after.status) ? [{ act: 'resume', at }] : []
}

/** What stays done of a case that is opened again. */
const doneIn = ({ officeId, firstReplyAt }: CaseState): ClockEvent[] => [
  ...(officeId === null ? [] : ['forwarded' as const]),
  ...(firstReplyAt === null ? [] : ['replied' as const]),
]

const openness: Between = (before, after, at) => {
  if (isOpen(before.status) && !isOpen(after.status))
    return [{ act: 'stop', at, ...(after.status === 'closed' ? { on: 'closed' as const } : {}) }]
  return !isOpen(before.status) && isOpen(after.status)
    ? [
        {
          act: 'reopen',
          at,
          on: 'closed',
          reason: 'dibuka lagi',
          endedAt: before.closedAt,
          done: doneIn(after),
        },
      ]
    : []
}

/** What happens to the deadlines of a case when it goes from one state to another: they pause while the citizen is asked,
 * the first reply and the end stop theirs, a reopening lets them run on. Pure. */
export const stepsBetween: Between = (before, after, at) =>
  [forwarded, replied, waiting, openness].flatMap((between) => between(before, after, at))

/**
 * Everything that happened to the deadlines of a case, in the order of time. What turned out not to have happened (a
 * message that did not leave, or left later) is left out with the event that says so; what an officer took back happened
 * and was taken back then. Pure; takes some hundred events in milliseconds.
 */
export function listSteps(events: readonly KeptEvent[]): ClockStep[] {
  const denials = events.flatMap((event) => {
    const detail = readDetail(event, 'undone')
    return detail?.because === undefined ? [] : [event.id, ...detail.events]
  })
  const unreal = new Set(denials)
  const real = events.filter(({ id }) => !unreal.has(id)).toSorted(byTime)
  let before = deriveCase(real.slice(0, 1))
  return real.slice(1).flatMap(({ at }, index) => {
    const after = deriveCase(real.slice(0, index + 2))
    const steps = before && after ? stepsBetween(before, after, at) : []
    before = after
    return steps
  })
}
