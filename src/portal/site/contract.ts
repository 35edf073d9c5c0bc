import { z } from 'zod'
import { retentionMatterSchema } from '../../inbox/retention/contract.ts'

/** How long one kind of matter is kept after its end. `months` null: for ever, or, where nobody chose, until somebody does. */
export const keptFor = z.object({
  matter: retentionMatterSchema,
  isChosen: z.boolean(),
  months: z.number().int().nullable(),
})
export type KeptFor = z.infer<typeof keptFor>
