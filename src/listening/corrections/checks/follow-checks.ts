import { findBaseVersion, greatestOf } from '../../../language/correction-layer/index.ts'
import { binOf } from '../../../language/index.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/index.ts'
import { findStanding } from '../layers/layers.store.ts'
import { findLabelState, listGivenLabels, type GivenLabel } from './checks.store.ts'

/**
 * What people said of one post: the class (0 negative, 1 neutral, 2 positive; null: unclear, or they differ), the score
 * bin of what the model read (null where another model reads now), and whether the post was drawn by chance.
 */
export type Check = { label: number | null; bin: number | null; isRandom: boolean }
/** By number of arrival. */
export type Checks = ReadonlyMap<number, Check>

const CLASSES = ['negative', 'neutral', 'positive'] as const
/** As far back as a board reaches. */
const REACH_MS = 15 * 86_400_000

/**
 * Gives the labels of the last days that no analyst chose himself, for the shares of single issues. One small query when
 * nothing changed.
 */
export function followChecks(db: Db, councilId: number, clock: Clock): () => Promise<Checks> {
  let known = ''
  let checks: Checks = new Map()
  return async () => {
    const [{ on }, labels] = await Promise.all([findStanding(db, councilId), findLabelState(db, councilId)])
    const state = `${labels} ${on ?? ''}`
    if (state === known) return checks
    // What a layer says of the posts it learned from is no measure of how it reads others.
    const base = on === null ? findBaseVersion() : null
    const since = new Date(clock.now().getTime() - REACH_MS)
    checks = joinLabels(await listGivenLabels(db, councilId, since), base)
    known = state
    return checks
  }
}

/** What labels say of each post; `base` is the version of the base model where it reads alone. */
export function joinLabels(labels: readonly GivenLabel[], base: string | null = null): Checks {
  const checks = new Map<number, Check>()
  for (const given of labels) {
    const before = checks.get(given.seq)
    const check = readCheck(given, base)
    const label = before && before.label !== check.label ? null : check.label
    checks.set(given.seq, { ...check, label, isRandom: check.isRandom || before?.isRandom === true })
  }
  return checks
}

function readCheck({ label, drawn, scores, base }: GivenLabel, current: string | null): Check {
  const [negative = 0, neutral = 0, positive = 0] = scores.map(Math.exp)
  const guess = greatestOf([negative, neutral, positive])
  return {
    label: label === 'unclear' ? null : CLASSES.indexOf(label),
    bin: base === current ? binOf(CLASSES[guess], [negative, neutral, positive][guess] ?? 0) : null,
    isRandom: drawn !== 'unsure',
  }
}
