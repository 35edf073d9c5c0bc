/** Scores of one clustering against true labels; all in 0..1 except AMI and ARI, which may be slightly below 0. */
export interface ClusteringScores {
  items: number
  bCubed: { precision: number; recall: number; f1: number }
  /** Adjusted mutual information, arithmetic normalisation (Vinh, Epps, Bailey 2010). */
  ami: number
  /** Adjusted Rand index (Hubert and Arabie 1985). */
  ari: number
  pair: { precision: number; recall: number; f1: number }
  /** Mean over true groups, weighted by size, of the best F1 any found cluster reaches. */
  bestMatchF1: number
}

interface Table {
  items: number
  truth: Map<string, number>
  found: Map<string, number>
  cells: { truth: string; found: string; count: number }[]
}

/** Scores `found` against `truth`, one label an item in the same order. A single must carry a label of its own. */
export function scoreClustering(truth: readonly string[], found: readonly string[]): ClusteringScores {
  if (truth.length !== found.length) throw new Error('truth and found differ in length')
  const table = crossTabulate(truth, found)
  return {
    items: table.items,
    bCubed: bCubed(table),
    ami: adjustedMutualInformation(table),
    ari: adjustedRand(table),
    pair: pairScores(table),
    bestMatchF1: bestMatch(table),
  }
}

function crossTabulate(truth: readonly string[], found: readonly string[]): Table {
  const table: Table = { items: truth.length, truth: new Map(), found: new Map(), cells: [] }
  const cells = new Map<string, { truth: string; found: string; count: number }>()
  for (let i = 0; i < truth.length; i++) {
    const a = truth[i] ?? ''
    const b = found[i] ?? ''
    table.truth.set(a, (table.truth.get(a) ?? 0) + 1)
    table.found.set(b, (table.found.get(b) ?? 0) + 1)
    const key = JSON.stringify([a, b])
    const cell = cells.get(key)
    if (cell) cell.count++
    else cells.set(key, { truth: a, found: b, count: 1 })
  }
  table.cells = [...cells.values()]
  return table
}

function f1(precision: number, recall: number): number {
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
}

/** Bagga and Baldwin 1998: mean over items of the purity of the item's cluster and the share of its group found. */
function bCubed({ items, truth, found, cells }: Table): ClusteringScores['bCubed'] {
  let precision = 0
  let recall = 0
  for (const cell of cells) {
    precision += cell.count ** 2 / (found.get(cell.found) ?? 1)
    recall += cell.count ** 2 / (truth.get(cell.truth) ?? 1)
  }
  precision /= items
  recall /= items
  return { precision, recall, f1: f1(precision, recall) }
}

const pairs = (n: number): number => (n * (n - 1)) / 2

function sumPairs(counts: Iterable<number>): number {
  let sum = 0
  for (const count of counts) sum += pairs(count)
  return sum
}

function pairScores({ truth, found, cells }: Table): ClusteringScores['pair'] {
  const both = sumPairs(cells.map(({ count }) => count))
  const inFound = sumPairs(found.values())
  const inTruth = sumPairs(truth.values())
  const precision = inFound === 0 ? 1 : both / inFound
  const recall = inTruth === 0 ? 1 : both / inTruth
  return { precision, recall, f1: f1(precision, recall) }
}

function adjustedRand({ items, truth, found, cells }: Table): number {
  const both = sumPairs(cells.map(({ count }) => count))
  const inFound = sumPairs(found.values())
  const inTruth = sumPairs(truth.values())
  const expected = (inFound * inTruth) / pairs(items)
  const most = (inFound + inTruth) / 2
  return most === expected ? 1 : (both - expected) / (most - expected)
}

function bestMatch({ items, truth, found, cells }: Table): number {
  const best = new Map<string, number>()
  for (const cell of cells) {
    const score = (2 * cell.count) / ((truth.get(cell.truth) ?? 0) + (found.get(cell.found) ?? 0))
    best.set(cell.truth, Math.max(best.get(cell.truth) ?? 0, score))
  }
  let sum = 0
  for (const [label, score] of best) sum += score * (truth.get(label) ?? 0)
  return sum / items
}

function entropy(counts: Iterable<number>, items: number): number {
  let sum = 0
  for (const count of counts) sum -= (count / items) * Math.log(count / items)
  return sum
}

function adjustedMutualInformation(table: Table): number {
  const { items, truth, found, cells } = table
  let mutual = 0
  for (const cell of cells) {
    const product = (truth.get(cell.truth) ?? 0) * (found.get(cell.found) ?? 0)
    mutual += (cell.count / items) * Math.log((items * cell.count) / product)
  }
  const expected = expectedInformation(table)
  const mean = (entropy(truth.values(), items) + entropy(found.values(), items)) / 2
  return Math.abs(mean - expected) < 1e-12 ? 1 : (mutual - expected) / (mean - expected)
}

/** Expected mutual information under random labels of the same sizes (hypergeometric), grouped by equal sizes. */
function expectedInformation({ items, truth, found }: Table): number {
  const logFactorial = new Float64Array(items + 1)
  for (let n = 2; n <= items; n++) logFactorial[n] = (logFactorial[n - 1] ?? 0) + Math.log(n)
  const log = (n: number): number => logFactorial[n] ?? 0
  let expected = 0
  for (const [a, timesA] of countSizes(truth)) {
    for (const [b, timesB] of countSizes(found)) {
      const fixed = log(a) + log(b) + log(items - a) + log(items - b) - log(items)
      let sum = 0
      for (let n = Math.max(1, a + b - items); n <= Math.min(a, b); n++) {
        const probability = Math.exp(fixed - log(n) - log(a - n) - log(b - n) - log(items - a - b + n))
        sum += (n / items) * Math.log((items * n) / (a * b)) * probability
      }
      expected += timesA * timesB * sum
    }
  }
  return expected
}

function countSizes(groups: ReadonlyMap<string, number>): Map<number, number> {
  const sizes = new Map<number, number>()
  for (const size of groups.values()) sizes.set(size, (sizes.get(size) ?? 0) + 1)
  return sizes
}

/**
 * Of the `k` largest true groups, how many have, among those `shown` (the `k` largest found clusters unless given), one of
 * which they are the majority (>= half of its items). Each group counts once. What is as large as the k-th counts as among
 * them, on both sides: which of two equals comes fifth is chance.
 */
export function topHits(
  truth: readonly string[],
  found: readonly string[],
  k: number,
  shown?: ReadonlySet<string>,
): number {
  const table = crossTabulate(truth, found)
  const wanted = largestGroups(table.truth, k)
  const top = shown ?? largestGroups(table.found, k)
  const hit = new Set<string>()
  for (const { truth: label, found: cluster, count } of table.cells) {
    if (wanted.has(label) && top.has(cluster) && count * 2 >= (table.found.get(cluster) ?? 0)) hit.add(label)
  }
  return Math.min(k, hit.size)
}

/** The `k` largest groups and those as large as the k-th; a single is never among them by a tie. */
export function largestGroups(groups: ReadonlyMap<string, number>, k: number): Set<string> {
  const sorted = [...groups].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  const least = Math.max(2, sorted[k - 1]?.[1] ?? 0)
  return new Set(sorted.filter(([, count], rank) => rank < k || count >= least).map(([label]) => label))
}
