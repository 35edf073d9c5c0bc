import { createHash } from 'node:crypto'
import { AppError } from '../../../../../platform/errors.ts'

type Closed = { times: number; until: number; error: AppError }

const MINUTE_MS = 60_000
/** A mailbox that refuses our password may be locked for good by one that keeps trying. */
const LOGIN_WAIT_MS = 5 * MINUTE_MS
const LONGEST_WAIT_MS = 60 * MINUTE_MS
/** A line that breaks is tried again at every look, at first. */
const PATIENCE = 3

function waitOf({ retry }: AppError, times: number): number {
  const first = retry === 'later' ? MINUTE_MS : LOGIN_WAIT_MS
  const free = retry === 'later' ? PATIENCE : 0
  return times <= free ? 0 : Math.min(first * 2 ** (times - free - 1), LONGEST_WAIT_MS)
}

/**
 * Keeps from knocking at a mailbox that stays closed: the pause doubles up to an hour. `key` names the mailbox with
 * everything that was entered for it, so that a corrected password is tried at once. In memory: a restart knocks again.
 */
export function createKnocking() {
  const closed = new Map<string, Closed>()
  const nameOf = (key: unknown): string => createHash('sha256').update(JSON.stringify(key)).digest('hex')

  /** Does the work unless the mailbox was closed lately; then the same AppError is thrown again, without knocking. */
  return async function knock(key: unknown, now: Date, work: () => Promise<void>): Promise<void> {
    const name = nameOf(key)
    const before = closed.get(name)
    if (before && now.getTime() < before.until) throw before.error
    try {
      await work()
      closed.delete(name)
    } catch (error) {
      if (error instanceof AppError) {
        const times = (before?.times ?? 0) + 1
        closed.set(name, { times, until: now.getTime() + waitOf(error, times), error })
      }
      throw error
    }
  }
}
