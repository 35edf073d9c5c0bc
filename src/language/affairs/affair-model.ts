import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { type LinearModel, readLinearModel } from '../linear-model/index.ts'

/** What `models/affairs/model.json` holds. */
export const affairSettingsSchema = z.object({
  version: z.number().int(),
  /** Codes in the order of the classes; the last, `-`, is no affair. */
  classes: z.array(z.string()).min(2),
  features: z.object({
    bits: z.number().int(),
    shortestGram: z.number().int(),
    longestGram: z.number().int(),
    gramWeight: z.number(),
    pairWeight: z.number(),
    lengthPower: z.number(),
  }),
  bias: z.array(z.number()),
  /** What one point of the keyword table adds to the score of its affair. */
  keywordWeight: z.number().positive(),
  temperature: z.number().positive(),
})
export type AffairSettings = z.infer<typeof affairSettingsSchema>

export type AffairModel = { settings: AffairSettings; linear: LinearModel }

/** Reads a model from a folder with `model.json` and `weights.bin`. Throws when a file is missing or does not fit the other. */
export function readAffairModel(folder: URL): AffairModel {
  const settings = affairSettingsSchema.parse(JSON.parse(readFileSync(new URL('model.json', folder), 'utf8')))
  const linear = readLinearModel(new URL('weights.bin', folder))
  const classes = settings.classes.length
  const fits = linear.classes === classes && settings.bias.length === classes
  if (!fits || linear.bits !== settings.features.bits)
    throw new Error('models/affairs: weights.bin and model.json do not belong together')
  return { settings, linear }
}
