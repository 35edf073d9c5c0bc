import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { type LinearModel, readLinearModel } from '../linear-model/index.ts'
import { readWordHashes, readWordNetwork, type WordNetworkModel } from '../word-network/index.ts'
import { CUES, EVIDENCE, type FeelingWords, readFeelingWords } from './cues.ts'
import { KIND_PLACES, type TextKind } from './text-kind.ts'

/** Logarithms of both stages' probabilities, each less their mean; evidence of the words in the linear stage; cues. */
export const MIX_INPUTS = 3 + 3 + EVIDENCE + CUES

const threeNumbers = z.tuple([z.number(), z.number(), z.number()])

const calibration = z.object({
  /** Added to the mixed scores, which are then divided by the temperature before they become probabilities. */
  bias: threeNumbers,
  temperature: z.number().positive(),
})

const kindSettings = calibration.extend({
  /** Biases of the two stages. */
  linear: threeNumbers,
  network: threeNumbers,
  /** The mixer: what each class starts with, and what each of its inputs adds to the three classes. */
  start: threeNumbers,
  mix: z.array(threeNumbers).length(MIX_INPUTS),
  /** Added to the score of neutral where a text holds a link: who shares one mostly reports. */
  link: z.number(),
  /** What takes the place of bias and temperature for texts known to be in another language than Indonesian. */
  otherLanguages: calibration,
})

/** What `models/sentiment/model.json` holds; every list of three is negative, neutral, positive. */
export const sentimentSettingsSchema = z.object({
  version: z.literal(7),
  features: z.object({
    bits: z.number().int(),
    shortestGram: z.number().int(),
    longestGram: z.number().int(),
    gramWeight: z.number(),
    pairWeight: z.number(),
    negationReach: z.number().int(),
    deniedPart: z.number(),
    lengthPower: z.number(),
    alike: z.boolean(),
  }),
  kinds: z.object({ post: kindSettings, review: kindSettings, headline: kindSettings }),
})
export type SentimentSettings = z.infer<typeof sentimentSettingsSchema>

/** The bias and temperature for a text of a kind; `language` is what `identifyLanguage` gives, absent where nobody asked it. */
export function calibrationOf(
  kind: SentimentSettings['kinds'][TextKind],
  language?: string,
): z.infer<typeof calibration> {
  return isIndonesian(language) ? kind : kind.otherLanguages
}

/** Whether a text is judged as Indonesian: known to be, or of no language that is known. */
export function isIndonesian(language?: string): boolean {
  return language === undefined || language === 'ind' || language === 'und'
}

/** `linear` has nine classes: negative, neutral and positive of each kind of text in the order of `KIND_PLACES`. */
export type SentimentModel = {
  settings: SentimentSettings
  linear: LinearModel
  network: WordNetworkModel
  words: FeelingWords
}

const MODEL_FOLDER = new URL('../../../models/sentiment/', import.meta.url)

/**
 * Reads the shipped model, 11 MB in about 30 ms; nothing keeps it, so whoever reads it keeps what it needs. Throws when a
 * file is missing, cut short or does not fit the others.
 */
export function loadSentimentModel(): SentimentModel {
  return readSentimentModel(MODEL_FOLDER)
}

/** The settings of the shipped model alone. */
export function loadSentimentSettings(): SentimentSettings {
  return readSettings(MODEL_FOLDER)
}

/** Hashes of the words that have a vector of their own in the shipped model. */
export function loadKnownWords(): Int32Array {
  return readWordHashes(new URL('network.bin', MODEL_FOLDER))
}

function readSettings(folder: URL): SentimentSettings {
  return sentimentSettingsSchema.parse(JSON.parse(readFileSync(new URL('model.json', folder), 'utf8')))
}

/** Reads a model from a folder with `model.json`, `weights.bin`, `network.bin` and `words.bin`. */
export function readSentimentModel(folder: URL): SentimentModel {
  const settings = readSettings(folder)
  const linear = readLinearModel(new URL('weights.bin', folder))
  const network = readWordNetwork(new URL('network.bin', folder))
  const words = readFeelingWords(new URL('words.bin', folder))
  const kinds = Object.keys(KIND_PLACES).length
  if (linear.bits !== settings.features.bits || linear.classes !== 3 * kinds || network.kinds !== kinds) {
    throw new Error('models/sentiment: weights.bin, network.bin and model.json do not belong together')
  }
  return { settings, linear, network, words }
}
