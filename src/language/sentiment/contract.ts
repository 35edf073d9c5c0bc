import { z } from 'zod'

/** How a text speaks: complaint or praise toward the thing it is about; news-like statements are neutral. */
export const sentimentSchema = z.enum(['negative', 'neutral', 'positive'])
export type Sentiment = z.infer<typeof sentimentSchema>

/** One corrected share of a whole set of texts, each number in 0..1; `low`..`high` is the 95 % interval. */
export const shareSchema = z.object({ share: z.number(), low: z.number(), high: z.number() })
export type Share = z.infer<typeof shareSchema>

/** Corrected shares of the three classes over `n` texts. */
export const sharesSchema = z.object({
  negative: shareSchema,
  neutral: shareSchema,
  positive: shareSchema,
  n: z.number().int().nonnegative(),
  /** How many of the texts, drawn by chance, people judged, where the shares rest on them too. */
  checked: z.number().int().positive().optional(),
})
export type Shares = z.infer<typeof sharesSchema>
