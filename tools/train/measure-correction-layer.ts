// How much a council's corrections would teach: learns layers from a few of the own posts (development part only) and
// asks them about the others. `node tools/train/measure-correction-layer.ts`; needs the corpus of ../shared/data.
import {
  applyLayer,
  createEmptyLayer,
  greatestOf,
  readLayerText,
  type SentimentLayer,
} from '../../src/language/correction-layer/layer.ts'
import { groupCopies } from '../../src/language/correction-layer/group-copies.ts'
import {
  LEARN_SETTINGS,
  learnLayer,
  type JudgedText,
} from '../../src/language/correction-layer/learn-layer.ts'
import { measureAnswers, type Answer } from '../../src/language/correction-layer/measure-answers.ts'
import { identifyLanguage } from '../../src/language/identification/index.ts'
import { readGoldTone } from '../gold/read-gold.ts'

const DRAWS = 8
const CLASSES = ['negative', 'neutral', 'positive']

function shuffle<Item>(items: readonly Item[], seed: number): Item[] {
  let state = seed + 1
  const next = () => (state = (state * 48_271) % 2_147_483_647)
  return items
    .map((item) => ({ item, at: next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)
}

type Figures = { macroF1: number; accuracy: number; calibrationError: number }

function ask(layer: SentimentLayer, texts: readonly JudgedText[]): Figures {
  return measureAnswers(
    texts.map((text): Answer => {
      const shares = applyLayer(layer, text)
      const guess = greatestOf(shares)
      return { truth: text.label, guess, confidence: shares[guess], weight: 1 }
    }),
  )
}

function tell(name: string, all: readonly Figures[]): string {
  const mean = (of: keyof Figures) => (all.reduce((sum, one) => sum + one[of], 0) / all.length).toFixed(3)
  return `${name} ${mean('macroF1')} ${mean('accuracy')} ${mean('calibrationError')}`
}

function measure(size: number, pull: number, orders: readonly JudgedText[][]): string {
  const started = process.cpuUsage()
  const found = orders.map((order) => {
    const layer = learnLayer(order.slice(0, size), { ...LEARN_SETTINGS, pull })
    return { base: ask(createEmptyLayer(), order.slice(size)), layer: ask(layer, order.slice(size)) }
  })
  const ms = Math.round(process.cpuUsage(started).user / 1000 / orders.length)
  const base = tell(
    'base',
    found.map((one) => one.base),
  )
  return `${size} corrections, pull ${pull}: ${base}, ${tell(
    'layer',
    found.map((one) => one.layer),
  )} (${ms} ms)`
}

const posts = readGoldTone('posts', 'development')
if (posts) {
  const texts = posts.map(({ text, label }): JudgedText => ({
    ...readLayerText(text, identifyLanguage(text).language),
    label: CLASSES.indexOf(label) as 0 | 1 | 2,
    weight: 1,
    found: false,
  }))
  const leaders = groupCopies(texts.map((one) => one.buckets))
  const groups = [...Map.groupBy(texts, (text) => leaders[texts.indexOf(text)]).values()]
  const orders = Array.from({ length: DRAWS }, (_, draw) => shuffle(groups, draw).flat())
  console.log(`${texts.length} posts; macro-F1, accuracy, calibration error: mean of ${DRAWS} draws`)
  for (const size of [30, 60, 120, 250, 500]) {
    for (const pull of [0.03, 0.1, 0.3, 1, 3]) console.log(measure(size, pull, orders))
  }
}
