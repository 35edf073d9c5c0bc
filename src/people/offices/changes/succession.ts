/** One office that ended and the one its work went to. */
export type Heir = { from: number; to: number }

/**
 * Who carries the work of an office after mergers and splits: itself, or the heir of its heir and so on. Pure; a circle,
 * which no sequence of mergers makes, ends at the office where it began.
 */
export function followHeirs(officeId: number, heirs: readonly Heir[]): number {
  const next = new Map(heirs.map(({ from, to }) => [from, to]))
  const seen = new Set<number>()
  let at = officeId
  for (;;) {
    const to = next.get(at)
    if (to === undefined || seen.has(at)) return at
    seen.add(at)
    at = to
  }
}
