import { describe, expect, it } from 'vitest'
import { CLOCK_PRESETS, type ClockRule } from '../../../calendar/index.ts'
import { replayClock } from '../../clocks/index.ts'
import { listSteps } from './case-steps.ts'
import type { EventRow } from './cases.store.ts'

const FORWARD = CLOCK_PRESETS.get('forward-semarang')!
const FIRST_REPLY = CLOCK_PRESETS.get('first-reply-jateng')!
const FINISHED = CLOCK_PRESETS.get('complaint-semarang')!

/** Noon of a day in November 2026, Makassar. */
const noon = (day: number): Date => new Date(Date.UTC(2026, 10, day, 4))

type Told = [day: number, kind: string, detail?: object]

function stoppedOf(rule: ClockRule, ...told: Told[]): Date | null {
  const opened = {
    caseKind: 'complaint',
    title: 'Lampu jalan padam',
    categoryId: null,
    placeCode: null,
    placeText: '',
    officeId: null,
    priority: 'normal',
    isAnonymous: false,
    isConfidential: false,
  }
  const events = [[2, 'opened', opened] as Told, ...told].map(([day, kind, detail = {}], index): EventRow => {
    return { id: index + 1, at: noon(day), kind, detail, officerId: null, officer: null }
  })
  return replayClock(rule, noon(2), listSteps(events))!.stoppedAt
}

const ASSIGNED: Told = [3, 'assigned', { officeId: 1, officerId: 'a' }]
const REPLIED: Told = [4, 'replied', { isFinal: false }]
const CLOSED: Told = [6, 'closed', { text: 'Selesai', mediaIds: [] }]
const REOPENED: Told = [9, 'reopened', { reason: 'masih padam' }]

describe('a case that is opened again', () => {
  it('was passed on and answered in time: that is not owed a second time', () => {
    const told = [ASSIGNED, REPLIED, CLOSED, REOPENED]
    expect(stoppedOf(FORWARD, ...told)).toEqual(noon(3))
    expect(stoppedOf(FIRST_REPLY, ...told)).toEqual(noon(4))
  })

  it('is to be finished again: that deadline runs on', () => {
    expect(stoppedOf(FINISHED, ASSIGNED, REPLIED, CLOSED)).toEqual(noon(6))
    expect(stoppedOf(FINISHED, ASSIGNED, REPLIED, CLOSED, REOPENED)).toBeNull()
  })

  it('closed without a reply: the closing was the first word, and is not owed again', () => {
    expect(stoppedOf(FIRST_REPLY, ASSIGNED, CLOSED, REOPENED)).toEqual(noon(6))
  })

  it('merged before anybody passed it on: passing on is owed again', () => {
    expect(stoppedOf(FORWARD, [5, 'merged', { into: 7 }], REOPENED)).toBeNull()
    expect(stoppedOf(FIRST_REPLY, [5, 'merged', { into: 7 }], REOPENED)).toBeNull()
  })

  it('given back by the agency before it ended: it was passed on in time all the same', () => {
    const told: Told[] = [ASSIGNED, [4, 'handed-back', { reason: 'bukan urusan kami' }], CLOSED, REOPENED]
    expect(stoppedOf(FORWARD, ...told)).toEqual(noon(3))
  })
})
