import { z } from 'zod'

/** The JSON columns of a clock: its pauses and its extension. */
export const clockFactsSchema = z.object({
  pauses: z.array(z.object({ from: z.coerce.date(), to: z.coerce.date().nullable(), reason: z.string() })),
  extension: z.object({ at: z.coerce.date(), reason: z.string() }).nullable(),
})
