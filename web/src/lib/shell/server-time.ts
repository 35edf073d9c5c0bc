/** What a device says the time is: by the clock people set, and by the one that only runs; both in milliseconds. */
export type DeviceTime = { told: number; run: number }

/** A second's tick comes late on a busy phone; both clocks are late by the same. What lies further apart was set or slept. */
const APART_MS = 2_000

/**
 * Keeps the server's time on a device whose own clock may be wrong (wall displays often are), and may be put right
 * while the page is open: when the clock people set and the one that only runs come apart, `askServer` is asked anew,
 * each tick until it answers. `askServer` gives the server's time in milliseconds, or rejects when it is out of reach.
 */
export function followServerTime(server: number, device: DeviceTime, askServer: () => Promise<number>) {
  let aheadMs = server - device.told
  let last = device
  let isInDoubt = false
  let isAsking = false

  async function ask(readDevice: () => DeviceTime): Promise<void> {
    isAsking = true
    try {
      const answered = await askServer()
      aheadMs = answered - readDevice().told
      isInDoubt = false
    } catch {
      // Out of reach: the next tick asks again.
    } finally {
      isAsking = false
    }
  }

  /** The server's time now, in milliseconds. */
  return function tick(readDevice: () => DeviceTime): number {
    const device = readDevice()
    if (Math.abs(device.told - last.told - (device.run - last.run)) > APART_MS) isInDoubt = true
    last = device
    if (isInDoubt && !isAsking) void ask(readDevice)
    return device.told + aheadMs
  }
}
