import type { Share, Shares } from '#lib/contracts.ts'

/** A stretch of the bar; `open` is nobody's for sure. `width`: a share of the bar in 0..1. */
export type Piece = { kind: 'negative' | 'neutral' | 'positive' | 'open'; width: number }

/** The whole bar of shares that are known well enough. */
export function settledPieces({ negative, neutral, positive }: Shares): Piece[] {
  return [
    { kind: 'negative', width: negative.share },
    { kind: 'neutral', width: neutral.share },
    { kind: 'positive', width: positive.share },
  ]
}

/** Only what is certain is drawn as a class: what may be either is left open, around the place where it may part. */
export function openPieces({ negative, neutral, positive }: Shares): Piece[] {
  const spare = ({ share, low }: Share): number => share - low
  const open = (side: Share): Piece => ({ kind: 'open', width: spare(side) + spare(neutral) / 2 })
  return [
    { kind: 'negative', width: negative.low },
    open(negative),
    { kind: 'neutral', width: neutral.low },
    open(positive),
    { kind: 'positive', width: positive.low },
  ]
}
