/** Terms by number with decayed document frequencies. Flat arrays, so that a snapshot is a plain copy. */
export interface Vocabulary {
  ids: Map<string, number>
  names: string[]
  /** Document frequency in units of `scale` at `epoch`: new posts weigh more, so nothing has to be multiplied down. */
  df: Float64Array
  /** First entry of the term's posting list in the cluster table, -1 when none. */
  head: Int32Array
  free: number[]
  total: number
  epoch: number
}

const REBASE_ABOVE = 1e6

export function createVocabulary(): Vocabulary {
  return {
    ids: new Map(),
    names: [],
    df: new Float64Array(1024),
    head: new Int32Array(1024).fill(-1),
    free: [],
    total: 0,
    epoch: 0,
  }
}

/** Number of a term, given out on first sight. */
export function internTerm(vocabulary: Vocabulary, name: string): number {
  const known = vocabulary.ids.get(name)
  if (known !== undefined) return known
  const id = vocabulary.free.pop() ?? vocabulary.names.length
  vocabulary.names[id] = name
  vocabulary.ids.set(name, id)
  if (id >= vocabulary.df.length) growTerms(vocabulary)
  vocabulary.df[id] = 0
  vocabulary.head[id] = -1
  return id
}

function growTerms(vocabulary: Vocabulary): void {
  const size = vocabulary.df.length * 2
  const df = new Float64Array(size)
  df.set(vocabulary.df)
  const head = new Int32Array(size).fill(-1)
  head.set(vocabulary.head)
  vocabulary.df = df
  vocabulary.head = head
}

/** What one post of time `now` weighs in the document frequencies; doubles every `halfLifeMs`. */
export function frequencyUnit(vocabulary: Vocabulary, now: number, halfLifeMs: number): number {
  if (vocabulary.total === 0) vocabulary.epoch = now
  const unit = 2 ** ((now - vocabulary.epoch) / halfLifeMs)
  if (unit < REBASE_ABOVE) return unit
  for (let id = 0; id < vocabulary.names.length; id++) vocabulary.df[id] = (vocabulary.df[id] ?? 0) / unit
  vocabulary.total /= unit
  vocabulary.epoch = now
  return 1
}

/** Inverse document frequency, ln((N + 1) / (df + 1)) + 1 over the decayed stream; at least 1. */
export function inverseFrequency(vocabulary: Vocabulary, id: number, unit: number): number {
  const df = (vocabulary.df[id] ?? 0) / unit
  return Math.log((vocabulary.total / unit + 1) / (df + 1)) + 1
}

export function countTerms(vocabulary: Vocabulary, ids: readonly number[], unit: number): void {
  vocabulary.total += unit
  for (const id of ids) vocabulary.df[id] = (vocabulary.df[id] ?? 0) + unit
}

/**
 * Lets go of rare terms that nothing refers to any more until at most `keep` are left.
 * Decided by counts alone, so a replay forgets the same terms.
 */
export function forgetTerms(vocabulary: Vocabulary, inUse: Uint8Array, keep: number, unit: number): void {
  let bound = 1.01 * unit
  while (vocabulary.ids.size > keep && bound < vocabulary.total * 2) {
    for (const [name, id] of vocabulary.ids) {
      if (inUse[id] === 1 || (vocabulary.df[id] ?? 0) > bound) continue
      vocabulary.ids.delete(name)
      vocabulary.names[id] = ''
      vocabulary.free.push(id)
    }
    bound *= 2
  }
}
