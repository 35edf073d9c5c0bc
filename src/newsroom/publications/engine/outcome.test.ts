import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FindResult, PublishResult, RefusalKind } from '../channels/channel.ts'
import { afterLease, afterLookUp, afterPublish, waitAfter } from './outcome.ts'
import { PACE } from './pace.ts'

const NOW = new Date('2026-11-22T01:00:00Z')
const later = (ms: number): Date => new Date(NOW.getTime() + ms)
const moment = fc.integer({ min: -7_200_000, max: 7_200_000 }).map(later)
const kinds: RefusalKind[] = [
  'rate-limited',
  'auth',
  'invalid',
  'duplicate',
  'quota',
  'billing',
  'media',
  'forbidden',
  'unavailable',
]
const refused = fc.record({
  outcome: fc.constant('refused' as const),
  kind: fc.constantFrom(...kinds),
  detail: fc.string(),
  retryAfterMs: fc.option(fc.integer({ min: 0, max: 7_200_000 })),
})
const unknown = fc.record({ outcome: fc.constant('unknown' as const), detail: fc.string() })
const answer: fc.Arbitrary<PublishResult> = fc.oneof(refused, unknown)
const found: fc.Arbitrary<FindResult> = fc.oneof(
  fc.constant({ outcome: 'absent' as const }),
  fc.record({ outcome: fc.constant('cannot-look' as const), detail: fc.string() }),
)
const random = fc.double({ min: 0, max: 1, noNaN: true })

describe('what becomes of a target', () => {
  it('an answer is followed by another call only when certainly nothing was created, and never after its time', () => {
    fc.assert(
      fc.property(answer, moment, fc.nat(40), random, (result, dueUntil, tries, jitter) => {
        const next = afterPublish(result, { tries, dueUntil, now: NOW }, PACE, jitter)
        if (result.outcome === 'unknown') expect(next.status).toBe('unknown')
        if (next.status !== 'scheduled') return
        expect(result).toMatchObject({ outcome: 'refused' })
        expect(['rate-limited', 'unavailable']).toContain(result.outcome === 'refused' ? result.kind : '')
        expect(next.at.getTime()).toBeLessThanOrEqual(dueUntil.getTime())
      }),
    )
  })

  it('the platform’s own wait is never cut short, and a tenth more at most', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 86_400_000 }), fc.nat(100), random, (asked, tries, jitter) => {
        const wait = waitAfter(asked, tries, PACE, jitter)
        expect(wait).toBeGreaterThanOrEqual(asked)
        expect(wait).toBeLessThanOrEqual(asked * 1.1 + 1)
        expect(waitAfter(null, tries, PACE, jitter)).toBeLessThanOrEqual(PACE.retryMaxMs * 1.1 + 1)
      }),
    )
  })

  it('an unknown one is sent again only with the platform’s own key, absent twice, in its time', () => {
    const once = fc.constantFrom('key' as const, 'look-up' as const, 'none' as const)
    const looking = fc.record({ lookUps: fc.nat(8), calledAt: moment, dueUntil: moment, once })
    fc.assert(
      fc.property(found, looking, (result, given) => {
        const { lookUps, calledAt, dueUntil } = given
        const next = afterLookUp(result, { ...given, now: NOW }, PACE)
        if (next.status === 'unknown') {
          // Either it is looked up again, or a person is asked: it is never left alone.
          if (next.at !== null) expect(next.at.getTime()).toBeGreaterThan(NOW.getTime())
          else expect(['not-found', 'cannot-look']).toContain(next.problemKind)
          return
        }
        expect(next.status).toBe('scheduled')
        expect(given.once).toBe('key')
        expect(lookUps).toBeGreaterThanOrEqual(1)
        expect(result.outcome).toBe('absent')
        expect(dueUntil.getTime()).toBeGreaterThanOrEqual(NOW.getTime())
        expect(NOW.getTime() - calledAt.getTime()).toBeLessThanOrEqual(PACE.keyMs)
      }),
    )
  })

  it('a key the platform may have forgotten by now is trusted no more: nothing is sent again with it', () => {
    const looking = { lookUps: 2, dueUntil: later(3_600_000), now: NOW, once: 'key' as const }
    const after = (ms: number) =>
      afterLookUp({ outcome: 'absent' }, { ...looking, calledAt: later(-ms) }, PACE)
    expect(after(PACE.keyMs).status).toBe('scheduled')
    expect(after(PACE.keyMs + 1)).toMatchObject({ status: 'unknown', problemKind: 'answer-lost' })
  })

  it('where nothing can be looked up a person is asked at once, where a look-up failed it is tried again', () => {
    const looking = { lookUps: 0, calledAt: NOW, dueUntil: later(3_600_000), now: NOW }
    const answer: FindResult = { outcome: 'cannot-look', detail: '503' }
    const next = (once: 'none' | 'look-up') => afterLookUp(answer, { ...looking, once }, PACE)
    expect(next('none')).toMatchObject({
      status: 'unknown',
      at: null,
      problemKind: 'cannot-look',
      problem: '503',
    })
    expect(next('look-up')).toMatchObject({
      status: 'unknown',
      at: later(15_000),
      problemKind: 'answer-lost',
    })
  })

  it('after the last look-up a person is asked, however the look-ups went', () => {
    let lookUps = 0
    for (; lookUps < 100; lookUps += 1) {
      const looking = {
        lookUps,
        calledAt: NOW,
        dueUntil: later(3_600_000),
        now: NOW,
        once: 'look-up' as const,
      }
      const next = afterLookUp({ outcome: 'absent' }, looking, PACE)
      if (next.status === 'unknown' && next.at === null) break
    }
    expect(lookUps).toBe(PACE.lookUpMs.length - 1)
  })

  it('a dead claim that may have called is never due again', () => {
    fc.assert(
      fc.property(fc.option(moment), moment, (calledAt, dueUntil) => {
        const next = afterLease({ calledAt, dueUntil, now: NOW })
        if (calledAt !== null) expect(next.status).toBe('unknown')
        else expect(next.status).toBe(NOW <= dueUntil ? 'scheduled' : 'missed')
      }),
    )
  })
})

it.each([
  ['https://contoh.go.id/1', 'https://contoh.go.id/1'],
  ['/accounts/1#post-2', '/accounts/1#post-2'],
  ['javascript:alert(1)', null],
  ['//lain.example/1', null],
])('an address a platform gives as %s stands in a link as %s', (permalink, kept) => {
  const published = { outcome: 'published', remoteId: '1', permalink } as const
  const calling = { now: NOW, dueUntil: NOW, tries: 0 }
  expect(afterPublish(published, calling, PACE, 0)).toMatchObject({ permalink: kept })
})
