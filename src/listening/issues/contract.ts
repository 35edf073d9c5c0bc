import { z } from 'zod'
import { campaignFiguresSchema } from './coordination/contract.ts'
import { sentimentSchema, sharesSchema } from '../../language/sentiment/contract.ts'

export const issueStatusSchema = z.enum(['new', 'verified', 'answered', 'hoax'])
export type IssueStatus = z.infer<typeof issueStatusSchema>

/** A programme of the council's agenda, by the id all its versions share. */
export const programmeNameSchema = z.object({ id: z.number().int(), name: z.string() })
export type ProgrammeName = z.infer<typeof programmeNameSchema>

export const sourceKindSchema = z.enum(['social', 'news', 'official'])

/**
 * How many titles of newsrooms let the matter look in each way: the newsroom's voice, never part of how people feel.
 * `unsure` are those whose tone is not named; they are in none of the others.
 */
export const headlineTonesSchema = z.object({
  negative: z.number().int(),
  neutral: z.number().int(),
  positive: z.number().int(),
  unsure: z.number().int(),
})

/** Why no tone is named. */
export const unsureReasonSchema = z.enum(['confidence', 'irony', 'unread', 'analyst'])

/** One post as the screens show it. The author is never shown; `voice` is a short pseudonym that only tells posts of one page apart. */
export const postViewSchema = z.object({
  seq: z.string(),
  publishedAt: z.string(),
  source: z.string(),
  sourceKind: sourceKindSchema,
  title: z.string().nullable(),
  text: z.string(),
  url: z.string().nullable(),
  language: z.string(),
  place: z.object({ code: z.string(), name: z.string() }).nullable(),
  affair: z.string().nullable(),
  programme: programmeNameSchema.nullable(),
  sentiment: sentimentSchema,
  confidence: z.number(),
  /** Of a newsroom's post: how its title lets the matter look. */
  headlineTone: sentimentSchema.nullable(),
  /** Why that tone is not named (`headlineTone` is then a guess); null where it is. */
  headlineUnsure: unsureReasonSchema.nullable(),
  /** The analyst's correction, when there is one; `sentiment` then already holds it. */
  corrected: z.boolean(),
  /** Why no tone is named: too little confidence, words that may mean the opposite, hardly anything to read, an analyst who could not say. */
  unsure: unsureReasonSchema.nullable(),
  copyOf: z.string().nullable(),
  voice: z.string().nullable(),
  engagement: z.object({ likes: z.number(), shares: z.number(), replies: z.number(), views: z.number() }),
})
export type PostView = z.infer<typeof postViewSchema>

export const postPageSchema = z.object({
  posts: z.array(postViewSchema),
  /** Give back as `cursor` for the next page; null on the last one. */
  next: z.string().nullable(),
  total: z.number().int(),
})
export type PostPage = z.infer<typeof postPageSchema>

/** Posts with the words of a search, whatever issue they belong to. */
export const foundPostsSchema = z.object({
  posts: z.array(
    z.object({
      seq: z.string(),
      publishedAt: z.string(),
      source: z.string(),
      sourceKind: sourceKindSchema,
      title: z.string().nullable(),
      text: z.string(),
      url: z.string().nullable(),
      place: z.string().nullable(),
      /** Null: it belongs to no issue. */
      issue: z.object({ id: z.string(), name: z.string() }).nullable(),
    }),
  ),
  /** How far back was looked; null: there are no posts. */
  lookedBackTo: z.string().nullable(),
  /** Give back as `cursor` to look further back; null: there is nothing older. */
  next: z.string().nullable(),
})
export type FoundPosts = z.infer<typeof foundPostsSchema>

export const postFilterSchema = z.object({
  /** The tone of people; with `kind` news that of the titles. `unsure`: posts, or titles, whose tone is not named. */
  sentiment: z.enum([...sentimentSchema.options, 'unsure']).optional(),
  kind: sourceKindSchema.optional(),
  place: z.string().optional(),
  source: z.coerce.number().int().optional(),
  affair: z.string().optional(),
  programme: z.coerce.number().int().optional(),
  /** Only the posts of this strand of the issue. */
  strand: z.string().optional(),
  query: z.string().max(200).optional(),
  copies: z.enum(['show', 'hide', 'only']).default('show'),
  copyOf: z.string().optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})
export type PostFilter = z.infer<typeof postFilterSchema>

/**
 * An indication that posts were made to one pattern, with its evidence; never hidden, never an accusation. `posts` are those of
 * the window; `score` says by how much they weigh less (0..1), unless an analyst dismissed it.
 */
export const campaignSchema = z.object({
  id: z.string(),
  pattern: z.string(),
  posts: z.number().int(),
  score: z.number(),
  firstAt: z.string(),
  lastAt: z.string(),
  figures: campaignFiguresSchema,
  dismissed: z.boolean(),
})

/** Spoken of again under its old id: the moment, the days of silence before it, and when it was spoken of before that. */
export const issueReturnSchema = z.object({
  at: z.string(),
  quietDays: z.number().int(),
  from: z.string(),
  to: z.string(),
})

/** One part of the score, as shown when the score is opened. */
export const scorePartSchema = z.object({
  name: z.enum(['voices', 'burst', 'spread', 'engagement']),
  value: z.number(),
  factor: z.number(),
})

export const issueDetailSchema = z.object({
  id: z.string(),
  name: z.string(),
  automaticName: z.string(),
  headline: z.string().nullable(),
  status: issueStatusSchema,
  notOurs: z.boolean(),
  affair: z.string().nullable(),
  /** The office it falls to; `suggested` by its main affair, until an analyst chooses. A handover is told apart from it. */
  owner: z.object({ id: z.number().int(), name: z.string(), suggested: z.boolean() }).nullable(),
  firstSeenAt: z.string(),
  lastSeenAt: z.string(),
  /** The last time it came back after a silence. */
  returned: issueReturnSchema.nullable(),
  window: z.string(),
  posts: z.number().int(),
  /** Who speaks: people, and each outlet once; and how many of them are outlets. */
  voices: z.number().int(),
  outlets: z.number().int(),
  /** Posts of people in the window whose tone is not named; the shares count what they may be. */
  unsure: z.number().int(),
  headlineTones: headlineTonesSchema,
  change: z.number().nullable(),
  rank: z.number().int().nullable(),
  score: z.object({ total: z.number(), parts: z.array(scorePartSchema) }).nullable(),
  /** How people speak; `n` 0 where only newsrooms do. */
  sentiment: sharesSchema,
  /** Hours from old to new; `others` are posts of newsrooms and officials, whose tone is not the public's. */
  timeline: z.array(
    z.object({
      at: z.string(),
      negative: z.number().int(),
      neutral: z.number().int(),
      positive: z.number().int(),
      others: z.number().int(),
      normal: z.number(),
    }),
  ),
  places: z.array(z.object({ code: z.string(), name: z.string(), posts: z.number().int() })),
  /** Programmes its posts mean, most posts first. */
  programmes: z.array(programmeNameSchema.extend({ posts: z.number().int() })),
  sources: z.array(z.object({ id: z.number().int(), name: z.string(), posts: z.number().int() })),
  /** Copy waves: near-identical texts, biggest first. They count once as opinion. */
  waves: z.array(
    z.object({
      original: z.string(),
      text: z.string(),
      copies: z.number().int(),
      voices: z.number().int(),
      firstAt: z.string(),
      lastAt: z.string(),
    }),
  ),
  /** Indications of coordination among the window's posts, the largest first. */
  campaigns: z.array(campaignSchema),
  /** Own posts of the window (no copies, no officials), and how many they count as with those indications. */
  opinions: z.number().int(),
  counted: z.number(),
  /** The strands inside, the one that gives the issue its id first; one alone when it has no others. Posts in the window. */
  strands: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      posts: z.number().int(),
      firstSeenAt: z.string(),
      /** What it shares with the rest; empty for the first. */
      shared: z.array(z.string()),
      likeness: z.number().nullable(),
    }),
  ),
  related: z.array(z.object({ id: z.string(), name: z.string(), similarity: z.number() })),
  phrases: z.array(z.string()),
})
export type IssueDetail = z.infer<typeof issueDetailSchema>

export const issueSummarySchema = z.object({
  id: z.string(),
  name: z.string(),
  posts: z.number().int(),
  lastSeenAt: z.string(),
  notOurs: z.boolean(),
  /** When it came back after a silence within the last seven days. */
  returned: issueReturnSchema.nullable(),
})
export const issueListSchema = z.object({ issues: z.array(issueSummarySchema), next: z.string().nullable() })

/** The tone an analyst gives a post; 'unclear' where a careful reader cannot say either. */
export const toneGivenSchema = z.enum([...sentimentSchema.options, 'unclear'])
export type ToneGiven = z.infer<typeof toneGivenSchema>

/** What an analyst can do. Each is kept with who and when, can be undone, and holds against later recomputation. */
export const issueActionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rename'), issue: z.string(), name: z.string().trim().min(3).max(140) }),
  z.object({ kind: z.literal('merge'), issue: z.string(), with: z.array(z.string()).min(1).max(20) }),
  z.object({
    kind: z.literal('split'),
    issue: z.string(),
    posts: z.array(z.string()).min(1).max(500),
    name: z.string().trim().min(3).max(140).optional(),
  }),
  /** Strands or issues that are not, and never become by themselves, the same issue. */
  z.object({ kind: z.literal('apart'), issue: z.string(), with: z.array(z.string()).min(1).max(50) }),
  /** What looks made to one pattern is people speaking for themselves: its posts weigh in full again. */
  z.object({
    kind: z.literal('not-coordinated'),
    issue: z.string(),
    campaign: z.string(),
    reason: z.string().trim().min(3).max(300),
  }),
  z.object({
    kind: z.literal('not-ours'),
    issue: z.string(),
    reason: z.string().trim().max(300).default(''),
  }),
  z.object({ kind: z.literal('status'), issue: z.string(), status: issueStatusSchema }),
  z.object({ kind: z.literal('owner'), issue: z.string(), office: z.number().int().nullable() }),
  z.object({ kind: z.literal('sentiment'), post: z.string(), sentiment: toneGivenSchema }),
])
export type IssueAction = z.infer<typeof issueActionSchema>

/** One line of an issue's history: what the engine and the analysts did. */
export const issueHistoryEntrySchema = z.object({
  id: z.string(),
  at: z.string(),
  /** Null: the engine itself. */
  officer: z.string().nullable(),
  kind: z.enum([
    'born',
    'named',
    'rename',
    'merge',
    'split',
    'returned',
    'strand',
    'coordinated',
    'apart',
    'not-coordinated',
    'not-ours',
    'status',
    'owner',
    'sentiment',
    'undo',
  ]),
  detail: z.string(),
  undone: z.boolean(),
  undoable: z.boolean(),
})
export const issueHistorySchema = z.object({ entries: z.array(issueHistoryEntrySchema) })
export type IssueHistoryEntry = z.infer<typeof issueHistoryEntrySchema>

export const actionResultSchema = z.object({ actionId: z.string(), issue: z.string() })
export type ActionResult = z.infer<typeof actionResultSchema>
