import type { Sentiment } from '../sentiment/contract.ts'

/**
 * A class is split by how sure the model was: unsure (what a screen calls uncertain), sure, very sure. Nine bins carry
 * most of what the probabilities say about shares and are learned from a few hundred labelled texts.
 */
const LEVELS = [0.6, 0.85] as const
const LEVELS_OF_A_CLASS = LEVELS.length + 1

/** Bins of an answer: 0..8, class by class (negative, neutral, positive), the unsure bin of each first. */
export const SCORE_BINS = 3 * LEVELS_OF_A_CLASS

const NUMBERS: Readonly<Record<Sentiment, number>> = { negative: 0, neutral: 1, positive: 2 }

/** The bin of an answer; `confidence` is the probability of the class it names, 0..1. */
export function binOf(sentiment: Sentiment, confidence: number): number {
  const level = LEVELS.filter((least) => confidence >= least).length
  return NUMBERS[sentiment] * LEVELS_OF_A_CLASS + level
}

/** The class (0 negative, 1 neutral, 2 positive) a bin belongs to. */
export function classOfBin(bin: number): number {
  return Math.floor(bin / LEVELS_OF_A_CLASS)
}

/** Weights of texts summed by score bin, and the sum of the squared weights (the number of texts where each weighs 1). */
export type ShareCounts = { bins: ArrayLike<number> & Iterable<number>; squares: number }
