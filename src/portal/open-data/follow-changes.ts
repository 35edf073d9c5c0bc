import type { Clock } from '../../platform/clock.ts'

const SECOND_MS = 1000

/**
 * Tells since when a set is as it is, in whole seconds as HTTP writes them. It is when this process first saw that
 * content: the newest row says nothing when an older one was hidden, and a copy that is too old must never look new.
 */
export function followChanges(clock: Clock): (name: string, hash: string) => Date {
  const seen = new Map<string, { hash: string; at: number }>()
  return (name, hash) => {
    const before = seen.get(name)
    if (before?.hash === hash) return new Date(before.at)
    const now = Math.floor(clock.now().getTime() / SECOND_MS) * SECOND_MS
    // Two changes within a second are two moments.
    const at = before ? Math.max(now, before.at + SECOND_MS) : now
    seen.set(name, { hash, at })
    return new Date(at)
  }
}
