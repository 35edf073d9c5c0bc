import type { Board, BoardIssue } from '#lib/contracts.ts'
import { count } from '#lib/format/numbers.ts'
import type { Words } from '#lib/words/index.ts'

/** Issues somebody still has to be given: one that was answered or is a hoax waits for nobody. */
const WAITING: readonly BoardIssue['status'][] = ['new', 'verified']

/** Places in words: "2", "2 dan 4", "1, 2 dan 4". */
function rankList(issues: readonly BoardIssue[], words: Words): string {
  const ranks = issues.map(({ rank }) => count(rank, words))
  const last = ranks.pop() ?? ''
  return ranks.length === 0 ? last : words.beside.rankList(ranks.join(', '), last)
}

/**
 * What is new on a board or climbed since the day before, as one clause without its end; null where the posts known do
 * not reach back a day, or nothing is shown. The names stand in the rows below it.
 */
export function changeText(
  { issues, left, comparedWith }: Pick<Board, 'issues' | 'left' | 'comparedWith'>,
  words: Words,
): string | null {
  if (comparedWith === null || issues.length === 0) return null
  const { beside } = words
  const entered = issues.filter(({ rankBefore }) => rankBefore === null)
  const risen = issues.filter(({ rank, rankBefore }) => rankBefore !== null && rankBefore > rank)
  const told = [
    ...(entered.length > 0 ? [beside.sinceEntered(rankList(entered, words))] : []),
    ...(risen.length > 0 ? [beside.sinceRisen(rankList(risen, words))] : []),
  ]
  if (told.length > 0) return told.join(', ')
  const isSame = left.length === 0 && issues.every(({ rank, rankBefore }) => rank === rankBefore)
  return isSame ? beside.sinceSame : beside.sinceOther
}

/** How many issues wait for an office; null as long as it is not known of every one. */
export function countWaiting(
  issues: readonly BoardIssue[],
  loop: { knows: (id: string) => boolean; of: (id: string) => object | undefined },
): number | null {
  if (issues.length === 0 || !issues.every(({ id }) => loop.knows(id))) return null
  return issues.filter(({ id, status }) => WAITING.includes(status) && !loop.of(id)).length
}
