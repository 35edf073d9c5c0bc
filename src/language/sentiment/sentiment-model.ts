import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { type LinearModel, readLinearModel } from '../linear-model/index.ts'
import { readWordNetwork, type WordNetworkModel } from '../word-network/index.ts'

const threeNumbers = z.tuple([z.number(), z.number(), z.number()])
const errorRates = z.object({
  rates: z.tuple([threeNumbers, threeNumbers, threeNumbers]),
  worth: threeNumbers,
})

/** `bias` is added to the scores, which are then divided by the temperature. */
const kindSettings = z.object({ bias: threeNumbers, temperature: z.number().positive() })

/** What `models/sentiment/model.json` holds; every list of three is negative, neutral, positive. */
export const sentimentSettingsSchema = z.object({
  version: z.number().int(),
  features: z.object({
    bits: z.number().int(),
    shortestGram: z.number().int(),
    longestGram: z.number().int(),
    gramWeight: z.number(),
    pairWeight: z.number(),
    negationReach: z.number().int(),
    lengthPower: z.number(),
  }),
  /** Added to the linear scores of every text. */
  bias: threeNumbers,
  /** The second stage: its bias, and its part in the mean of the logarithms of both stages' probabilities. */
  network: z.object({ bias: threeNumbers, share: z.number().min(0).max(1) }).optional(),
  /** Scores are divided by this before they become probabilities. */
  temperature: z.number().positive(),
  /** Bias and temperature of kinds of text that are not posts; one left out is judged like a post. */
  kinds: z
    .object({
      review: kindSettings.optional(),
      headline: kindSettings.optional(),
      post: kindSettings.optional(),
    })
    .optional(),
  /** How the classifier errs, by class guessed and by mean probability: `rates[true][guessed]`. */
  errors: z.object({ classes: errorRates, probabilities: errorRates }),
})
export type SentimentSettings = z.infer<typeof sentimentSettingsSchema>

export type SentimentModel = {
  settings: SentimentSettings
  linear: LinearModel
  /** Left out, the linear stage speaks alone. */
  network?: WordNetworkModel
}

const MODEL_FOLDER = new URL('../../../models/sentiment/', import.meta.url)

let loaded: SentimentModel | null = null

/**
 * Reads the model files once and keeps them; about 10 ms the first time. Throws when a file is missing, cut short
 * or does not fit the other.
 */
export function loadSentimentModel(): SentimentModel {
  loaded ??= readSentimentModel(MODEL_FOLDER)
  return loaded
}

/** Reads a model from a folder with `model.json`, `weights.bin` and, for two stages, `network.bin`. */
export function readSentimentModel(folder: URL): SentimentModel {
  const settings = sentimentSettingsSchema.parse(
    JSON.parse(readFileSync(new URL('model.json', folder), 'utf8')),
  )
  const linear = readLinearModel(new URL('weights.bin', folder))
  if (linear.bits !== settings.features.bits || linear.classes !== 3) {
    throw new Error('models/sentiment: weights.bin and model.json do not belong together')
  }
  if (!settings.network) return { settings, linear }
  return { settings, linear, network: readWordNetwork(new URL('network.bin', folder)) }
}
