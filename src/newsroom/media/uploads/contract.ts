import { z } from 'zod'
import { mediaFieldsSchema } from '../contract.ts'

/** Where an upload stands: bytes that have come, and whether the file is kept already (then nothing is missing). */
export const uploadStateSchema = z
  .object({ received: z.number().int(), kept: z.boolean() })
  .meta({ id: 'UploadState' })
export type UploadState = z.infer<typeof uploadStateSchema>

const bytes = z.coerce.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER)

/** Query of `POST /api/media/uploads/:id`: at which byte the piece begins, and how many the whole file has. */
export const pieceQuerySchema = z.object({ from: bytes, total: bytes })

/** Body of `POST /api/media/uploads/:id/finish`: what is said about the file, its bytes and its type. */
export const finishSchema = mediaFieldsSchema
  .omit({ id: true })
  .extend({ total: z.number().int().nonnegative(), contentType: z.string().max(200) })
export type Finish = z.infer<typeof finishSchema>
