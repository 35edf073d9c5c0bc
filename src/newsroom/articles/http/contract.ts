import { z } from 'zod'

/** Body of `PATCH /api/articles/:id`; what is not named stays. */
export const articleChangeSchema = z.object({
  officeId: z.number().int().positive().optional(),
  programmeId: z.number().int().positive().nullable().optional(),
  assignedTo: z.uuid().nullable().optional(),
  embargoUntil: z.iso.datetime({ offset: true }).nullable().optional(),
})
export type ArticleChange = z.infer<typeof articleChangeSchema>

const reasonSchema = z.string().trim().min(3).max(1000)
const versionNumberSchema = z.number().int().positive()
export const askSchema = z.object({ version: versionNumberSchema })
export const confirmSchema = z.object({
  version: versionNumberSchema,
  level: z.number().int().min(1).max(3),
})
export const sendBackSchema = z.object({ version: versionNumberSchema, reason: reasonSchema })
export const dropSchema = z.object({ reason: reasonSchema })
export const newCommentSchema = z.object({
  text: z.string().trim().min(1).max(4000),
  mentions: z.array(z.uuid()).max(20).default([]),
})
export const ignoreFindingSchema = z.object({
  fingerprint: z.string().min(1).max(100),
  check: z.string().min(1).max(100),
  excerpt: z.string().max(500),
  reason: reasonSchema,
})

/** How many officers must confirm, and for how many hours that holds. */
export const confirmationRuleSchema = z.object({
  levels: z.number().int().min(1).max(3),
  hours: z.number().int().min(1).max(720),
})

const wordsSchema = z.object({ id: z.string(), en: z.string() })
/** Body of `POST /api/articles/check`. */
export const checkTextSchema = z.object({
  title: z.string().max(300),
  lead: z.string().max(2000).default(''),
  body: z.string().max(100_000),
  images: z
    .array(z.object({ alt: z.string().max(2000) }))
    .max(20)
    .default([]),
  electionTime: z.boolean().default(false),
})
export const findingSchema = z.object({
  fingerprint: z.string(),
  check: z.string(),
  family: z.string(),
  severity: z.enum(['error', 'warning', 'hint']),
  /** UTF-16 places in the field's text. */
  start: z.number().int(),
  end: z.number().int(),
  field: z.enum(['title', 'lead', 'body', 'image']),
  excerpt: z.string(),
  reason: wordsSchema,
  suggestion: wordsSchema.nullable(),
})
export type ArticleFinding = z.infer<typeof findingSchema>
export const findingListSchema = z.object({ findings: z.array(findingSchema) })
export const previewSchema = z.object({ html: z.string() })
