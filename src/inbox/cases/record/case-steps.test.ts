import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CLOCK_PRESETS, countDeadline, createCalendar, type ClockRule } from '../../../calendar/index.ts'
import { replayClock } from '../../clocks/index.ts'
import type { SentMessage } from '../../messages/index.ts'
import { correctWord, findWord } from '../telling/follow-word.ts'
import type { KeptEvent } from './case-events.ts'
import { listSteps } from './case-steps.ts'
import type { EventRow } from './cases.store.ts'
import { deriveCase } from './derive-case.ts'

const ZONE = 'Asia/Makassar' as const
/** Five working days until the office has followed up, as SP4N-LAPOR! promises; here from the day it comes in. */
const FIVE_DAYS: ClockRule = { ...CLOCK_PRESETS.get('lapor-follow-up')!, starts: 'received', ends: 'closed' }

/** A moment in November 2026 on the wall of an office in Makassar: "3 10.00" is Tuesday 3 November, ten o'clock. */
const wita = (words: string): Date => {
  const [, day = '', hour = '', minute = ''] = /^(\d+) (\d\d)[.](\d\d)$/.exec(words) ?? []
  return new Date(Date.UTC(2026, 10, Number(day), Number(hour) - 8, Number(minute)))
}
const event = (id: number, at: Date, kind: string, detail: object = {}): EventRow => ({
  id,
  at,
  kind,
  detail,
  officerId: null,
  officer: null,
})
const opened = (at: Date): EventRow =>
  event(1, at, 'opened', {
    caseKind: 'complaint',
    title: 'Lampu jalan padam',
    categoryId: null,
    placeCode: null,
    placeText: '',
    officeId: 1,
    priority: 'normal',
    isAnonymous: false,
    isConfidential: false,
  })
const asked = (id: number, at: Date): EventRow =>
  event(id, at, 'asked', { text: 'Di tiang nomor berapa?', messageIds: ['tanya'] })

type Fate = { delivery: SentMessage['delivery']; isHeld: boolean; leftAt: Date | null }
const HELD: Fate = { delivery: 'queued', isHeld: true, leftAt: null }
const FAILED: Fate = { delivery: 'failed', isHeld: true, leftAt: null }
const left = (at: Date): Fate => ({ delivery: 'sent', isHeld: false, leftAt: at })

/** The events after it was found out what became of the question. */
function learn(events: readonly EventRow[], fate: Fate, now: Date): EventRow[] {
  const word = findWord(events, 'tanya')
  if (word === null) return [...events]
  const added = correctWord(events, word, [fate as SentMessage], now)
  return [
    ...events,
    ...added.map((one, index) => event(events.length + 1 + index, one.at, one.event.kind, one.event.detail)),
  ]
}

const factsOf = (events: readonly KeptEvent[]) => replayClock(FIVE_DAYS, events[0]!.at, listSteps(events))!
function dueDay(events: readonly KeptEvent[]): string | null {
  const { dueAt } = countDeadline(FIVE_DAYS, factsOf(events), { calendar: createCalendar(), zone: ZONE })
  return dueAt && new Date(dueAt.getTime() - 1 + 8 * 3_600_000).toISOString().slice(0, 10)
}

describe('the deadline of a case that came in on Monday 2 November 2026, five working days, counted by hand', () => {
  const story = [opened(wita('2 09.00')), asked(2, wita('3 10.00'))]

  it('a question that never left paused nothing: 3, 4, 5, 6 and 9 November count', () => {
    expect(dueDay(story)).toBeNull()
    const waits = learn(story, HELD, wita('3 10.01'))
    expect(dueDay(waits)).toBe('2026-11-09')
    const failed = learn(waits, FAILED, wita('6 10.00'))
    expect(dueDay(failed)).toBe('2026-11-09')
    expect(deriveCase(failed)).toMatchObject({ status: 'assigned', untold: 'asked', firstReplyAt: null })
  })

  it('a question that left on Thursday pauses from Thursday: 3 and 4, then 10, 11 and 12 November count', () => {
    const waits = learn(story, HELD, wita('3 10.01'))
    const told = learn(waits, left(wita('5 10.00')), wita('5 10.01'))
    expect(dueDay(told)).toBeNull()
    expect(deriveCase(told)).toMatchObject({ status: 'waiting-for-citizen', untold: null })
    expect(dueDay([...told, event(9, wita('10 09.00'), 'citizen-wrote')])).toBe('2026-11-12')
  })

  it('a question that left at once pauses from Tuesday: 10, 11, 12, 13 and 16 November count', () => {
    const told = learn(story, left(wita('3 10.00')), wita('3 10.00'))
    expect(told).toHaveLength(2)
    expect(dueDay([...told, event(9, wita('10 09.00'), 'citizen-wrote')])).toBe('2026-11-16')
  })

  it('a question nobody tried until Thursday, as no one was sending, pauses from Thursday too', () => {
    const told = learn(story, left(wita('5 10.00')), wita('5 10.01'))
    expect(dueDay([...told, event(9, wita('10 09.00'), 'citizen-wrote')])).toBe('2026-11-12')
  })

  it('who wrote on their own page before the question left is not waited for', () => {
    const waits = learn(story, HELD, wita('3 10.01'))
    const wrote = [...waits, event(9, wita('4 08.00'), 'citizen-wrote')]
    const told = learn(wrote, left(wita('5 10.00')), wita('5 10.01'))
    expect(deriveCase(told)).toMatchObject({ untold: null, hasNews: true })
    expect(deriveCase(told)?.status).not.toBe('waiting-for-citizen')
    expect(dueDay(told)).toBe('2026-11-09')
  })

  it('a closing nobody was told of ended nothing; told on Wednesday it ended then', () => {
    const closed = event(2, wita('3 10.00'), 'closed', {
      text: 'Selesai',
      mediaIds: [],
      messageIds: ['tanya'],
    })
    const waits = learn([opened(wita('2 09.00')), closed], HELD, wita('3 10.01'))
    expect(deriveCase(waits)).toMatchObject({ status: 'assigned', closedAt: null, untold: 'closed' })
    expect(factsOf(waits).stoppedAt).toBeNull()
    const told = learn(waits, left(wita('4 08.00')), wita('4 08.01'))
    expect(deriveCase(told)).toMatchObject({ status: 'closed', closedAt: wita('4 08.00'), untold: null })
    expect(factsOf(told).stoppedAt).toEqual(wita('4 08.00'))
  })
})

/** What happens to a question and its case, so many minutes after the last. */
const FATES = ['waits', 'fails', 'leaves', 'bounces'] as const
const CASE = {
  writes: { kind: 'citizen-wrote', detail: {} },
  assigned: { kind: 'assigned', detail: { officeId: 1, officerId: 'a' } },
  closes: { kind: 'closed', detail: { text: 'Selesai', mediaIds: [] } },
  reopens: { kind: 'reopened', detail: { reason: 'lagi' } },
} as const
type Happening = (typeof FATES)[number] | keyof typeof CASE
const HAPPENINGS: Happening[] = [...FATES, 'writes', 'assigned', 'closes', 'reopens']
const anyStory = fc.array(fc.tuple(fc.constantFrom(...HAPPENINGS), fc.integer({ min: 1, max: 200 })), {
  minLength: 1,
  maxLength: 12,
})
const START = wita('2 09.00')

type Played = {
  events: EventRow[]
  at: Date
  leftAt: Date | null
  wroteBefore: boolean
  isKnown: boolean
  isOver: boolean
}

/** What becomes of the question now, as the channel tells it; a letter that came back is never heard of again. */
function takeFate(played: Played, what: (typeof FATES)[number]): Played {
  const { events, at, leftAt } = played
  if ((what === 'bounces') !== (leftAt !== null)) return played
  if (leftAt !== null) {
    const back: Fate = { delivery: 'failed', isHeld: false, leftAt }
    return { ...played, events: learn(events, back, at), leftAt: null, isOver: true }
  }
  const fate = what === 'leaves' ? left(at) : what === 'waits' ? HELD : FAILED
  return {
    ...played,
    events: learn(events, fate, at),
    leftAt: what === 'leaves' ? at : null,
    isKnown: true,
  }
}

function play(story: readonly (readonly [Happening, number])[]): Played {
  const asking = new Date(START.getTime() + 3_600_000)
  const start = { leftAt: null, wroteBefore: false, isKnown: false, isOver: false, at: asking }
  let played: Played = { ...start, events: [opened(START), asked(2, asking)] }
  for (const [what, minutes] of story) {
    const at = new Date(played.at.getTime() + minutes * 60_000)
    played = { ...played, at }
    if (what in CASE) {
      const { kind, detail } = CASE[what as keyof typeof CASE]
      const wroteBefore = played.wroteBefore || (what === 'writes' && played.leftAt === null)
      const events = [...played.events, event(played.events.length + 1, at, kind, detail)]
      played = { ...played, events, wroteBefore }
    } else if (!played.isOver) played = takeFate(played, what as (typeof FATES)[number])
  }
  return played
}

/** Without the events that only say what became of the question, and without the question itself. */
const besides = (events: readonly EventRow[]) =>
  events.filter(({ kind }) => !['asked', 'undone', 'left-late'].includes(kind))

describe('whatever becomes of a question', () => {
  it('the deadline is as if it had been asked when it left, and never when it did not', () => {
    fc.assert(
      fc.property(anyStory, (story) => {
        const { events, leftAt, wroteBefore, isKnown } = play(story)
        fc.pre(isKnown)
        const truth = [...besides(events)]
        if (leftAt && !wroteBefore) truth.push(asked(900, leftAt))
        expect(factsOf(events)).toEqual(factsOf(truth))
        expect(deriveCase(events)?.status).toBe(deriveCase(truth)?.status)
      }),
      { numRuns: 2000 },
    )
  })

  it('asking twice what became of it changes nothing more', () => {
    fc.assert(
      fc.property(anyStory, (story) => {
        const { events, leftAt, at, isKnown } = play(story)
        fc.pre(isKnown && leftAt !== null)
        if (leftAt) expect(learn(events, left(leftAt), at)).toEqual(events)
      }),
      { numRuns: 500 },
    )
  })
})
