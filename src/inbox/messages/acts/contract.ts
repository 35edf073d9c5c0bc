import { z } from 'zod'

const saidWhy = z
  .string()
  .trim()
  .min(5, 'tulis paling sedikit 5 huruf / write at least 5 letters')
  .max(500, 'paling panjang 500 huruf / at most 500 characters')
const otherThread = z
  .string()
  .trim()
  .min(1, 'nomor kasus atau alamat percakapan belum diisi / the number or address is missing')
  .max(500, 'paling panjang 500 huruf / at most 500 characters')

/** Body of `POST /api/inbox/threads/:id/join`. `other`: number of a case or address of a conversation. */
export const joinSchema = z.object({ other: otherThread, consent: saidWhy })
/** Body of `POST /api/inbox/threads/:id/separate`. */
export const separateSchema = z.object({ other: otherThread })
/** Body of `POST /api/inbox/threads/:id/forget`: how the citizen asked for it. */
export const forgetSchema = z.object({ request: saidWhy })
/** Body of `POST /api/inbox/messages/:id/hide`. */
export const hideSchema = z.object({ reason: saidWhy })
/** Body of `POST /api/inbox/messages/:id/fate`, for answers whose fate is unknown only. */
export const fateSchema = z.object({ fate: z.enum(['arrived', 'lost']) })
