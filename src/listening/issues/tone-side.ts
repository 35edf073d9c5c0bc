/** The three ways a tone goes, in the order of the numbers marks hold (-1, 0, 1). */
export const SIDES = ['negative', 'neutral', 'positive'] as const
export type Side = (typeof SIDES)[number]

/** The name of a tone as marks hold it: -1, 0 or 1. */
export function sideOfTone(tone: number): Side {
  return SIDES[tone + 1] ?? 'neutral'
}
