import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createEngine, restoreEngine, type Engine, type EngineOptions } from './index.ts'

const start = Date.UTC(2026, 0, 5)
const minute = 60_000
/** Small limits, so that merges, sleep, waking and forgetting all happen within a short stream. */
const options: EngineOptions = {
  tuning: {
    mergeEveryPosts: 5,
    sleepAfterMs: 6 * 60 * minute,
    maxActive: 40,
    maxAsleep: 10,
    maxTerms: 60,
    samples: 4,
  },
}
const topics = [
  ['banjir', 'melati', 'pompa', 'motor', 'mogok', 'genangan', 'hujan'],
  ['puskesmas', 'anggrek', 'dokter', 'antre', 'obat', 'loket', 'sakit'],
  ['jembatan', 'sungai', 'putus', 'sekolah', 'perahu', 'arus', 'hujan'],
  ['cabai', 'pasar', 'harga', 'naik', 'pedagang', 'bumbu', 'sakit'],
]

interface Step {
  kind: 'post' | 'copy' | 'split' | 'merge' | 'apart' | 'remove'
  topic: number
  words: number[]
  wait: number
  pick: number
}

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.oneof(
    { weight: 20, arbitrary: fc.constant('post' as const) },
    { weight: 3, arbitrary: fc.constant('copy' as const) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('split' as const, 'merge' as const, 'apart' as const, 'remove' as const),
    },
  ),
  topic: fc.nat(topics.length - 1),
  words: fc.array(fc.nat(9), { minLength: 2, maxLength: 6 }),
  wait: fc.oneof(fc.integer({ min: -30, max: 40 }), fc.constant(400)),
  pick: fc.nat(1000),
})

interface Run {
  engine: Engine
  seq: number
  at: number
  clusters: number[]
  texts: string[]
  /** Every id the engine gave out, in order. */
  given: number[]
}

function begin(): Run {
  return { engine: createEngine(options), seq: 0, at: start, clusters: [], texts: [], given: [] }
}

function textOf({ topic, words }: Step): string {
  return words.map((word) => topics[topic]?.[word] ?? `lain${word}${topic}`).join(' ')
}

function addPost(run: Run, text: string): void {
  const { engine, at } = run
  const seq = ++run.seq
  run.texts.push(text)
  const { cluster } = engine.add({ seq, at, text, terms: text.split(' '), author: null, kind: 'social' })
  run.clusters.push(cluster)
  run.given.push(cluster)
}

function takeStep(run: Run, step: Step): void {
  run.at += step.wait * minute
  const chosen = run.clusters[step.pick % Math.max(1, run.clusters.length)]
  const other = run.clusters[(step.pick * 7) % Math.max(1, run.clusters.length)]
  if (step.kind === 'post' || chosen === undefined || other === undefined) addPost(run, textOf(step))
  else if (step.kind === 'copy') addPost(run, run.texts[step.pick % run.texts.length] ?? '')
  else if (step.kind === 'split')
    run.given.push(run.engine.split(chosen, [1 + (step.pick % run.seq)]) ?? chosen)
  else if (step.kind === 'merge') run.engine.merge(chosen, [other])
  else if (step.kind === 'apart') run.engine.keepApart(chosen, other)
  else run.engine.remove(chosen, 1 + (step.pick % run.seq))
}

function finish(
  steps: readonly Step[],
  kills: ReadonlySet<number>,
): { final: number[]; stats: unknown; told: unknown[] } {
  const run = begin()
  const told: unknown[] = []
  for (const [i, step] of steps.entries()) {
    takeStep(run, step)
    told.push(...run.engine.takeRedirects())
    if (kills.has(i)) run.engine = restoreEngine(run.engine.snapshot(), options)
  }
  return {
    final: run.clusters.map((cluster) => run.engine.resolve(cluster)),
    stats: run.engine.stats(),
    told,
  }
}

test('an engine killed and restored at any moments gives the same issues as one that never stopped', () => {
  fc.assert(
    fc.property(
      fc.array(step, { minLength: 40, maxLength: 160 }),
      fc.array(fc.nat(160), { minLength: 1, maxLength: 4 }),
      (steps, kills) => {
        expect(finish(steps, new Set(kills))).toEqual(finish(steps, new Set()))
      },
    ),
    { numRuns: 40 },
  )
})

test('ids rise and are never given twice, and every former id leads to one that stands', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 40, maxLength: 120 }), (steps) => {
      const run = begin()
      for (const step of steps) takeStep(run, step)
      let highest = 0
      const seen = new Set<number>()
      for (const id of run.given) {
        if (!seen.has(id)) expect(id).toBeGreaterThan(highest)
        seen.add(id)
        highest = Math.max(highest, id)
      }
      for (const id of seen) expect(run.engine.resolve(run.engine.resolve(id))).toBe(run.engine.resolve(id))
    }),
    { numRuns: 20 },
  )
})
