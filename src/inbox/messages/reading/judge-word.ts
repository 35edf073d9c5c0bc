import type { SentMessage } from './list-sent.ts'
import { hasLeft } from './list-sent.ts'

/** What takes no longer than this to leave counts as told when it was written. */
const AT_ONCE_MS = 60_000

/** When the first of the messages left; null when nobody knows. */
function leftAt(messages: readonly SentMessage[]): Date | null {
  const times = messages.flatMap((message) => message.leftAt ?? [])
  return times.toSorted((one, other) => one.getTime() - other.getTime())[0] ?? null
}

/**
 * What is to be corrected of a word once it is known what became of its messages: `right`, nothing; `not-left`, it counts
 * though nobody was told; `leftAt`, it counts from that moment on. `at`: since when it counts so far. Pure.
 */
export function judgeWord(
  word: { at: Date; counts: boolean },
  messages: readonly SentMessage[],
  now: Date,
): 'right' | 'not-left' | { leftAt: Date } {
  const isTold = hasLeft(messages)
  if (isTold === null) return 'right'
  if (!isTold) return word.counts ? 'not-left' : 'right'
  const left = leftAt(messages) ?? now
  const isLate = left.getTime() - word.at.getTime() > AT_ONCE_MS
  return word.counts && !isLate ? 'right' : { leftAt: left }
}
