import type { ToneGiven } from '#lib/contracts.ts'

/** What a key asks for in the list of titles; the tones have the keys of the page for labelling. */
export type HeadlineKey = { tone: ToneGiven } | { step: 1 | -1 } | 'undo'

const keys = new Map<string, HeadlineKey>([
  ['1', { tone: 'negative' }],
  ['2', { tone: 'neutral' }],
  ['3', { tone: 'positive' }],
  ['4', { tone: 'unclear' }],
  ['n', { step: 1 }],
  ['p', { step: -1 }],
  ['u', 'undo'],
])

/**
 * What a key asks for; null where it asks for nothing here. Outside the list only the way in counts: a number typed
 * elsewhere on the page means something else.
 */
export function readKey(key: string, isInList: boolean): HeadlineKey | null {
  const asked = keys.get(key.toLowerCase()) ?? null
  return isInList || (asked !== null && asked !== 'undo' && 'step' in asked) ? asked : null
}

/** The place one step further in a list of `length`, from 0; it stays at the ends. Without a place (-1) both ways lead to the first. */
export function stepFrom(place: number, step: 1 | -1, length: number): number {
  if (place === -1) return 0
  return Math.min(Math.max(place + step, 0), length - 1)
}
