import { setTimeout as wait } from 'node:timers/promises'

/** Milliseconds of processor time the calling thread has used. */
function threadMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/**
 * Watches the calling thread until `end`: how long it was held at one stretch at most (two short pieces side by side count as one),
 * and its processor time in all. Meanwhile nobody else is served; what the machine does for others is not counted.
 */
export function watchThread(): { end(): Promise<{ heldMs: number; cpuMs: number }> } {
  const begun = threadMs()
  const watch = { last: begun, heldMs: 0, isOn: true }
  const turns = (async () => {
    while (watch.isOn) {
      // Not every turn: looking without a pause would be most of what is measured.
      await wait(1)
      const now = threadMs()
      watch.heldMs = Math.max(watch.heldMs, now - watch.last)
      watch.last = now
    }
  })()
  return {
    async end() {
      watch.isOn = false
      await turns
      return { heldMs: watch.heldMs, cpuMs: threadMs() - begun }
    },
  }
}
