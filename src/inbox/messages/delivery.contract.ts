import { z } from 'zod'

/** Where a message stands. `received`: the citizen's own. `unknown`: an answer that may or may not have arrived. */
export const deliverySchema = z.enum(['received', 'queued', 'sent', 'delivered', 'read', 'failed', 'unknown'])
export type MessageDelivery = z.infer<typeof deliverySchema>

/** A sentence in both languages; the reader's own is shown. */
export const toldSchema = z.object({ id: z.string(), en: z.string() })
export type Told = z.infer<typeof toldSchema>

/** How an answer stands on its way. Times ISO 8601, null where there is nothing to wait for. */
export const onItsWaySchema = z.object({
  /** Why it waits, failed or is unsure. */
  deliveryDetail: toldSchema.nullable(),
  nextTryAt: z.string().nullable(),
  /** When trying ends. */
  triedUntil: z.string().nullable(),
  /** It certainly has not left: it may be tried now. */
  mayTryNow: z.boolean(),
})
