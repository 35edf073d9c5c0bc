import type { RetentionState } from '#lib/contracts.ts'
import { count } from '../format/numbers.ts'
import { fullTime } from '../format/time.ts'
import type { Words } from '../words/id/index.ts'

/** A night and some hours: the work may begin late and last. */
const LONGEST_SINCE_MS = 30 * 3_600_000

type When = { now: string; timeZone: string }

/** The line of the status page about what is removed at night; `good` where there is a verdict. */
export function stateLine(
  { waiting, isCapped, isChosen, nextRun, last }: RetentionState,
  { now, timeZone }: When,
  words: Words,
): { name: string; value: string; good?: boolean } {
  const w = words.retention.state
  if (!isChosen) return { name: w.title, value: w.none }
  const isLate = last !== null && Date.parse(now) - Date.parse(last.at) > LONGEST_SINCE_MS
  const many = count(waiting, words)
  const value = [
    isCapped ? w.most(many) : w.waiting(many),
    w.next(fullTime(nextRun, timeZone, words)),
    last === null ? w.never : w.last(fullTime(last.at, timeZone, words), count(last.removed, words)),
    ...(last && last.failed > 0 ? [w.failed(count(last.failed, words))] : []),
    ...(isLate ? [w.late] : []),
  ].join('; ')
  return { name: w.title, value, ...(last && { good: last.failed === 0 && !isLate }) }
}
