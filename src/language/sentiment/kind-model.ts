import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { type LinearModel, mixBits, readLinearModel } from '../linear-model/index.ts'
import type { FeatureReader } from './features.ts'
import { isIndonesian } from './sentiment-model.ts'

/** What `models/text-kind/model.json` holds. */
const kindModelSchema = z.object({
  version: z.literal(2),
  bits: z.number().int(),
  /** Log-odds of a review for a text without words. */
  bias: z.number(),
  /** From these log-odds on a text counts rather as a review than as a post; both count where it lies within a few widths. */
  centre: z.number(),
  /** The same for texts in other languages than Indonesian: fewer of their words are known, so all their odds lie nearer to even. */
  otherLanguages: z.number(),
  width: z.number().positive(),
})
export type KindSettings = z.infer<typeof kindModelSchema>

/** Log-odds that a text is a review and not a post, by its words and signs. */
export type KindModel = { settings: KindSettings; linear: LinearModel }

const MODEL_FOLDER = new URL('../../../models/text-kind/', import.meta.url)

/** Reads the shipped model. Throws when a file is missing, cut short or does not fit the other. */
export function loadKindModel(folder: URL = MODEL_FOLDER): KindModel {
  const settings = kindModelSchema.parse(JSON.parse(readFileSync(new URL('model.json', folder), 'utf8')))
  const linear = readLinearModel(new URL('weights.bin', folder))
  if (linear.bits !== settings.bits || linear.classes !== 1)
    throw new Error('models/text-kind: weights.bin and model.json do not belong together')
  return { settings, linear }
}

const SIGNS = ['://', '@', '#']
const SIGN_SEED = 9999
const LENGTHS = 7

/**
 * Writes the buckets of a text the reader has read: of each word, then of its signs (link, mention, hashtag, length in
 * powers of two). Returns how many; the first `tokens.count` are words and share the reader's scale, a sign weighs 1.
 */
export function listKindBuckets(
  text: string,
  { tokens }: FeatureReader,
  bits: number,
  out: Int32Array,
): number {
  const shift = 32 - bits
  let count = tokens.count
  for (let at = 0; at < count; at += 1) out[at] = mixBits(tokens.hashes[at] ?? 0) >>> shift
  const length = Math.min(LENGTHS - 1, 31 - Math.clz32(tokens.count + 1))
  out[count++] = mixBits(SIGN_SEED + SIGNS.length + length) >>> shift
  for (const [at, sign] of SIGNS.entries())
    if (text.includes(sign)) out[count++] = mixBits(SIGN_SEED + at) >>> shift
  return count
}

/**
 * Says how much the text a reader has just read is a review, in 0..1: the rest is a post about public matters. `language` as
 * `identifyLanguage` gives it; a text without one is taken for Indonesian.
 */
export function createKindRecogniser(
  { settings, linear }: KindModel,
  reader: FeatureReader,
): (text: string, language?: string) => number {
  const { bits, bias, width } = settings
  const { weights } = linear
  const unit = linear.scales[0] ?? 0
  const buckets = new Int32Array(reader.tokens.hashes.length + LENGTHS)
  return (text, language) => {
    const count = listKindBuckets(text, reader, bits, buckets)
    let [words, signs] = [0, 0]
    for (let at = 0; at < count; at += 1) {
      const weight = weights[buckets[at] ?? 0] ?? 0
      if (at < reader.tokens.count) words += weight
      else signs += weight
    }
    const odds = bias + unit * (reader.scale() * words + signs)
    const half = isIndonesian(language) ? settings.centre : settings.otherLanguages
    return 1 / (1 + Math.exp((half - odds) / width))
  }
}
