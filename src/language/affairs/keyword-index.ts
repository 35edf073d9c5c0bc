import { phraseWords } from './phrase-words.ts'

type Entry = { group: number; weight: number }
type Node = { next: Map<string, Node> | null; entries: Entry[] }

/** One group of a keyword file: its heading and its phrases by weight. */
export type KeywordGroup = { heading: string; phrases: readonly { weight: number; phrase: string }[] }

const HEADING = /^\[(.+)$/
const WEIGHTED = /^(\d): (.+)$/

function weighted(line: string): { weight: number; phrase: string }[] {
  const [, weight = '', phrases = ''] = WEIGHTED.exec(line) ?? []
  if (weight === '') throw new Error(`keyword file: cannot read the line "${line}"`)
  return phrases.split(', ').map((phrase) => ({ weight: Number(weight), phrase }))
}

/** Reads the plain format of `affairs.txt` and `routines.txt`. Throws on a line of neither form. */
export function parseKeywords(text: string): KeywordGroup[] {
  const groups: { heading: string; phrases: { weight: number; phrase: string }[] }[] = []
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue
    const heading = HEADING.exec(line)?.[1]
    if (heading === undefined) groups.at(-1)?.phrases.push(...weighted(line))
    else groups.push({ heading, phrases: [] })
  }
  return groups
}

/** Groups of weighted phrases, found in a text in one pass over its words. */
export class KeywordIndex {
  private readonly root: Node = { next: new Map(), entries: [] }
  private readonly size: number

  constructor(groups: readonly KeywordGroup[]) {
    this.size = groups.length
    for (const [group, { phrases }] of groups.entries()) {
      for (const { weight, phrase } of phrases) this.add(phraseWords(phrase), { group, weight })
    }
  }

  private add(terms: readonly string[], entry: Entry): void {
    let node = this.root
    for (const term of terms) {
      node.next ??= new Map()
      const next: Node = node.next.get(term) ?? { next: null, entries: [] }
      node.next.set(term, next)
      node = next
    }
    const same = node.entries.find((known) => known.group === entry.group)
    if (same === undefined) node.entries.push(entry)
    else same.weight = Math.max(same.weight, entry.weight)
  }

  /**
   * The weight each group collects, by the group's position; longer phrases hide the shorter ones inside them, and a
   * phrase said again counts once. Null where no group has any.
   */
  weigh(terms: readonly string[]): Float64Array | null {
    let weights: Float64Array | null = null
    let seen: Set<Node> | null = null
    for (let at = 0; at < terms.length; at += 1) {
      const found = this.longest(terms, at)
      if (found === null) continue
      at += found.length - 1
      seen ??= new Set()
      if (seen.has(found.node)) continue
      seen.add(found.node)
      weights ??= new Float64Array(this.size)
      for (const { group, weight } of found.node.entries) weights[group] = (weights[group] ?? 0) + weight
    }
    return weights
  }

  private longest(terms: readonly string[], from: number): { node: Node; length: number } | null {
    let best: { node: Node; length: number } | null = null
    let at = from
    let node = this.root.next?.get(terms[at] ?? '')
    while (node !== undefined) {
      at += 1
      if (node.entries.length > 0) best = { node, length: at - from }
      const next: Node | undefined = node.next?.get(terms[at] ?? '')
      node = next
    }
    return best
  }
}

/** The heaviest group: its position, its weight and that of all groups together. */
export function heaviest(weights: Float64Array): { group: number; weight: number; total: number } {
  let group = 0
  let total = 0
  for (const [at, weight] of weights.entries()) {
    total += weight
    if (weight > (weights[group] ?? 0)) group = at
  }
  return { group, weight: weights[group] ?? 0, total }
}
