import { z } from 'zod'

/** A sentence for people in both languages. */
const Words = z.object({ id: z.string(), en: z.string() })

/** What the checks are about; one family is one thing an editor looks at. */
export const WritingFamily = z.enum([
  'completeness',
  'structure',
  'readability',
  'plain-language',
  'consistency',
  'spelling',
  'personal-data',
  'ceremony',
  'neutrality',
  'accessibility',
])
export type WritingFamily = z.infer<typeof WritingFamily>

/**
 * One thing to look at. `start` and `end` are UTF-16 offsets into `field` as it was given (0 and 0 where the whole text
 * is meant); `excerpt` is what stands there. For `image`, `start` is the position of the picture in the list.
 */
export const Finding = z.object({
  check: z.string(),
  family: WritingFamily,
  severity: z.enum(['error', 'warning', 'hint']),
  field: z.enum(['title', 'lead', 'body', 'image']),
  start: z.number().int().min(0),
  end: z.number().int().min(0),
  excerpt: z.string(),
  reason: Words,
  suggestion: Words.nullable(),
})
export type Finding = z.infer<typeof Finding>

/** The text to check. Without `lead` the first paragraph of the body is taken as the lead. */
export const ArticleToCheck = z.object({
  title: z.string(),
  lead: z.string().optional(),
  body: z.string(),
  images: z.array(z.object({ alt: z.string() })).optional(),
  /** Rules on candidates, slogans and praise are stricter then. */
  electionTime: z.boolean().optional(),
})
export type ArticleToCheck = {
  title: string
  lead?: string | undefined
  body: string
  images?: readonly { alt: string }[] | undefined
  electionTime?: boolean | undefined
}
