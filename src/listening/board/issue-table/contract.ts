import { z } from 'zod'
import { sharesSchema } from '../../../language/sentiment/contract.ts'
import { issueReturnSchema } from '../../issues/contract.ts'
import { boardIssueSchema, windowSchema } from '../contract.ts'

/**
 * What an issue is to the office: a public matter; talk that keeps apart (sport, prices, timetables); idle talk and what a
 * single voice said; what an analyst said is not this council's.
 */
export const issueKindSchema = z.enum(['public', 'routine', 'talk', 'not-ours'])
export type IssueKind = z.infer<typeof issueKindSchema>

/**
 * Which way people lean, told only where the intervals leave no doubt: `even` is no difference that can be told, `few`
 * are fewer than five posts of people.
 */
export const leaningSchema = z.enum(['negative', 'even', 'positive', 'few'])
export type Leaning = z.infer<typeof leaningSchema>

export const issueSortSchema = z.enum(['size', 'growth', 'negative', 'newest'])

/** What narrows and orders the list of all issues, as in the address of the screen. */
export const issueFilterSchema = z.object({
  window: windowSchema.default('7d'),
  /** Words of a name. */
  query: z.string().max(200).optional(),
  /** Left out: public matters, or with `query` issues of every kind. */
  kind: z.enum([...issueKindSchema.options, 'all']).optional(),
  /** A fifth of its posts that name an affair name this one. */
  affair: z.string().max(40).optional(),
  /** A fifth of its posts that name a place, or ten, name this one or one in it. */
  place: z.string().max(20).optional(),
  tone: leaningSchema.optional(),
  /** Spoken of again after a silence, within the last seven days. */
  only: z.enum(['returned']).optional(),
  sort: issueSortSchema.default('size'),
})
export type IssueFilter = z.infer<typeof issueFilterSchema>

export const issueTableQuerySchema = issueFilterSchema.extend({
  /** How many issues of the list come before the page. */
  from: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})
export type IssueTableQuery = z.infer<typeof issueTableQuerySchema>

export const issueLineSchema = boardIssueSchema
  .pick({
    id: true,
    name: true,
    posts: true,
    voices: true,
    outlets: true,
    change: true,
    trend: true,
    curve: true,
    affair: true,
    place: true,
    firstSeenAt: true,
  })
  .extend({
    kind: issueKindSchema,
    lastSeenAt: z.string(),
    leaning: leaningSchema,
    /** Null where fewer than five posts of people say anything. */
    sentiment: sharesSchema.nullable(),
    returned: issueReturnSchema.nullable(),
  })
export type IssueLine = z.infer<typeof issueLineSchema>

const optionSchema = z.object({ code: z.string(), name: z.string(), issues: z.number().int() })

export const issueTableSchema = z.object({
  at: z.string(),
  window: windowSchema,
  /** The kind shown, also when none was asked for. */
  kind: z.enum([...issueKindSchema.options, 'all']),
  issues: z.array(issueLineSchema),
  total: z.number().int(),
  /** Give back as `from`; null on the last page. */
  next: z.number().int().nullable(),
  /** How many issues each choice of a filter would show with all the others as they are. */
  counts: z.object({
    kinds: z.record(z.enum([...issueKindSchema.options, 'all']), z.number().int()),
    tones: z.record(leaningSchema, z.number().int()),
    affairs: z.array(optionSchema),
    places: z.array(optionSchema),
  }),
  /** False: the posts known do not reach back far enough to say what grew. */
  isGrowthKnown: z.boolean(),
  warming: z.boolean(),
})
export type IssueTable = z.infer<typeof issueTableSchema>
