import { z } from 'zod'
import { sentimentSchema, sharesSchema } from '../../language/sentiment/contract.ts'
import {
  campaignSchema,
  headlineTonesSchema,
  issueDetailSchema,
  issueReturnSchema,
  issueStatusSchema,
  programmeNameSchema,
  scorePartSchema,
  sourceKindSchema,
} from '../issues/contract.ts'
import { healthSchema } from '../sources/contract.ts'

/** The span a board looks back over. `--window 24h` on the command line and `?window=24h` over HTTP take the same words. */
export const windowSchema = z.enum(['6h', '24h', '7d'])
export type BoardWindow = z.infer<typeof windowSchema>

/** Milliseconds each window looks back over. */
export const WINDOW_MS: Record<BoardWindow, number> = {
  '6h': 6 * 3_600_000,
  '24h': 24 * 3_600_000,
  '7d': 168 * 3_600_000,
}

export const boardQuerySchema = z.object({
  window: windowSchema.default('24h'),
  place: z.string().max(20).optional(),
  affair: z.string().max(40).optional(),
  programme: z.coerce.number().int().optional(),
  source: z.coerce.number().int().optional(),
  top: z.coerce.number().int().min(1).max(50).default(5),
})
export type BoardQuery = z.infer<typeof boardQuerySchema>

export const sampleSchema = z.object({
  seq: z.string(),
  text: z.string(),
  sentiment: sentimentSchema,
  /** Its tone is not named; `sentiment` is a guess. */
  unsure: z.boolean(),
  /** Titles of newsrooms are shown only where no one else speaks. */
  kind: sourceKindSchema,
  source: z.string(),
  publishedAt: z.string(),
})

/** How one period stands to another; `same` where the difference lies within the intervals. */
const verdictSchema = z.enum(['more', 'same', 'less'])

/** The period before (the same hours of the day before for windows of up to a day), and who was heard in only one of both. */
const periodBeforeSchema = z.object({
  from: z.string(),
  to: z.string(),
  /** Sources heard only in the period before, and only in this one. */
  silentNow: z.array(z.string()),
  silentBefore: z.array(z.string()),
})

/** An issue in the period before, and how it stands to that now. */
const issueBeforeSchema = z.object({
  posts: z.number().int(),
  people: z.number().int(),
  outlets: z.number().int(),
  opinions: z.number().int(),
  sentiment: sharesSchema,
  /** Of own posts: chance alone may make a small difference. */
  size: verdictSchema,
  /** Of the shares; null where one of them rests on fewer than five posts. */
  negative: verdictSchema.nullable(),
  positive: verdictSchema.nullable(),
})

export const boardIssueSchema = z.object({
  rank: z.number().int(),
  id: z.string(),
  name: z.string(),
  headline: z.string().nullable(),
  posts: z.number().int(),
  /** Who speaks: people, and each outlet once. */
  voices: z.number().int(),
  /** How many of the voices are outlets. */
  outlets: z.number().int(),
  /** Against the issue's own normal for this window: 0.5 means half as much again; null: too young to have a normal. */
  change: z.number().nullable(),
  /** `surging` when the burst score is 3 or more. */
  trend: z.enum(['surging', 'rising', 'steady', 'falling', 'new']),
  /** How people speak; `n` 0 where only newsrooms do. */
  sentiment: sharesSchema,
  headlineTones: headlineTonesSchema,
  /** Posts of people whose tone is not named; the shares count what they may be. */
  unsure: z.number().int(),
  /** Posts for each of the last 24 equal steps of the window, old to new. */
  curve: z.array(z.number()),
  normal: z.array(z.number()),
  place: z.object({ code: z.string(), name: z.string() }).nullable(),
  affair: z.string().nullable(),
  /** The council's programme most of its posts that mean one mean. */
  programme: programmeNameSchema.nullable(),
  /** The office it falls to; `suggested` by its main affair, until an analyst chooses. A handover is told apart from it. */
  owner: z.object({ id: z.number().int(), name: z.string(), suggested: z.boolean() }).nullable(),
  status: issueStatusSchema,
  firstSeenAt: z.string(),
  /** When it came back after a silence within the last seven days. */
  returned: issueReturnSchema.nullable(),
  copies: z.number().int(),
  /** The largest indication of coordination that nobody dismissed, and what the own posts count as with all of them. */
  coordinated: campaignSchema.nullable(),
  opinions: z.number().int(),
  counted: z.number(),
  /** Clusters put together as one issue besides its own; 0: none. */
  strands: z.number().int(),
  score: z.object({ total: z.number(), parts: z.array(scorePartSchema) }),
  samples: z.array(sampleSchema),
  /** Its place a period before, from 1; null: it was not shown, or nobody can say (`comparedWith`). */
  rankBefore: z.number().int().nullable(),
  /** Itself in the period before; null where the posts known do not reach so far back. */
  before: issueBeforeSchema.nullable(),
})
export type BoardIssue = z.infer<typeof boardIssueSchema>

export const issuePageQuerySchema = z.object({
  window: windowSchema.default('24h'),
  /** A day of the council's calendar at whose end the window ends; left out: it ends now. */
  until: z.iso.date().optional(),
})
export type IssuePageQuery = z.infer<typeof issuePageQuerySchema>

/** The page of one issue: what is known of it, and what opens it for who has a minute. */
export const issuePageSchema = issueDetailSchema.extend({
  /** Posts of the window by who speaks, copies among them. */
  kinds: z.object({ social: z.number().int(), news: z.number().int(), official: z.number().int() }),
  /** Up to three posts of people for each tone, none of them unsure. */
  typical: z.array(sampleSchema),
  /** From when to when the window reaches. */
  from: z.string(),
  to: z.string(),
  /** The day the page looks back from; null: now. */
  until: z.string().nullable(),
  /** Null where the posts known do not reach so far back. */
  before: periodBeforeSchema.extend(issueBeforeSchema.shape).nullable(),
})
export type IssuePage = z.infer<typeof issuePageSchema>

export const freshnessSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  health: healthSchema,
  lastPostAt: z.string().nullable(),
  posts: z.number().int(),
})

/** Posts of a window, and how many issues it would show. */
const windowCountSchema = z.object({
  window: windowSchema,
  posts: z.number().int(),
  issues: z.number().int(),
})

export const boardSchema = z.object({
  at: z.string(),
  window: z.string(),
  posts: z.number().int(),
  voices: z.number().int(),
  /** Posts that belong to no issue, or to one below the publishing threshold. */
  unassigned: z.number().int(),
  sentiment: sharesSchema,
  headlineTones: headlineTonesSchema,
  issues: z.array(boardIssueSchema),
  /** The next ones by score; `asMuch`: spoken of as much as the last one shown, which grew or spread more. */
  next: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      posts: z.number().int(),
      asMuch: z.boolean(),
      rankBefore: z.number().int().nullable(),
    }),
  ),
  /** Shown a period before, and now neither here nor among the next ones. */
  left: z.array(z.object({ id: z.string(), name: z.string(), rankBefore: z.number().int() })),
  /** The moment of the board a period before: a day, for a week a week; null: the posts known do not reach back so far. */
  comparedWith: z.string().nullable(),
  before: periodBeforeSchema.nullable(),
  /** Only of a board without issues: what stands in each window, and in this one without the filters asked for. */
  elsewhere: z
    .object({ windows: z.array(windowCountSchema), unfiltered: windowCountSchema.nullable() })
    .optional(),
  sources: z.array(freshnessSchema),
  sample: z.boolean(),
  timeZone: z.string(),
  /** True while the posts of the last days are still being read after a start: figures still grow. */
  warming: z.boolean().optional(),
})
export type Board = z.infer<typeof boardSchema>

/** Choices for the filters above the board, with how many posts each holds in the last seven days. */
export const boardFiltersSchema = z.object({
  places: z.array(z.object({ code: z.string(), name: z.string(), posts: z.number().int() })),
  affairs: z.array(z.object({ code: z.string(), name: z.string(), posts: z.number().int() })),
  programmes: z.array(programmeNameSchema.extend({ posts: z.number().int() })),
  sources: z.array(z.object({ id: z.number().int(), name: z.string(), posts: z.number().int() })),
})
export type BoardFilters = z.infer<typeof boardFiltersSchema>
