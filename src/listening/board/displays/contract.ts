import { z } from 'zod'
import { boardQuerySchema } from '../contract.ts'

/** What a screen shows: the board of this window, narrowed by these filters. */
export const displayQuerySchema = boardQuerySchema.omit({ top: true })
export type DisplayQuery = z.infer<typeof displayQuerySchema>

/** The same, where nothing but these filters may be asked for: another one would be passed over, and the screen show more than was meant. */
const newQuerySchema = z.strictObject(displayQuerySchema.shape, {
  error: ({ code, keys }) => (code === 'unrecognized_keys' ? sayOthers(keys) : undefined),
})

function sayOthers(keys: unknown): string {
  const given = (Array.isArray(keys) ? keys : []).join(', ').replaceAll(' / ', ' ').slice(0, 80)
  const known = Object.keys(displayQuerySchema.shape).join(', ')
  return `Saringan tidak dikenal: ${given}. Yang ada: ${known} / Unknown filter: ${given}. There are: ${known}`
}

/** The last day of a link by the council's calendar; null: until it is revoked; left out: a year from today. */
const untilSchema = z.iso.date().nullable().optional()

/** Body of `POST /api/displays`. */
export const newDisplaySchema = z.object({
  /** Where the screen hangs. */
  name: z.string().trim().min(2).max(80),
  query: newQuerySchema,
  until: untilSchema,
})
export type NewDisplay = z.infer<typeof newDisplaySchema>

/** Body of `POST /api/displays/:id/renew`. */
export const renewDisplaySchema = z.object({ until: untilSchema })

export const displaySchema = z.object({
  id: z.string(),
  name: z.string(),
  query: displayQuerySchema,
  state: z.enum(['open', 'expired', 'revoked']),
  /** The officer who made it. */
  madeBy: z.string(),
  madeAt: z.string(),
  /** Last day it is good; null: until it is revoked. */
  until: z.string().nullable(),
  /** The last day a screen used it; null: none did yet. */
  lastUsedOn: z.string().nullable(),
})
export type Display = z.infer<typeof displaySchema>

/** Answer of `GET /api/displays`: those that can be used or renewed first, then the newest revoked ones. */
export const displayListSchema = z.object({
  displays: z.array(displaySchema),
  /** How many links that are not revoked a council may have. */
  most: z.number().int(),
})
export type DisplayList = z.infer<typeof displayListSchema>

/** Answer of `POST /api/displays`: the secret is shown this once. */
export const madeDisplaySchema = z.object({ display: displaySchema, token: z.string() })
export type MadeDisplay = z.infer<typeof madeDisplaySchema>

/** Body of `POST /api/display/enter`: the secret that stood behind the # of the address. */
export const enterDisplaySchema = z.object({ token: z.string().max(200) })
