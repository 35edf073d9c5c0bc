import { z } from 'zod'

/** Kinds of personal data that are found and masked; the words the public sees stand in `mask-personal-data.ts`. */
export const personalDataKindSchema = z.enum([
  'population-number',
  'family-card',
  'tax-number',
  'insurance-number',
  'phone',
  'email',
  'bank-account',
  'plate',
  'coordinates',
  'address',
  'birth',
  'child',
  'name',
  'handle',
  'id-number',
])
export type PersonalDataKind = z.infer<typeof personalDataKindSchema>

/** One place of personal data: `start` and `end` (end excluded) count UTF-16 units in the text that was given. */
export const personalDataSchema = z.object({
  kind: personalDataKindSchema,
  start: z.number().int().min(0),
  end: z.number().int().min(0),
  original: z.string(),
})
export type PersonalData = z.infer<typeof personalDataSchema>
