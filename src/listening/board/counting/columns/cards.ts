/**
 * What counting asks of a post lies side by side on a card of 16 bytes: a post that is far from the last one is waited for
 * once, not once for each column. All arrays are views of the same memory: those of four bytes have a post at `row << 2`,
 * those of two bytes at `row << 3`.
 */
export type Cards = {
  /** The whole memory, four numbers a card. */
  memory: Int32Array
  /** At `row << 2`. */
  cluster: Int32Array
  author: Int32Array
  /** At `row << 3`. */
  source: Uint16Array
  place: Uint16Array
  /** Campaign number, 0: none. */
  campaign: Uint16Array
  /** From the lowest bit on: five flags (the last of them UNSURE), tone (0 negative, 1 neutral, 2 positive) at TONE_BIT, confidence (of 255) at CONFIDENCE_BIT. */
  reading: Uint16Array
}

export const OFFICIAL = 1
export const COPY = 2
export const ROUTINE = 4
export const REMOVED = 8
/** No tone is named: the model or an analyst could not say. Beside the tone, so that both are read at once. */
export const UNSURE = 16
/** Where in a reading REMOVED stands, and from where on whether its tone is named, the tone and its confidence do. */
export const REMOVED_BIT = Math.log2(REMOVED)
export const UNSURE_BIT = Math.log2(UNSURE)
const TONE_BIT = UNSURE_BIT + 1
const CONFIDENCE_BIT = 8

/** No author known: every such post is a voice of its own. */
export const UNKNOWN_AUTHOR = -1

/** Cards for so many posts, all empty. */
export function createCards(capacity: number): Cards {
  const memory = new Int32Array(Math.max(1, capacity) << 2)
  const { buffer } = memory
  return {
    memory,
    cluster: new Int32Array(buffer),
    author: new Int32Array(buffer, 4),
    source: new Uint16Array(buffer, 8),
    place: new Uint16Array(buffer, 10),
    campaign: new Uint16Array(buffer, 12),
    reading: new Uint16Array(buffer, 14),
  }
}

/** Puts the first `size` cards of `from` to the first of `to`. */
export function copyCards(to: Cards, from: Cards, size: number): void {
  to.memory.set(from.memory.subarray(0, size << 2))
}

/** Puts the card at row `at` of `from` to row `row`. */
export function copyCard({ memory }: Cards, row: number, from: Cards, at: number): void {
  for (let part = 0; part < 4; part += 1) memory[(row << 2) + part] = from.memory[(at << 2) + part] ?? 0
}

/** A reading of `tone` (-1, 0, 1), `confidence` (0..1) and flags. */
export function readingOf(tone: number, confidence: number, flags: number): number {
  return (Math.round(confidence * 255) << CONFIDENCE_BIT) | ((tone + 1) << TONE_BIT) | flags
}

type WithCards = { cards: Cards }

/** The cluster number of a row. */
export function clusterOf({ cards }: WithCards, row: number): number {
  return cards.cluster[row << 2] ?? 0
}

/** The dense author number of a row; UNKNOWN_AUTHOR (-1) when nobody is named. */
export function authorOf({ cards }: WithCards, row: number): number {
  return cards.author[row << 2] ?? UNKNOWN_AUTHOR
}

/** The source number of a row. */
export function sourceOf({ cards }: WithCards, row: number): number {
  return cards.source[row << 3] ?? 0
}

/** The tone (-1 negative, 0 neutral, 1 positive) and confidence (0..1) of a reading. */
export function readTone(reading: number): { tone: number; confidence: number } {
  return { tone: ((reading >>> TONE_BIT) & 3) - 1, confidence: (reading >>> CONFIDENCE_BIT) / 255 }
}

/** The tone of a row: -1 negative, 0 neutral, 1 positive. */
export function toneOf({ cards }: WithCards, row: number): number {
  return readTone(cards.reading[row << 3] ?? 0).tone
}

/** How sure the tone of a row is, 0..1. */
export function confidenceOf({ cards }: WithCards, row: number): number {
  return readTone(cards.reading[row << 3] ?? 0).confidence
}

/** Whether a row carries one of the flags of `mask`. */
export function isMarked({ cards }: WithCards, row: number, mask: number): boolean {
  return ((cards.reading[row << 3] ?? 0) & mask) !== 0
}
