import { createHash } from 'node:crypto'
import type { ExaminedText } from '../../../language/correction-layer/index.ts'
import { UNCERTAIN_BELOW } from '../../../language/index.ts'
import { unpackText } from '../keep-labels.ts'
import type { LabelRow } from '../labels.store.ts'

const CLASSES = ['negative', 'neutral', 'positive']

/** What can be learned from labels: the clear ones; posts two analysts judged differently are left out. */
export type Lessons = {
  texts: ExaminedText[]
  random: number
  unclear: number
  disputed: number
  state: string
}

/** Whether the base alone would name no tone: `scores` are the logarithms of its probabilities. */
export function isBaseUnsure(scores: readonly number[]): boolean {
  return Math.exp(Math.max(...scores)) < UNCERTAIN_BELOW
}

/** Labels of one post that say different things. */
function listDisputed(labels: readonly LabelRow[]): Set<number> {
  const said = new Map<number, string>()
  const disputed = new Set<number>()
  for (const { seq, label } of labels) {
    if (seq === null) continue
    if ((said.get(seq) ?? label) !== label) disputed.add(seq)
    said.set(seq, label)
  }
  return disputed
}

/**
 * Reads labels for learning. The queue prefers posts the base is unsure of; so that figures speak for all posts, its
 * labels weigh as their kind (sure, unsure) stands among the last posts: `unsureShare` of them in 0..1.
 */
export function readLessons(labels: readonly LabelRow[], base: string, unsureShare: number): Lessons {
  const disputed = listDisputed(labels)
  const taught = labels.filter(
    (one) => one.label !== 'unclear' && (one.seq === null || !disputed.has(one.seq)),
  )
  const examined = taught.filter((one) => one.drawn !== 'found' && one.base === base)
  const unsure = examined.filter((one) => isBaseUnsure(one.scores)).length
  const weigh = (share: number, texts: number): number =>
    texts === 0 ? 1 : Math.min(10, Math.max(0.1, (share * examined.length) / texts))
  const weights = {
    unsure: weigh(unsureShare, unsure),
    sure: weigh(1 - unsureShare, examined.length - unsure),
  }
  const hash = createHash('sha256').update(base)
  for (const one of labels) hash.update(`${one.id} ${one.label};`)
  return {
    texts: taught.map((one) => ({
      ...unpackText(one),
      label: CLASSES.indexOf(one.label) as 0 | 1 | 2,
      weight: isBaseUnsure(one.scores) ? weights.unsure : weights.sure,
      found: one.drawn === 'found',
      language: one.language,
      examined: one.base === base,
      random: one.drawn === 'random',
    })),
    random: examined.filter((one) => one.drawn === 'random').length,
    unclear: labels.filter((one) => one.label === 'unclear').length,
    disputed: disputed.size,
    state: hash.digest('hex').slice(0, 32),
  }
}
