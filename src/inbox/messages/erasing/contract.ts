import { z } from 'zod'

/** Why the words and files of a message were erased: a short list, so that the reason itself says nothing of them. */
export const eraseReasonSchema = z.enum([
  'identity-document',
  'somebody-else',
  'sensitive',
  'sent-by-mistake',
  'citizen-asked',
  'other',
])
export type EraseReason = z.infer<typeof eraseReasonSchema>

/** The same, or its time was over: what no officer chooses. */
const erasedBecauseSchema = z.enum([...eraseReasonSchema.options, 'time-over'])
export type ErasedBecause = z.infer<typeof erasedBecauseSchema>

/** What stays of an erased message. `office`: whose officer erased it; null: who manages the system. */
export const erasedSchema = z.object({
  at: z.string(),
  reason: erasedBecauseSchema,
  office: z.string().nullable(),
})
