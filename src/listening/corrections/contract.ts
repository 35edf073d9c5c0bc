import { z } from 'zod'
import { sentimentSchema } from '../../language/sentiment/contract.ts'
import { toneGivenSchema, unsureReasonSchema } from '../issues/contract.ts'

/** How a labelled post was come by; only the random part speaks for all posts, `issue` for the issue it was drawn from. */
export const drawnSchema = z.enum(['random', 'unsure', 'found', 'issue'])
export type Drawn = z.infer<typeof drawnSchema>

export const choiceReasonSchema = z.enum([
  'automatic',
  'switched-on',
  'rolled-back',
  'switched-off',
  'new-base',
])
export type ChoiceReason = z.infer<typeof choiceReasonSchema>

/** One post to label; what the model takes it for is left out, so that nobody is led. */
export const queueItemSchema = z.object({
  post: z.string(),
  publishedAt: z.string(),
  source: z.string(),
  title: z.string().nullable(),
  text: z.string(),
  language: z.string(),
  issue: z.string(),
  drawn: drawnSchema,
})
/** The window of a board. */
export const checkWindowSchema = z.enum(['6h', '24h', '7d'])
export type CheckWindow = z.infer<typeof checkWindowSchema>

/** How far the check of one issue is: `judged` of `goal` posts drawn by chance from the `of` posts of people. */
const issueCheckSchema = z.object({
  issue: z.string(),
  judged: z.number().int(),
  goal: z.number().int(),
  of: z.number().int(),
})
export type IssueCheck = z.infer<typeof issueCheckSchema>

export const queueSchema = z.object({
  items: z.array(queueItemSchema),
  labelled: z.number().int(),
  /** Of the issue asked for. */
  check: issueCheckSchema.optional(),
})
export type LabelQueue = z.infer<typeof queueSchema>
export type QueueItem = z.infer<typeof queueItemSchema>

export const newLabelSchema = z.object({
  post: z.string().max(20),
  tone: toneGivenSchema,
  /** The issue that is being checked, where the post was drawn from it. */
  check: z.object({ issue: z.coerce.number().int(), window: checkWindowSchema }).optional(),
})
export type NewLabel = z.infer<typeof newLabelSchema>
export const labelledSchema = z.object({ actionId: z.string() })
export type Labelled = z.infer<typeof labelledSchema>

/**
 * One title with the tone it is shown with; where `unsure` says why it is not named, `tone` is a guess. Newsrooms print
 * each other's titles word for word: the same title with the same tone is one row, judged once for all its posts.
 */
export const headlineSchema = z.object({
  /** The newest post with it; source, moment and issue are its own. */
  post: z.string(),
  /** All posts with it, the newest first. */
  posts: z.array(z.string()),
  /** How many sources printed it. */
  outlets: z.number().int(),
  publishedAt: z.string(),
  source: z.string(),
  title: z.string(),
  issue: z.string(),
  tone: sentimentSchema,
  unsure: unsureReasonSchema.nullable(),
  corrected: z.boolean(),
})
export const headlinesSchema = z.object({ headlines: z.array(headlineSchema), next: z.string().nullable() })
export type Headlines = z.infer<typeof headlinesSchema>
export type Headline = z.infer<typeof headlineSchema>

/** Body of `POST /api/tones/labels/import`: a table as text (CSV) or as a workbook (XLSX, its bytes in base64). */
export const importLabelsSchema = z.union([
  z.object({ text: z.string().min(1).max(4_000_000) }),
  z.object({ workbook: z.base64().min(1).max(4_500_000) }),
])
export type ImportLabels = z.infer<typeof importLabelsSchema>
const labelRejectSchema = z.object({
  line: z.number().int(),
  reason: z.object({ id: z.string(), en: z.string() }),
})
export type LabelReject = z.infer<typeof labelRejectSchema>
/** What became of a table of tones: kept now, the same said before, lines without a tone, lines that cannot be used. */
export const importedLabelsSchema = z.object({
  given: z.number().int(),
  known: z.number().int(),
  blank: z.number().int(),
  rejects: z.array(labelRejectSchema),
})
export type ImportedLabels = z.infer<typeof importedLabelsSchema>

const confusionSchema = z.array(z.array(z.number()))
const reliabilitySchema = z.array(
  z.object({
    from: z.number(),
    texts: z.number().int(),
    share: z.number(),
    confidence: z.number(),
    right: z.number(),
  }),
)
/** Figures of one model over labelled posts. Matrices: rows what analysts said, columns what the model says. */
const judgedSchema = z.object({
  figures: z.object({
    macroF1: z.number(),
    accuracy: z.number(),
    recalls: z.array(z.number().nullable()),
    calibrationError: z.number(),
  }),
  counts: confusionSchema,
  byLanguage: z.record(z.string(), confusionSchema),
  reliability: reliabilitySchema,
  /** Of the posts drawn at random: counts by truth and score bin. */
  randomBins: z.array(z.array(z.number())).default(() => []),
})

/** What a layer is worth, as it is stored with it. */
export const evaluationSchema = z.object({
  texts: z.number().int(),
  base: judgedSchema,
  layer: judgedSchema,
  difference: z.object({ mean: z.number(), low: z.number(), high: z.number() }),
  /** Among the last posts of people: how many it would say something else of than the base, with some of them. */
  changed: z.object({
    of: z.number().int(),
    posts: z.number().int(),
    examples: z.array(z.object({ post: z.string(), from: z.number().int(), to: z.number().int() })),
  }),
  random: z.number().int(),
  unclear: z.number().int(),
  disputed: z.number().int(),
})
export type LayerEvaluation = z.infer<typeof evaluationSchema>

export const verdictSchema = z.enum(['too-few', 'not-better', 'better', 'old-base'])
export type Verdict = z.infer<typeof verdictSchema>

/**
 * Which issues a layer reads otherwise than the base, among the last posts when it was learned: of `issues` with at least
 * ten of them, `moved` have a tone whose share (0..1) moved by five points or more; the most moved stand in `rows`.
 */
const movedIssuesSchema = z.object({
  issues: z.number().int(),
  moved: z.number().int(),
  rows: z.array(
    z.object({
      issue: z.object({ id: z.string(), name: z.string() }),
      posts: z.number().int(),
      tone: z.number().int(),
      from: z.number(),
      to: z.number(),
    }),
  ),
})
export type MovedIssues = z.infer<typeof movedIssuesSchema>

export const layerViewSchema = z.object({
  version: z.number().int(),
  learnedAt: z.string(),
  labels: z.number().int(),
  verdict: verdictSchema,
  on: z.boolean(),
  wasOn: z.boolean(),
  evaluation: evaluationSchema,
  examples: z.array(z.object({ text: z.string(), from: z.number().int(), to: z.number().int() })),
  /** Of the layer that is on; null for others. */
  movedIssues: movedIssuesSchema.nullable(),
})
export type LayerView = z.infer<typeof layerViewSchema>

export const choiceViewSchema = z.object({
  version: z.number().int().nullable(),
  reason: choiceReasonSchema,
  officer: z.string().nullable(),
  at: z.string(),
  toMark: z.number().int().nullable(),
  marked: z.number().int(),
  markedAt: z.string().nullable(),
})

/** The state of the layers: which is on, what is known of each, how far posts are marked anew. */
export const layersSchema = z.object({
  on: z.number().int().nullable(),
  /** The layer that is on belongs to an older base model and rests. */
  resting: z.boolean(),
  /** A person chose: nothing is switched on by itself until a person switches on again. */
  held: z.boolean(),
  fewest: z.number().int(),
  labels: z.number().int(),
  layers: z.array(layerViewSchema),
  choices: z.array(choiceViewSchema),
})
export type LayersView = z.infer<typeof layersSchema>

export const chooseLayerSchema = z.object({ version: z.number().int().positive().nullable() })

export const dayFiguresSchema = z.object({
  day: z.string(),
  language: z.string(),
  sourceKind: z.string(),
  posts: z.number().int(),
  unsure: z.number().int(),
  negative: z.number().int(),
  neutral: z.number().int(),
  positive: z.number().int(),
})
export type DayFigures = z.infer<typeof dayFiguresSchema>

/** How the words of the last seven days stand; shares in 0..1. */
export const vocabularySchema = z.object({
  posts: z.number().int(),
  words: z.number().int(),
  /** Words of this week that were not met in the four weeks before. */
  newShare: z.number().nullable(),
  newWords: z.array(z.object({ word: z.string(), posts: z.number().int() })),
  /** Words that the base model or the layer learned something about. */
  knownShare: z.number(),
  /** Posts with at least half of their words known. */
  coveredPosts: z.number(),
  byLanguage: z.array(z.object({ language: z.string(), posts: z.number().int(), knownShare: z.number() })),
})
export type Vocabulary = z.infer<typeof vocabularySchema>

export const healthSchema = z.object({
  at: z.string(),
  layers: layersSchema,
  weeks: z.array(
    z.object({
      week: z.string(),
      negative: z.number().int(),
      neutral: z.number().int(),
      positive: z.number().int(),
      unclear: z.number().int(),
    }),
  ),
  recent: z.array(
    z.object({
      at: z.string(),
      officer: z.string().nullable(),
      text: z.string().nullable(),
      label: toneGivenSchema,
      base: z.number().int(),
      /** The base model would name no tone: `base` is a guess. */
      unsure: z.boolean(),
      drawn: drawnSchema,
      /** The title of a newsroom, which teaches nothing about posts of people. */
      headline: z.boolean(),
      /** What takes it back; null when the post is gone. */
      actionId: z.string().nullable(),
    }),
  ),
  disputed: z.array(
    z.object({
      post: z.string(),
      text: z.string(),
      said: z.array(z.object({ officer: z.string(), label: toneGivenSchema })),
    }),
  ),
  days: z.array(dayFiguresSchema),
  vocabulary: vocabularySchema.extend({ measuredAt: z.string() }).nullable(),
})
export type ToneHealth = z.infer<typeof healthSchema>
