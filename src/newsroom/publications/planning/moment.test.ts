import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { momentIn } from './moment.ts'

describe('the moment of a release', () => {
  it.each([
    ['Asia/Jakarta', '2026-11-22T02:00:00.000Z'],
    ['Asia/Makassar', '2026-11-22T01:00:00.000Z'],
    ['Asia/Jayapura', '2026-11-22T00:00:00.000Z'],
  ])('nine in the morning in %s is %s', (zone, iso) => {
    expect(momentIn('2026-11-22T09:00', zone)).toEqual({ ok: true, at: new Date(iso) })
  })

  it('an hour that another zone skips is refused, and one it has twice', () => {
    expect(momentIn('2026-03-29T02:30', 'Europe/Berlin')).toEqual({ ok: false, refusal: 'no-such-time' })
    expect(momentIn('2026-10-25T02:30', 'Europe/Berlin')).toEqual({ ok: false, refusal: 'ambiguous-time' })
    expect(momentIn('2026-10-25T03:30', 'Europe/Berlin')).toMatchObject({ ok: true })
  })

  it.each([
    ['2026-11-22T09:00', 'Asia/Atlantis', 'unknown-zone'],
    ['2026-04-31T09:00', 'Asia/Makassar', 'bad-time'],
    ['2026-11-22T24:00', 'Asia/Makassar', 'bad-time'],
    ['besok pagi', 'Asia/Makassar', 'bad-time'],
  ])('%s in %s is refused: %s', (local, zone, refusal) => {
    expect(momentIn(local, zone)).toEqual({ ok: false, refusal })
  })

  it('what is found is what the clock on that wall shows', () => {
    const zones = [
      'Asia/Jakarta',
      'Asia/Makassar',
      'Asia/Jayapura',
      'Europe/Berlin',
      'America/St_Johns',
      'Pacific/Chatham',
    ]
    const minutes = fc.integer({ min: 29_000_000, max: 34_000_000 })
    fc.assert(
      fc.property(minutes, fc.constantFrom(...zones), (minute, zone) => {
        const wall = new Intl.DateTimeFormat('sv-SE', {
          timeZone: zone,
          dateStyle: 'short',
          timeStyle: 'short',
        })
        const local = wall.format(minute * 60_000).replace(' ', 'T')
        const found = momentIn(local, zone)
        if (found.ok) expect(found.at.getTime()).toBe(minute * 60_000)
        else expect(found.refusal).toBe('ambiguous-time')
      }),
      { numRuns: 300 },
    )
  })
})
