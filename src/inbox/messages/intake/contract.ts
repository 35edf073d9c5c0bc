import { z } from 'zod'
import { toldSchema } from '../contract.ts'

/** What asking a way in at an officer's word came to. `waiting`: deliveries that are tried again later. */
export const askedChannelSchema = z.object({
  newCount: z.number().int(),
  waiting: z.number().int(),
  problem: toldSchema.nullable(),
})
export type AskedChannel = z.infer<typeof askedChannelSchema>
