import { readdirSync, statSync } from 'node:fs'
import { Readable, Writable } from 'node:stream'
import { classifySentimentStream } from '../../src/cli/classify-sentiment.ts'
import { estimateSharesStream } from '../../src/cli/estimate-shares.ts'
import { createSentimentClassifier, type SentimentModel } from '../../src/language/sentiment/index.ts'
import { readDataset } from '../../tools/train/read-datasets.ts'

const POSTS = 100_000
/** A cold measure ends before the memory of words is warm. */
const COLD_POSTS = 20_000

/**
 * Posts a second of processor time on one core, over a stream of 20 languages. `sentiment…` is judging alone; the commands
 * also read, write, and the first also names the language. Cold: from an empty memory of words, after the machine code
 * is warm on another classifier. Warm: the same texts again.
 */
export async function measureSpeed(model: SentimentModel): Promise<Record<string, number>> {
  const texts = ['smsa-train', 'emot-train', 'nusax-train', 'nusawrites-train', 'prdect'].flatMap((name) =>
    readDataset(name),
  )
  const stream = Array.from({ length: POSTS }, (_, at) => texts[(at * 7919) % texts.length]!.text)
  const alone = measureAlone(model, stream)
  const lines = stream.map((text, at) => `${JSON.stringify({ id: String(at), text })}\n`)
  const input = Buffer.from(lines.join(''))
  const run = async (command: typeof classifySentimentStream) => {
    const before = process.cpuUsage()
    await command(piecesOf(input), nowhere(), nowhere())
    return rate(POSTS, before)
  }
  return {
    ...alone,
    sentimentCommandCold: await run(classifySentimentStream),
    sentimentCommandWarm: await run(classifySentimentStream),
    sharesCommandWarm: await run(estimateSharesStream),
    meanTextBytes: Math.round(input.length / POSTS),
  }
}

function measureAlone(model: SentimentModel, stream: readonly string[]): Record<string, number> {
  const before = createSentimentClassifier(model)
  for (const text of stream.slice(-COLD_POSTS)) before(text)
  const classify = createSentimentClassifier(model)
  const time = (texts: readonly string[]) => {
    const begun = process.cpuUsage()
    for (const text of texts) classify(text)
    return rate(texts.length, begun)
  }
  const sentimentCold = time(stream.slice(0, COLD_POSTS))
  time(stream)
  return { sentimentCold, sentimentWarm: time(stream) }
}

function rate(posts: number, before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before)
  return Math.round(posts / ((user + system) / 1e6))
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

/** Bytes of the model files, by folder. */
export function measureModelBytes(): Record<string, number> {
  const models = new URL('../../models/', import.meta.url)
  const folders = readdirSync(models, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const sizes = folders.map(({ name }): [string, number] => {
    const folder = new URL(`${name}/`, models)
    return [name, readdirSync(folder).reduce((sum, file) => sum + statSync(new URL(file, folder)).size, 0)]
  })
  return { ...Object.fromEntries(sizes), all: sizes.reduce((sum, [, size]) => sum + size, 0) }
}
