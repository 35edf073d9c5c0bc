import { z } from 'zod'
import { channelKindSchema } from '../accounts/contract.ts'

/** Ages at which a post is measured. */
export const bandSchema = z.enum(['15m', '1h', '6h', '24h', '3d', '7d', '30d'])
export type Band = z.infer<typeof bandSchema>

const amount = z.number().int().nonnegative()
/** What a platform tells of one post; null is "not told", never 0. */
export const figuresSchema = z.object({
  likes: amount.nullable(),
  shares: amount.nullable(),
  replies: amount.nullable(),
  views: amount.nullable(),
})
export type Figures = z.infer<typeof figuresSchema>

/** Whole days in the council's zone, both counted. */
export const periodSchema = z.object({ from: z.iso.date(), to: z.iso.date() })
export type Period = z.infer<typeof periodSchema>

const estimateSchema = z.object({
  value: z.number(),
  /** 95 % interval; null when there are too few articles to say. */
  low: z.number().nullable(),
  high: z.number().nullable(),
})

/** How many posts a figure stands on. posts = measured + young + silent. */
export const sampleSizeSchema = z.object({
  posts: amount,
  articles: amount,
  accounts: amount,
  measured: amount,
  /** Not yet of the age asked for. */
  young: amount,
  /** The platform told nothing, or not in time. */
  silent: amount,
})
export type SampleSize = z.infer<typeof sampleSizeSchema>

const engagementSchema = sampleSizeSchema.extend({
  /** Likes, shares and replies together; null when no post has figures. */
  total: estimateSchema.nullable(),
  /** Per post. */
  median: estimateSchema.nullable(),
  views: z.object({ value: z.number(), posts: amount }).nullable(),
})
export type Engagement = z.infer<typeof engagementSchema>

/** What the medians of two periods say. */
export const verdictSchema = z.enum(['more', 'less', 'no-clear-difference', 'too-few'])
export type Verdict = z.infer<typeof verdictSchema>

const comparedSchema = z.object({
  now: engagementSchema,
  before: engagementSchema,
  difference: estimateSchema.nullable(),
  verdict: verdictSchema,
})
export type Compared = z.infer<typeof comparedSchema>

const engagementLineSchema = comparedSchema.extend({
  level: z.enum(['all', 'mission', 'programme']),
  /** Null: all posts, or those that serve no mission or programme. */
  id: z.number().int().nullable(),
  name: z.string().nullable(),
  channels: z.array(comparedSchema.extend({ channel: channelKindSchema })),
})
export type EngagementLine = z.infer<typeof engagementLineSchema>

const measuredPeriodSchema = periodSchema.extend({ days: amount })

export const engagementReportSchema = z.object({
  /** Cut-off: what was measured later is not in it. */
  at: z.string(),
  timeZone: z.string(),
  age: bandSchema,
  now: measuredPeriodSchema,
  before: measuredPeriodSchema,
  /** Whether it covers every office, or only those of the reader. */
  everyOffice: z.boolean(),
  method: z.object({ fewestForMedian: amount, fewestForTotal: amount, draws: amount }),
  lines: z.array(engagementLineSchema),
})
export type EngagementReport = z.infer<typeof engagementReportSchema>

export const engagementQuerySchema = z.object({
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  beforeFrom: z.iso.date().optional(),
  beforeTo: z.iso.date().optional(),
  age: bandSchema.default('24h'),
})
export type EngagementQuery = z.infer<typeof engagementQuerySchema>

/** A post behind a figure. */
export const measuredPostSchema = z.object({
  targetId: z.string(),
  publicationId: z.number().int(),
  articleId: z.number().int(),
  title: z.string(),
  account: z.string(),
  channel: channelKindSchema,
  programme: z.string().nullable(),
  publishedAt: z.string(),
  permalink: z.string().nullable(),
  state: z.enum(['measured', 'young', 'silent']),
  figures: figuresSchema.nullable(),
  measuredAt: z.string().nullable(),
})
export type MeasuredPost = z.infer<typeof measuredPostSchema>

export const postsQuerySchema = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  age: bandSchema.default('24h'),
  mission: z.union([z.literal('none'), z.coerce.number().int()]).optional(),
  programme: z.union([z.literal('none'), z.coerce.number().int()]).optional(),
  channel: channelKindSchema.optional(),
  account: z.coerce.number().int().optional(),
})
export type PostsQuery = z.infer<typeof postsQuerySchema>

export const measuredPostsSchema = z.object({
  at: z.string(),
  timeZone: z.string(),
  age: bandSchema,
  period: periodSchema,
  /** What was asked for, in words. */
  mission: z.string().nullable(),
  programme: z.string().nullable(),
  account: z.string().nullable(),
  posts: z.array(measuredPostSchema),
})
export type MeasuredPosts = z.infer<typeof measuredPostsSchema>

/** active: keeps its rhythm or has none to keep; unknown: nothing of it went out through Gacek. */
export const rhythmStateSchema = z.enum(['active', 'behind', 'sleeping', 'unknown'])
export type RhythmState = z.infer<typeof rhythmStateSchema>

export const accountActivitySchema = z.object({
  id: z.number().int(),
  name: z.string(),
  handle: z.string(),
  address: z.string(),
  channel: channelKindSchema,
  office: z.string(),
  mode: z.enum(['connected', 'assisted', 'listed']),
  lastPostAt: z.string().nullable(),
  posts: amount,
  /** Posts a week asked of it, and where the rule is from; null when nobody asks for a rhythm. */
  rule: z.object({ perWeek: z.number(), from: z.enum(['account', 'platform']) }).nullable(),
  /** Posts the rule asks for in the period, rounded down. */
  expected: amount.nullable(),
  state: rhythmStateSchema,
})
export type AccountActivity = z.infer<typeof accountActivitySchema>

export const rhythmRulesSchema = z.partialRecord(channelKindSchema, z.number().int().min(1).max(210))
export type RhythmRules = z.infer<typeof rhythmRulesSchema>

export const accountsReportSchema = z.object({
  at: z.string(),
  timeZone: z.string(),
  period: measuredPeriodSchema,
  everyOffice: z.boolean(),
  /** Posts a week by platform, for accounts without a rule of their own. */
  rules: rhythmRulesSchema,
  sleepingAfterDays: amount,
  accounts: z.array(accountActivitySchema),
})
export type AccountsReport = z.infer<typeof accountsReportSchema>

/** What an article is mostly about, by the writing check. */
export const substanceSchema = z.enum(['substance', 'ceremony'])

export const ceremonyReportSchema = z.object({
  at: z.string(),
  timeZone: z.string(),
  everyOffice: z.boolean(),
  fewestForShare: amount,
  months: z.array(
    z.object({
      month: z.string(),
      office: z.string(),
      officeId: z.number().int(),
      articles: amount,
      ceremony: amount,
      /** Share of ceremony in 0..1 with its 95 % interval (Wilson); null when there are too few articles. */
      share: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
      list: z.array(
        z.object({
          articleId: z.number().int(),
          title: z.string(),
          releasedAt: z.string(),
          kind: substanceSchema,
          /** What the check says of it; null for substance. */
          reason: z.object({ id: z.string(), en: z.string() }).nullable(),
        }),
      ),
    }),
  ),
})
export type CeremonyReport = z.infer<typeof ceremonyReportSchema>
