import type { BookAction, Strand } from './book-action.ts'

/** Pairs of clusters that analysts hold apart. */
function listApart({ payload, undone, issue, children }: BookAction): [number, number][] {
  if (undone) return []
  if (payload.kind === 'apart') return payload.with.map((other) => [Number(other), issue])
  return payload.kind === 'split' ? children.map((child) => [child, issue]) : []
}

/** Issues an analyst worked on as such: they are not put under another by the machine. */
function listOwn({ payload, undone, issue, children }: BookAction): number[] {
  if (undone) return []
  if (payload.kind === 'merge') return [...payload.with.map(Number), issue]
  if (payload.kind === 'split') return [...children]
  if (payload.kind === 'sentiment' || payload.kind === 'not-coordinated' || payload.kind === 'apart')
    return []
  return [issue]
}

/**
 * Which cores are strands of which: what was found, less what analysts decided. An analyst's word wins: what he split off,
 * holds apart, named, merged or gave away stays an issue of its own. `coreOf` leads a cluster through merges.
 */
export function attachStrands(
  strands: Iterable<Strand>,
  actions: readonly BookAction[],
  coreOf: (cluster: number) => number,
): Map<number, number> {
  const attached = new Map<number, number>()
  const own = new Set(actions.flatMap(listOwn).map(coreOf))
  const apart = actions.flatMap(listApart).map(([a, b]): [number, number] => [coreOf(a), coreOf(b)])
  const endOf = (core: number): number => {
    let end = core
    for (let next = attached.get(end); next !== undefined; next = attached.get(end)) end = next
    return end
  }
  const mayJoin = (a: number, b: number): boolean =>
    !apart.some(([one, other]) => {
      const ends = [endOf(one), endOf(other)]
      return ends.includes(a) && ends.includes(b)
    })
  for (const { strand, issue } of [...strands].sort((a, b) => a.strand - b.strand)) {
    const from = coreOf(strand)
    const to = endOf(coreOf(issue))
    if (from === to || own.has(from) || attached.has(from)) continue
    if (mayJoin(endOf(from), to)) attached.set(from, to)
  }
  return attached
}
