import { readdirSync, statSync } from 'node:fs'
import { Readable, Writable } from 'node:stream'
import { classifySentimentStream } from '../src/cli/classify-sentiment.ts'
import { estimateSharesStream } from '../src/cli/estimate-shares.ts'
import { classifySentiment, identifyLanguage, loadSentimentModel } from '../src/language/index.ts'
import { crossFittedError } from '../tools/train/calibrate.ts'
import { groupOf, type Scored, scoreValidation } from '../tools/train/judge-validation.ts'
import { accuracy, argMax, macroF1 } from '../tools/train/measures.ts'
import { hasDatasets, readDataset } from '../tools/train/read-datasets.ts'

/**
 * `npm run bench:sentiment`: quality on the validation parts, speed through the command line's own path on one core
 * (CPU time, so other work on the machine does not count), model bytes. A table, then one line of JSON.
 */

/** Logistic regression over pooled sets with the same features, validation parts: the baseline to hold. */
const BASELINE = { name: 'LR 2^18 pooled', smsa: 0.855, nusax: 0.782 }
const SPEED_POSTS = 100_000

type Row = { part: string; accuracy: number; macroF1: number; texts: number }

async function main(): Promise<void> {
  if (!hasDatasets()) {
    console.log('bench:sentiment skipped: ../shared/data/sentiment is not here')
    return
  }
  const model = loadSentimentModel()
  const scored = scoreValidation(model)
  const rows = qualityRows(scored)
  const languages = rows.filter((row) => row.part.startsWith('nusax-'))
  const smsa = rows.find((row) => row.part === 'smsa')?.macroF1 ?? 0
  const nusax = languages.reduce((sum, row) => sum + row.macroF1, 0) / languages.length
  console.table(
    rows.map((row) => ({ ...row, accuracy: row.accuracy.toFixed(4), macroF1: row.macroF1.toFixed(4) })),
  )
  console.log(`SmSA valid macro-F1 ${smsa.toFixed(4)} (${BASELINE.name}: ${BASELINE.smsa})`)
  console.log(
    `NusaX valid mean of ${languages.length} languages ${nusax.toFixed(4)} (${BASELINE.name}: ${BASELINE.nusax})`,
  )
  const calibration = {
    smsa: crossFittedError(
      scored.filter(({ example }) => example.set === 'smsa'),
      scored,
    ),
    nusax: crossFittedError(
      scored.filter(({ example }) => example.set === 'nusax'),
      scored,
    ),
    all: crossFittedError(scored, scored),
  }
  console.log('expected calibration error, temperature cross-fitted on the other half:', round(calibration))
  const languageId = languageQuality()
  console.log('language identification, share right:', round(languageId))
  const speed = await measureSpeed()
  console.log('posts a second of CPU on one core:', speed)
  const bytes = modelBytes()
  console.log('model bytes:', bytes)
  console.log(
    JSON.stringify({
      bench: 'sentiment',
      baseline: BASELINE,
      smsa: round({ smsa }).smsa,
      nusax: round({ nusax }).nusax,
      rows: rows.map(({ part, accuracy: right, macroF1: f1 }) => ({
        part,
        ...round({ accuracy: right, macroF1: f1 }),
      })),
      calibration: round(calibration),
      languageId: round(languageId),
      speed,
      bytes,
    }),
  )
}

function qualityRows(scored: readonly Scored[]): Row[] {
  const parts = [...new Set(scored.map(({ example }) => groupOf(example)))]
  const rows = parts.map((part) =>
    rowOf(
      part,
      scored.filter(({ example }) => groupOf(example) === part),
    ),
  )
  return [...rows, ...twoSidedRows()]
}

function rowOf(part: string, scored: readonly Scored[]): Row {
  const truth = scored.map(({ example }) => example.label)
  const guess = scored.map(({ scores }) => argMax(scores))
  return { part, accuracy: accuracy(truth, guess), macroF1: macroF1(truth, guess, 3), texts: scored.length }
}

/** Sets without neutral texts: a neutral guess counts as wrong; macro-F1 is over the two sides. */
function twoSidedRows(): Row[] {
  const order = ['negative', 'neutral', 'positive']
  return ['nusawrites', 'indolem', 'emot'].map((set) => {
    const examples = readDataset(`${set}-valid`)
    const truth = examples.map((example) => example.label / 2)
    const guess = examples.map(({ text }) => order.indexOf(classifySentiment(text).sentiment) / 2)
    return {
      part: `${set} (two sides)`,
      accuracy: accuracy(truth, guess),
      macroF1: twoSidedF1(truth, guess),
      texts: truth.length,
    }
  })
}

function twoSidedF1(truth: readonly number[], guess: readonly number[]): number {
  const f1 = [0, 1].map((of) => {
    const hit = truth.filter((label, at) => label === of && guess[at] === of).length
    const either = truth.filter((label) => label === of).length + guess.filter((label) => label === of).length
    return (2 * hit) / Math.max(1, either)
  })
  return (f1[0]! + f1[1]!) / 2
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

async function measureSpeed(): Promise<Record<string, number>> {
  const texts = ['smsa-train', 'emot-train', 'nusax-train', 'nusawrites-train', 'prdect'].flatMap((name) =>
    readDataset(name),
  )
  const lines = Array.from({ length: SPEED_POSTS }, (_, at) => {
    const example = texts[(at * 7919) % texts.length]!
    return `${JSON.stringify({ id: String(at), text: example.text })}\n`
  })
  const input = Buffer.from(lines.join(''))
  const run = async (command: typeof classifySentimentStream) => {
    const before = process.cpuUsage()
    await command(piecesOf(input), nowhere(), nowhere())
    const { user, system } = process.cpuUsage(before)
    return Math.round(SPEED_POSTS / ((user + system) / 1e6))
  }
  return {
    sentimentCommand: await run(classifySentimentStream),
    sharesCommand: await run(estimateSharesStream),
    meanTextBytes: Math.round(input.length / SPEED_POSTS),
  }
}

function piecesOf(bytes: Buffer): Readable {
  const size = 64 * 1024
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.subarray(at * size, (at + 1) * size),
  )
  return Readable.from(pieces, { objectMode: true })
}

function nowhere(): Writable {
  return new Writable({
    write(_piece, _encoding, done) {
      done()
    },
  })
}

function modelBytes(): Record<string, number> {
  const models = new URL('../models/', import.meta.url)
  const folders = readdirSync(models, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const sizes = folders.map(({ name }): [string, number] => {
    const folder = new URL(`${name}/`, models)
    return [name, readdirSync(folder).reduce((sum, file) => sum + statSync(new URL(file, folder)).size, 0)]
  })
  const all = sizes.reduce((sum, [, size]) => sum + size, 0)
  return { ...Object.fromEntries(sizes), all }
}

function round<T extends Record<string, number>>(numbers: T): T {
  return Object.fromEntries(
    Object.entries(numbers).map(([name, value]) => [name, Math.round(value * 1e4) / 1e4]),
  ) as T
}

await main()
