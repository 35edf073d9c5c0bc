import { describe, expect, it } from 'vitest'
import { judgeClock } from './judge-clock.ts'

const SEEN = new Date('2026-11-23T03:00:00Z')
const HOUR = 3_600_000
const DAY = 24 * HOUR
const later = (ms: number): Date => new Date(SEEN.getTime() + ms)
const servers = (offsetMs: number, count: number) => ({ offsetMs, servers: count })

describe('judging the clock of the server', () => {
  it.each([
    ['a minute later', later(60_000), 'good', false],
    ['after a weekend without power', later(2.5 * DAY), 'good', false],
    ['four days later, and nobody to ask', later(4 * DAY), 'leapt', true],
    ['two years ahead', later(730 * DAY), 'leapt', true],
    ['an hour earlier than the last record', later(-HOUR), 'behind', false],
    ['years before this version was made', new Date('2019-01-01T00:00:00Z'), 'behind', false],
  ])('%s', (_name, now, state, rests) => {
    expect(judgeClock({ now, seen: SEEN, outside: null })).toMatchObject({ state, rests })
  })

  it('believes one server that agrees, after weeks without power too', () => {
    const now = later(40 * DAY)
    expect(judgeClock({ now, seen: SEEN, outside: servers(2_000, 1) }).state).toBe('good')
  })

  it('one server with a wrong time accuses nobody; two that agree do', () => {
    const now = later(60_000)
    expect(judgeClock({ now, seen: SEEN, outside: servers(-30 * DAY, 1) }).state).toBe('good')
    expect(judgeClock({ now, seen: SEEN, outside: servers(-30 * DAY, 2) })).toEqual({
      state: 'ahead',
      rests: true,
      confirmable: false,
    })
    expect(judgeClock({ now, seen: SEEN, outside: servers(HOUR, 2) })).toMatchObject({ state: 'behind' })
  })

  it('lets a person vouch only where nothing but our own records speaks against the time', () => {
    expect(judgeClock({ now: later(4 * DAY), seen: SEEN, outside: null }).confirmable).toBe(true)
    expect(judgeClock({ now: later(-DAY), seen: SEEN, outside: null }).confirmable).toBe(true)
    expect(judgeClock({ now: new Date(0), seen: SEEN, outside: null }).confirmable).toBe(false)
  })

  it('asks nothing of a new office', () => {
    expect(judgeClock({ now: SEEN, seen: null, outside: null }).state).toBe('good')
  })
})
