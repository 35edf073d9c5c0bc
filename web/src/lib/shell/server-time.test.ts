import { describe, expect, it } from 'vitest'
import { followServerTime } from './server-time.ts'

const NOON = Date.UTC(2026, 10, 24, 4)
const MINUTE = 60_000

/** A wall display whose clock is `wrongMs` off, and a server that can be out of reach. */
function openDisplay(wrongMs: number) {
  const at = { server: NOON, wrongMs, run: 0, reach: true, asked: 0 }
  const readDevice = () => ({ told: at.server + at.wrongMs, run: at.run })
  const tick = followServerTime(NOON, readDevice(), async () => {
    at.asked += 1
    if (!at.reach) throw new Error('the line is down')
    return at.server
  })
  const pass = (ms: number, sleeping = false): void => {
    at.server += ms
    if (!sleeping) at.run += ms
  }
  return { at, pass, offBy: () => tick(readDevice) - at.server }
}

const answered = () => new Promise((resolve) => setImmediate(resolve))

describe('the time a page shows', () => {
  it('is the server’s, however wrong the device’s clock is, and nobody is asked for it', async () => {
    const display = openDisplay(-3 * 60 * MINUTE)
    for (let second = 0; second < 600; second += 1) {
      display.pass(1000)
      expect(display.offBy()).toBe(0)
    }
    expect(display.at.asked).toBe(0)
  })

  it('is the server’s again once the device’s clock was put right', async () => {
    const display = openDisplay(-3 * 60 * MINUTE)
    display.pass(1000)
    display.at.wrongMs = 0
    display.offBy()
    await answered()
    display.pass(1000)
    expect(display.offBy()).toBe(0)
    expect(display.at.asked).toBe(1)
  })

  it('is asked for again until the server is in reach', async () => {
    const display = openDisplay(0)
    display.at.wrongMs = 5 * MINUTE
    display.at.reach = false
    for (let second = 0; second < 3; second += 1) {
      display.pass(1000)
      expect(display.offBy()).toBe(5 * MINUTE)
      await answered()
    }
    display.at.reach = true
    display.offBy()
    await answered()
    expect(display.offBy()).toBe(0)
    expect(display.at.asked).toBe(4)
  })

  it('stays right on a phone that slept: its running clock stood still, the other went on', async () => {
    const display = openDisplay(2 * MINUTE)
    display.pass(60 * MINUTE, true)
    expect(display.offBy()).toBe(0)
    await answered()
    expect(display.offBy()).toBe(0)
  })
})
