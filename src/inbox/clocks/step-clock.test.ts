import { describe, expect, it } from 'vitest'
import {
  CLOCK_PRESETS,
  countDeadline,
  createCalendar,
  fromZoned,
  type ClockFacts,
} from '../../calendar/index.ts'
import { replayClock, stepClock, type ClockStep } from './step-clock.ts'

const noon = (day: number): Date =>
  fromZoned(`2026-11-${String(day).padStart(2, '0')}`, '12:00', 'Asia/Makassar')
const rule = (key: string) => CLOCK_PRESETS.get(key)!
const running = (more: Partial<ClockFacts> = {}): ClockFacts => ({
  startedAt: noon(2),
  pauses: [],
  extension: null,
  stoppedAt: null,
  ...more,
})

describe('what happens to one clock', () => {
  it('stopped while it stands still, its pause ends there: whether it was in time can be told', () => {
    const paused = running({ pauses: [{ from: noon(3), to: null, reason: 'menunggu KTP' }] })
    const answer = { rule: rule('ppid-answer'), facts: paused }
    const stopped = stepClock(answer, { act: 'stop', at: noon(10), on: 'answered' })!
    expect(stopped).toMatchObject({ stoppedAt: noon(10), pauses: [{ from: noon(3), to: noon(10) }] })
    const where = { calendar: createCalendar(), zone: 'Asia/Makassar' } as const
    expect(countDeadline(answer.rule, stopped, where).dueAt).not.toBeNull()
  })

  it('a deadline of the citizen does not stand still while the office waits for them', () => {
    const pause = { act: 'pause', at: noon(3), reason: 'menunggu warga' } as const
    expect(stepClock({ rule: rule('ppid-objection-filing'), facts: running() }, pause)).toBeNull()
    expect(stepClock({ rule: rule('ppid-answer'), facts: running() }, pause)).not.toBeNull()
  })

  it('paused twice it has one pause, and what is stopped neither pauses nor runs again', () => {
    const pause = { act: 'pause', at: noon(4), reason: 'lagi' } as const
    const answer = rule('ppid-answer')
    const paused = running({ pauses: [{ from: noon(3), to: null, reason: 'menunggu' }] })
    expect(stepClock({ rule: answer, facts: paused }, pause)).toBeNull()
    const stopped = { rule: answer, facts: running({ stoppedAt: noon(3) }) }
    expect(stepClock(stopped, pause)).toBeNull()
    expect(stepClock(stopped, { act: 'resume', at: noon(5) })).toBeNull()
    expect(stepClock(stopped, { act: 'stop', at: noon(5), on: 'closed' })).toBeNull()
  })
})

describe('a matter that is opened again', () => {
  const reopen = {
    act: 'reopen',
    at: noon(9),
    on: 'closed',
    reason: 'masih padam',
    endedAt: noon(6),
  } as const
  const after = (key: string, ...steps: ClockStep[]) => replayClock(rule(key), noon(2), [...steps, reopen])!

  it('what the end itself stopped was never done: it is owed again, without the days it was closed', () => {
    const end = { act: 'stop', at: noon(6), on: 'closed' } as const
    expect(after('forward-semarang', end)).toMatchObject({
      stoppedAt: null,
      pauses: [{ from: noon(6), to: noon(9), reason: 'masih padam' }],
    })
    expect(after('forward-semarang', { ...end, at: noon(5) }).stoppedAt).toEqual(noon(5))
  })

  it('an answer that did not help is owed again, a first word is not', () => {
    const answered = { act: 'stop', at: noon(4), on: 'answered' } as const
    expect(after('question-answer', answered).stoppedAt).toBeNull()
    expect(after('first-reply-jateng', answered).stoppedAt).toEqual(noon(4))
  })
})

describe('a clock that begins when a matter is passed on', () => {
  const followUp = rule('lapor-follow-up')
  const steps: ClockStep[] = [
    { act: 'pause', at: noon(3), reason: 'menunggu warga' },
    { act: 'resume', at: noon(4) },
    { act: 'forward', at: noon(5) },
    { act: 'stop', at: noon(9), on: 'closed' },
  ]

  it('lives through what came after that only', () => {
    expect(replayClock(followUp, noon(5), steps)).toEqual(running({ startedAt: noon(5), stoppedAt: noon(9) }))
  })

  it('never began when it was not passed on at that moment', () => {
    expect(replayClock(followUp, noon(6), steps)).toBeNull()
    expect(replayClock(followUp, noon(5), steps.slice(0, 2))).toBeNull()
  })
})
