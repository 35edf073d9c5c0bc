/**
 * How the development figures move when each setting of the engine moves by a tenth.
 * node bench/clustering/measure-moves.ts [SETTING...] prints B-cubed and AMI of each stream, final labels, and hits of the days.
 */
import { extractTerms } from '../../src/language/index.ts'
import { createEngine, type EngineOptions, type EnginePost } from '../../src/listening/issues/engine/index.ts'
import { defaultTuning } from '../../src/listening/issues/engine/engine-state.ts'
import { scoreClustering, topHits } from '../../tools/gold/score-clustering.ts'
import { hasStreams, kindOf, readDevelopmentStreams, type NamedStream } from './read-stream.ts'

type Setting = keyof typeof defaultTuning

const SETTINGS: Setting[] = [
  'joinAt',
  'mergeAt',
  'newsMergeAt',
  'phraseWeight',
  'evenPosts',
  'evenFactor',
  'noveltyPosts',
  'usualNovelty',
  'noveltyPower',
  'tauMs',
  'forgetMs',
  'matureMs',
  'halfLifeMs',
  'mentionWeight',
  'hashtagWeight',
  'postTerms',
  'mergeEveryPosts',
  'mergeEveryMs',
  'bigPosts',
  'bigMergeFactor',
  'lookAfterMs',
  'lookFactor',
  'lookPower',
  'lookMost',
  'lookLeastPosts',
  'driftBelow',
]

interface Stream {
  name: string
  posts: EnginePost[]
  labels: (string | null)[]
}

function prepare({ name, posts }: NamedStream): Stream {
  return {
    name,
    posts: posts.map(({ at, text, title, author }, i) => ({
      seq: i + 1,
      at,
      text,
      title,
      author,
      kind: kindOf(name),
      terms: extractTerms(text, title ?? undefined),
    })),
    labels: posts.map(({ label }) => label),
  }
}

/** "B-cubed AMI hits" of one run. */
function measure({ posts, labels }: Stream, options: EngineOptions): string {
  const engine = createEngine(options)
  const given = posts.map((post) => engine.add(post).cluster)
  const rows = labels.flatMap((label, i) => (label === null ? [] : [{ label, cluster: given[i] ?? 0 }]))
  const truth = rows.map(({ label }) => label)
  const found = rows.map(({ cluster }) => String(engine.resolve(cluster)))
  const { bCubed, ami } = scoreClustering(truth, found)
  return `${bCubed.f1.toFixed(3)} ${ami.toFixed(3)} ${topHits(truth, found, 5)}`
}

function measureMoves(): void {
  const streams = readDevelopmentStreams()
    .filter(({ name }) => !name.startsWith('posts'))
    .map(prepare)
  const row = (options: EngineOptions): Record<string, string> =>
    Object.fromEntries(streams.map((stream) => [stream.name, measure(stream, options)]))
  const rows: Record<string, Record<string, string>> = { chosen: row({}) }
  const asked = process.argv.slice(2)
  for (const setting of SETTINGS.filter((name) => asked.length === 0 || asked.includes(name))) {
    for (const factor of [0.9, 1.1]) {
      const value = defaultTuning[setting] * factor
      const whole = Number.isInteger(defaultTuning[setting]) && value > 5
      rows[`${setting} ${factor}`] = row({ tuning: { [setting]: whole ? Math.round(value) : value } })
    }
  }
  console.table(rows)
}

if (!hasStreams()) console.log('The streams (../shared/data/issues) are not here: nothing to measure.')
else measureMoves()
