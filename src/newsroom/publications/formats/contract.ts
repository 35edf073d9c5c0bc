import { z } from 'zod'

/** One sentence in both languages of the office. */
export const sentenceSchema = z.object({ id: z.string(), en: z.string() })
export type Sentence = z.infer<typeof sentenceSchema>

/**
 * The text of one account. `text` is what goes out, complete: address and hashtags are in it. `link` and `tags` stand
 * beside it for channels that have a field for them. `html` only for channels that carry whole articles.
 */
export const variantSchema = z.object({
  title: z.string(),
  text: z.string(),
  tags: z.array(z.string()),
  link: z.string().nullable(),
  mediaIds: z.array(z.string()),
  html: z.string().nullable(),
})
export type Variant = z.infer<typeof variantSchema>

export const variantFieldSchema = z.enum(['title', 'text', 'tags', 'link', 'media'])

/** What stands in the way of a variant (`error`) or would look poor (`warning`). */
export const variantFindingSchema = z.object({
  check: z.string(),
  severity: z.enum(['error', 'warning']),
  field: variantFieldSchema,
  /** The picture or film meant, when it is one. */
  mediaId: z.string().nullable(),
  /** By how much a limit is exceeded, in the limit's own unit; null where nothing is counted. */
  over: z.number().nullable(),
  reason: sentenceSchema,
  wayOut: sentenceSchema,
})
export type VariantFinding = z.infer<typeof variantFindingSchema>

/** What a text measures on a channel, for the counter in the composer. */
export const textMeasureSchema = z.object({
  length: z.number().int(),
  limit: z.number().int().nullable(),
  unit: z.enum(['graphemes', 'utf16', 'code-points', 'x-weighted', 'threads']),
  bytes: z.number().int(),
  byteLimit: z.number().int().nullable(),
})
export type TextMeasure = z.infer<typeof textMeasureSchema>

/** What publishing would cost, and what is left of the account's day. */
export const forecastSchema = z.object({
  /** US dollars for this one post; null where the platform takes nothing. */
  costUsd: z.number().nullable(),
  /** Posts left today before this one; null when not known or not limited. */
  postsLeft: z.number().int().nullable(),
  postsPerDay: z.number().int().nullable(),
  sentences: z.array(sentenceSchema),
})
export type Forecast = z.infer<typeof forecastSchema>
