import { z } from 'zod'

/** The four classes of Perki KI 1/2021: berkala, serta-merta, setiap saat, dikecualikan. */
export const itemClassSchema = z.enum(['periodic', 'immediate', 'always', 'excluded'])
export type ItemClass = z.infer<typeof itemClassSchema>

const text = (most: number) =>
  z.string().trim().max(most, `paling panjang ${most} huruf / at most ${most} characters`).default('')
export const newItemSchema = z.object({
  class: itemClassSchema,
  title: z
    .string()
    .trim()
    .min(3, 'judul: tulis paling sedikit 3 huruf / the title needs at least 3 characters')
    .max(300, 'judul: paling panjang 300 huruf / the title has at most 300 characters'),
  summary: text(2000),
  advice: text(4000),
  officeId: z.number('pilih perangkat daerah / choose an office').int().positive(),
  madeWhen: text(200),
  form: z.enum(['soft', 'hard', 'both']).default('soft'),
  retention: text(200),
  link: z
    .union([
      z.literal(''),
      z.url({ protocol: /^https?$/, error: 'alamat belum benar / the link is not right' }),
    ])
    .default(''),
  testId: z.uuid().nullable().default(null),
  updatedOn: z.iso.date('tanggal pemutakhiran belum diisi / the day of the update is missing'),
})
export type NewItem = z.input<typeof newItemSchema>
export type ItemFields = z.output<typeof newItemSchema>

export const itemSchema = newItemSchema.extend({
  id: z.uuid(),
  office: z.string(),
  /** Periodic information that was not renewed for six months. */
  isDue: z.boolean(),
  /** Excluded: the ground of law and until when it holds. */
  ground: z.string().nullable(),
  validUntil: z.string().nullable(),
  mayChange: z.boolean(),
  fileCount: z.number().int(),
})
export type Item = z.infer<typeof itemSchema>
export const itemPageSchema = z.object({
  items: z.array(itemSchema),
  next: z.string().nullable(),
  dueCount: z.number().int(),
})
export type ItemPage = z.infer<typeof itemPageSchema>
export const itemQuerySchema = z.object({
  class: itemClassSchema.optional(),
  office: z.coerce.number().int().positive().optional(),
  search: z.string().trim().max(140).optional(),
  /** `yes`: only periodic information that is due to be renewed. */
  due: z.enum(['yes', 'no']).default('no'),
  cursor: z.string().max(600).optional(),
})

export const itemImportSchema = z.object({
  text: z.string().max(900_000, 'berkas terlalu besar / the file is too large'),
  officeId: z.number().int().positive(),
  dryRun: z.boolean().default(true),
})
export const itemImportResultSchema = z.object({
  lines: z.number().int(),
  accepted: z.number().int(),
  known: z.number().int(),
  saved: z.boolean(),
  rejects: z.array(
    z.object({ line: z.number().int(), reason: z.object({ id: z.string(), en: z.string() }) }),
  ),
  preview: z.array(z.object({ line: z.number().int(), title: z.string(), class: itemClassSchema })),
})
export type ItemImportResult = z.infer<typeof itemImportResultSchema>
