import { z } from 'zod'

/** A picture, or a film. */
export const mediaKindSchema = z.enum(['image', 'video'])
export type MediaKind = z.infer<typeof mediaKindSchema>

/** Whether people are to be seen, and what they (for children: their parents) said. */
export const consentSchema = z.enum(['unknown', 'nobody-recognisable', 'given', 'parental'])
export type Consent = z.infer<typeof consentSchema>

/** Renditions of a picture: `thumb` at most 480 px, `full` at most 2560 px. A film has only `full`. */
export const mediaSizeSchema = z.enum(['thumb', 'full'])
export type MediaSize = z.infer<typeof mediaSizeSchema>

export const mediaSchema = z
  .object({
    id: z.uuid(),
    kind: mediaKindSchema,
    contentType: z.string(),
    byteCount: z.number().int(),
    /** In pixels, as it is shown (turned); null when a film does not say. */
    width: z.number().int().nullable(),
    height: z.number().int().nullable(),
    durationMs: z.number().int().nullable(),
    /** What is to be seen, for people who cannot see it; empty when nobody has written it yet. */
    alt: z.string(),
    consent: consentSchema,
    consentNote: z.string(),
    /** "-8.58,116.12": latitude and longitude in degrees, two decimals; only by choice of the contributor. */
    placeCoarse: z.string().nullable(),
    uploadedAt: z.string(),
    isPublic: z.boolean(),
  })
  .meta({ id: 'Media' })
export type Media = z.infer<typeof mediaSchema>

const altSchema = z
  .string()
  .trim()
  .max(1500, 'teks alternatif paling panjang 1.500 huruf / alternative text has at most 1,500 characters')
const noteSchema = z
  .string()
  .trim()
  .max(500, 'catatan persetujuan paling panjang 500 huruf / a note on consent has at most 500 characters')
const placeSchema = z
  .string()
  .regex(
    /^-?\d{1,2}(\.\d{1,12})?,-?\d{1,3}(\.\d{1,12})?$/,
    'titik lokasi ditulis lintang,bujur / a place is written latitude,longitude',
  )

/** Body of `PATCH /api/media/:id`; what is left out stays. */
export const mediaChangeSchema = z.object({
  alt: altSchema.optional(),
  consent: consentSchema.optional(),
  consentNote: noteSchema.optional(),
  placeCoarse: placeSchema.nullable().optional(),
})
export type MediaChange = z.infer<typeof mediaChangeSchema>

/**
 * The fields of `POST /api/media` (multipart), which must come before the field "file". `id` is chosen by the device:
 * sent twice, the file is kept once. `keepPlace` reads the coordinates of the picture, rounded to about 1 km, before
 * they are removed from it.
 */
export const mediaFieldsSchema = mediaChangeSchema
  .omit({ placeCoarse: true })
  .extend({ id: z.uuid(), place: placeSchema.optional(), keepPlace: z.enum(['yes', 'no']).default('no') })
export type MediaFields = z.infer<typeof mediaFieldsSchema>
