import type { PromiseKey, PromiseState, SystemHealth } from '../contract.ts'
import type { PromiseFigures } from './promises.store.ts'

/** Posts reach the board within seconds; p95 of the board; working memory (design: speed, size, care). */
const BOARD_WITHIN_S = 5
const BOARD_P95_MS = 50
const MEMORY_BYTES = 800 * 1024 ** 2
/** Below this many answers a p95 says nothing. */
const FEWEST_ANSWERS = 20
/** Posts are forgotten each night, by their day. */
const NIGHTLY_DAYS = 2

export type PromiseInput = PromiseFigures & {
  inbox: SystemHealth['inbox']
  listening: SystemHealth['listening']
  retentionDays: number
  board: { answers: number; p95Ms: number }
  memoryBytes: number
}

type Verdict = PromiseState['state']
const verdict = (isKept: boolean, isKnown = true): Verdict =>
  isKnown ? (isKept ? 'kept' : 'broken') : 'unknown'

/** Every promise with what is known of it now. Where nothing could yet show it, it is unknown and never called kept. */
export function judgePromises(input: PromiseInput): PromiseState[] {
  const { inbox, listening, published, unconfirmed, doubled, unknown, missed, counted, orphaned } = input
  const { oldestDays, retentionDays, running, late, unproven, board, memoryBytes } = input
  const one = (key: PromiseKey, state: Verdict, ...figures: number[]): PromiseState => ({
    key,
    state,
    figures,
  })
  const { difference, unreadable } = inbox
  const lag = listening.oldestSeconds ?? 0
  const oldest = oldestDays ?? 0
  const isForgotten = oldest <= retentionDays + NIGHTLY_DAYS
  const isFast = board.p95Ms < BOARD_P95_MS
  return [
    one('nothing-lost', verdict(difference === 0 && unreadable === 0), Math.abs(difference), unreadable),
    one(
      'nothing-unconfirmed',
      verdict(unconfirmed === 0 && doubled === 0, published > 0),
      published,
      unconfirmed,
      doubled,
    ),
    one('nothing-stale', verdict(true, published + missed + unknown > 0), missed, unknown),
    one('numbers-open', verdict(orphaned === 0, counted > 0), counted, orphaned),
    one('not-watched', verdict(isForgotten, oldestDays !== null), retentionDays, Math.floor(oldest)),
    one('deadlines-proven', verdict(unproven === 0, running > 0), running, late, unproven),
    one('on-the-board', verdict(lag <= BOARD_WITHIN_S), listening.waiting, Math.round(lag)),
    one(
      'board-fast',
      verdict(isFast, board.answers >= FEWEST_ANSWERS),
      board.answers,
      Math.round(board.p95Ms),
    ),
    one('memory', verdict(memoryBytes <= MEMORY_BYTES), Math.round(memoryBytes / 1024 ** 2)),
  ]
}
