import { identifyLanguage, loadSentimentModel } from '../src/language/index.ts'
import { scoreValidation } from '../tools/train/judge-validation.ts'
import { hasDatasets, readDataset } from '../tools/train/read-datasets.ts'
import {
  answerAsShipped,
  measureCalibration,
  measureQuality,
  measureSelective,
  type Quality,
} from './sentiment/measure-quality.ts'
import { measureModelBytes, measureSpeed } from './sentiment/measure-speed.ts'

/**
 * `npm run bench:sentiment`: quality of the shipped path, which is told nothing of a text but the text itself, on the
 * validation parts and on the development part of the gold sets; calibration, speed on one core (CPU time, so other work
 * on the machine does not count), model bytes. Tables, then one line of JSON.
 * `-- --held-back` takes the third of the gold sets that nothing was chosen on: for the final measurement alone.
 */

/** Logistic regression over pooled sets with the same features, validation parts: the baseline to hold. */
const BASELINE = { name: 'LR 2^18 pooled', smsa: 0.855, nusax: 0.782 }

async function main(): Promise<void> {
  if (!hasDatasets()) {
    console.log('bench:sentiment skipped: ../shared/data/sentiment is not here')
    return
  }
  const model = loadSentimentModel()
  const part = process.argv.includes('--held-back') ? 'held-back' : 'development'
  const scored = scoreValidation(model, part)
  const answers = answerAsShipped(scored)
  const rows = measureQuality(answers)
  const { languages, smsa, nusax, least } = benchmarksOf(rows)
  console.log(`gold sets: ${part} part`)
  console.table(rows.map(roundAll))
  console.log(`SmSA valid macro-F1 ${smsa.toFixed(4)}, ${ratio(smsa, BASELINE.smsa)}`)
  console.log(
    `NusaX valid mean of ${languages} languages ${nusax.toFixed(4)}, ${ratio(nusax, BASELINE.nusax)}, least ${least.toFixed(4)}`,
  )
  const known = roundAll(benchmarksOf(measureQuality(answerAsShipped(scored, true))))
  console.log('the same when it is said what is a review and what a post:', known)
  const calibration = roundAll(measureCalibration(answers))
  console.log('expected calibration error:', calibration)
  const selective = measureSelective(answers).map(roundAll)
  console.log('accuracy of the answers at or above a confidence:')
  console.table(selective)
  const languageId = roundAll(languageQuality())
  console.log('language identification, share right:', languageId)
  const speed = await measureSpeed(model)
  console.log('posts a second of CPU on one core:', speed)
  const bytes = measureModelBytes()
  console.log('model bytes:', bytes)
  const figures = roundAll({ smsa, nusax, nusaxLeast: least })
  const all = {
    bench: 'sentiment',
    part,
    baseline: BASELINE,
    ...figures,
    known,
    rows: rows.map(roundAll),
    calibration,
  }
  console.log(JSON.stringify({ ...all, selective, languageId, speed, bytes }))
}

function benchmarksOf(rows: readonly Quality[]) {
  const languages = rows.filter(({ part }) => part.startsWith('nusax-')).map(({ macroF1 }) => macroF1)
  return {
    languages: languages.length,
    smsa: rows.find(({ part }) => part === 'smsa')?.macroF1 ?? 0,
    nusax: languages.reduce((sum, one) => sum + one, 0) / languages.length,
    least: Math.min(...languages),
    posts: rows.find(({ part }) => part === 'gold-posts')?.macroF1 ?? 0,
  }
}

function ratio(value: number, baseline: number): string {
  return `${(value / baseline).toFixed(3)} of the baseline (${BASELINE.name}: ${baseline})`
}

function languageQuality(): Record<string, number> {
  const right = (set: string) => {
    const examples = readDataset(`${set}-valid`)
    return (
      examples.filter((one) => identifyLanguage(one.text).language === one.language).length / examples.length
    )
  }
  return { nusax: right('nusax'), nusawrites: right('nusawrites') }
}

function roundAll<T extends object>(record: T): T {
  const round = (value: unknown) => (typeof value === 'number' ? Math.round(value * 1e4) / 1e4 : value)
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, round(value)])) as T
}

await main()
