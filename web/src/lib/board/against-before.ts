import type { Board, BoardIssue } from '#lib/contracts.ts'

type ChangeWords = Record<'more' | 'less', string>

/** What a board is held against: a week against the week before, shorter windows against the same hours of the day before. */
export function heldOf({ window }: Pick<Board, 'window'>): 'day' | 'week' {
  return window === '7d' ? 'week' : 'day'
}

/** What of an issue changed against the period before, in the words given; a difference that chance alone may make is none. */
export function changesOf(
  { before }: Pick<BoardIssue, 'before'>,
  compare: { size: ChangeWords; negative: ChangeWords },
): string[] {
  if (before === null) return []
  const { size, negative } = before
  return [
    ...(size === 'same' ? [] : [compare.size[size]]),
    ...(negative === null || negative === 'same' ? [] : [compare.negative[negative]]),
  ]
}

/** Whether an issue of the board is new there, climbed or fell; null where the posts known do not reach back so far. */
export function standsOf(
  { rank, rankBefore }: Pick<BoardIssue, 'rank' | 'rankBefore'>,
  { comparedWith }: Pick<Board, 'comparedWith'>,
): 'entered' | 'risen' | 'fallen' | 'same' | null {
  if (comparedWith === null) return null
  if (rankBefore === null) return 'entered'
  if (rank === rankBefore) return 'same'
  return rank < rankBefore ? 'risen' : 'fallen'
}
