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

/** What stays of an erased message. `office`: whose officer erased it; null: who manages the system. */
export const erasedSchema = z.object({
  at: z.string(),
  reason: eraseReasonSchema,
  office: z.string().nullable(),
})
