import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BANDS, bandAt, dueBand, LAST_AGE_MS, standsFor, type Look } from './band.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const published = new Date('2026-11-02T01:00:00Z')
const after = (ms: number) => new Date(published.getTime() + ms)

/** Runs the clock in steps and answers each question; gives when it was asked. */
function watch(stepMs: number, tells: (look: number) => boolean): { look: Look; ageMs: number }[] {
  const asked: { look: Look; ageMs: number }[] = []
  for (let age = 0; age <= LAST_AGE_MS + DAY; age += stepMs) {
    const due = dueBand(
      published,
      asked.map(({ look }) => look),
      after(age),
    )
    if (due) {
      const look = { band: due.band, at: after(age), told: tells(asked.length) }
      asked.push({ look, ageMs: age })
    }
  }
  return asked
}

describe('when a post is measured', () => {
  it('is asked once in each band by a platform that answers', () => {
    const asked = watch(5 * MINUTE, () => true)
    expect(asked.map(({ look }) => look.band)).toEqual(BANDS.map(({ band }) => band))
    for (const { look, ageMs } of asked) expect(standsFor(look.band, ageMs)).toBe(true)
  })

  it('is not asked before 15 minutes nor after 60 days', () => {
    expect(dueBand(published, [], after(15 * MINUTE - 1))).toBeNull()
    expect(dueBand(published, [], after(LAST_AGE_MS + 1))).toBeNull()
    expect(dueBand(published, [], after(-HOUR))).toBeNull()
  })

  it('asks a silent platform again after ever longer waits, and in every band at least once', () => {
    const asked = watch(5 * MINUTE, () => false)
    const inLast = asked.filter(({ look }) => look.band === '7d').map(({ ageMs }) => ageMs)
    const waits = inLast.slice(1).map((age, index) => age - (inLast[index] ?? 0))
    expect(waits.slice(0, 4)).toEqual([10 * MINUTE, 20 * MINUTE, 40 * MINUTE, 80 * MINUTE])
    expect(new Set(asked.map(({ look }) => look.band))).toEqual(new Set(BANDS.map(({ band }) => band)))
    expect(asked.length).toBeLessThan(60)
  })

  it('never asks again in a band that has its figure, whatever came before', () => {
    const look = fc.record({
      band: fc.constantFrom(...BANDS.map(({ band }) => band)),
      at: fc.integer({ min: 0, max: LAST_AGE_MS }).map(after),
      told: fc.boolean(),
    })
    fc.assert(
      fc.property(
        fc.array(look, { maxLength: 12 }),
        fc.integer({ min: 0, max: LAST_AGE_MS }),
        (looks, age) => {
          const due = dueBand(published, looks, after(age))
          const band = bandAt(age)
          const own = looks.filter((one) => one.band === band)
          if (band !== null && own.length === 0) expect(due).toEqual({ band, retry: false })
          if (due === null) return
          expect(due.band).toBe(band)
          expect(own.some((one) => one.told)).toBe(false)
          expect(due.retry).toBe(own.length > 0)
        },
      ),
    )
  })

  it('takes no late figure for an early one', () => {
    expect(standsFor('24h', DAY)).toBe(true)
    expect(standsFor('24h', 1.5 * DAY)).toBe(true)
    expect(standsFor('24h', 2 * DAY)).toBe(false)
    expect(standsFor('24h', DAY - 1)).toBe(false)
  })
})
