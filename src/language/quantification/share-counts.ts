import type { Sentiment, Shares } from '../sentiment/contract.ts'
import { estimateShares } from './estimate-shares.ts'
import { binOf, SCORE_BINS, type ShareCounts } from './score-bins.ts'
import type { ShareTable } from './share-table.ts'

/** Counts answers as they come, for streams too long to keep; `shares` may be asked at any time. */
export function countShares(): {
  /** One answer; `confidence` is the probability of its class. A `weight` below 1 says a text is less than a voice. */
  add(answer: { sentiment: Sentiment; confidence: number }, weight?: number): void
  counts(): ShareCounts
  shares(table?: ShareTable): Shares
} {
  const bins = new Float64Array(SCORE_BINS)
  let squares = 0
  return {
    add({ sentiment, confidence }, weight = 1) {
      const bin = binOf(sentiment, confidence)
      bins[bin] = (bins[bin] ?? 0) + weight
      squares += weight ** 2
    },
    counts: () => ({ bins: bins.slice(), squares }),
    shares: (table) => estimateShares({ bins, squares }, table),
  }
}
