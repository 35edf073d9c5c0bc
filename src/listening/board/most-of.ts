import type { IssueFigures } from './counting/index.ts'

/** The key with the highest count; the smaller key when two are even. */
export function mostOf<Key extends string | number>(counts: ReadonlyMap<Key, number>): Key | null {
  let best: Key | null = null
  for (const [key, count] of counts) {
    const leading = best === null ? 0 : (counts.get(best) ?? 0)
    if (best === null || count > leading || (count === leading && key < best)) best = key
  }
  return best
}

/** From which share of an issue's own posts on a programme is named with it: one who mentions it does not make it the matter. */
const NAMED_FROM = 0.2

/** The programme an issue is about; null where too few of its own posts mean one. */
export function mainProgramme({
  programmes,
  opinions,
}: Pick<IssueFigures, 'programmes' | 'opinions'>): number | null {
  const most = mostOf(programmes)
  return most !== null && (programmes.get(most) ?? 0) >= NAMED_FROM * opinions ? most : null
}
