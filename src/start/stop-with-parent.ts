import { setInterval } from 'node:timers'

const LOOK_EVERY_MS = 500

/**
 * npm does not pass a SIGTERM on (npm/cli 6684), so `kill npm` would leave us running: when we were started by an npm
 * script, we look whether it still lives and call `stop` when it is gone.
 */
export function stopWithParent(isNpmScript: boolean, stop: () => void): void {
  if (!isNpmScript) return
  const parent = process.ppid
  const look = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(look)
    stop()
  }, LOOK_EVERY_MS)
  look.unref()
}
