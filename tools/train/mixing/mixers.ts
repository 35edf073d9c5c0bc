import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { MIX_INPUTS } from '../../../src/language/sentiment/sentiment-model.ts'
import type { TextKind } from '../../../src/language/sentiment/text-kind.ts'
import { NETWORK_SHARES } from '../sentiment-recipe.ts'

const three = z.tuple([z.number(), z.number(), z.number()])
const mixerSchema = z.object({ start: three, mix: z.array(three).length(MIX_INPUTS) })
const mixersSchema = z.object({
  review: mixerSchema,
  post: mixerSchema,
  /** The temperature of reviews in other languages than Indonesian, as a multiple of that of Indonesian ones. */
  otherLanguages: z.number().positive(),
})

export const MIXERS = new URL('mixers.json', import.meta.url)

/** What each class starts with and, for each input of the mixer, what it adds to negative, neutral and positive. */
export type Mixer = z.infer<typeof mixerSchema>
export type Mixers = z.infer<typeof mixersSchema>

/**
 * How the stages, the evidence of the words and the cues are mixed. Those of reviews and posts were learnt from answers of
 * stages that never met the text (`npm run train:mixers`); headlines take the plain mean.
 */
export function mixerOf(kind: TextKind): Mixer {
  if (kind === 'headline') return plainMixerOf(kind)
  return readMixers()[kind]
}

/** What `npm run train:mixers` learnt. Throws when the file is missing or malformed. */
export function readMixers(): Mixers {
  return mixersSchema.parse(JSON.parse(readFileSync(MIXERS, 'utf8')))
}

/** The plain mean of the logarithms of both stages' probabilities. */
export function plainMixerOf(kind: TextKind): Mixer {
  const share = NETWORK_SHARES[kind]
  const stages = (input: number): Mixer['start'] => {
    const part = input < 3 ? 1 - share : share
    const of = (at: number) => (input < 6 && input % 3 === at ? part : 0)
    return [of(0), of(1), of(2)]
  }
  return { start: [0, 0, 0], mix: Array.from({ length: MIX_INPUTS }, (_, input) => stages(input)) }
}
