import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from '../platform/log.ts'

/** Less than what service managers wait before they kill (systemd: 90 s). */
const LONGEST_MS = 20_000

/**
 * Runs the closing steps in order; one that fails does not keep the others from running, and together they get
 * `longestMs`: what is not done by then is left where it is. The last step, the database's, always has its turn.
 */
export async function closeAll(
  log: Pick<Logger, 'error'>,
  steps: (() => Promise<unknown>)[],
  longestMs = LONGEST_MS,
): Promise<void> {
  const run = (step: () => Promise<unknown>): Promise<unknown> =>
    step().catch((error: unknown) => log.error({ err: error }, 'stopping'))
  const before = async (): Promise<true> => {
    for (const step of steps.slice(0, -1)) await run(step)
    return true
  }
  const waiting = new AbortController()
  const late = delay(longestMs, false, { signal: waiting.signal }).catch(() => false)
  if (!(await Promise.race([before(), late]))) log.error('stopping: something is still under way and is left')
  waiting.abort()
  const last = steps.at(-1)
  if (last) await run(last)
}
