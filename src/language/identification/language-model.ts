import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { type LinearModel, readLinearModel } from '../linear-model/index.ts'

/** What `models/language/model.json` holds. */
export const languageSettingsSchema = z.object({
  version: z.number().int(),
  /** ISO 639-3 codes in the order of the classes. */
  languages: z.array(z.string().length(3)).min(2),
  features: z.object({
    bits: z.number().int(),
    shortestGram: z.number().int(),
    longestGram: z.number().int(),
    gramWeight: z.number(),
    lengthPower: z.number(),
  }),
  bias: z.array(z.number()),
  temperature: z.number().positive(),
})
export type LanguageSettings = z.infer<typeof languageSettingsSchema>

export type LanguageModel = { settings: LanguageSettings; linear: LinearModel }

const MODEL_FOLDER = new URL('../../../models/language/', import.meta.url)

let loaded: LanguageModel | null = null

/** Reads the model files once and keeps them. Throws when a file is missing, cut short or does not fit the other. */
export function loadLanguageModel(): LanguageModel {
  loaded ??= readLanguageModel(MODEL_FOLDER)
  return loaded
}

/** Reads a model from a folder with `model.json` and `weights.bin`. */
export function readLanguageModel(folder: URL): LanguageModel {
  const settings = languageSettingsSchema.parse(
    JSON.parse(readFileSync(new URL('model.json', folder), 'utf8')),
  )
  const linear = readLinearModel(new URL('weights.bin', folder))
  const classes = settings.languages.length
  if (
    linear.bits !== settings.features.bits ||
    linear.classes !== classes ||
    settings.bias.length !== classes
  ) {
    throw new Error('models/language: weights.bin and model.json do not belong together')
  }
  return { settings, linear }
}
