import { z } from 'zod'

/** The public, stable post format (JSON Lines, one object a line). Times are ISO 8601. */
export const postRecordSchema = z.object({
  id: z.string().min(1).max(512),
  source: z.string().min(1).max(200),
  published_at: z.iso.datetime({ offset: true, local: true }),
  text: z.string().min(1),
  title: z.string().nullish(),
  author: z.string().nullish(),
  url: z.string().nullish(),
  lang: z.string().nullish(),
  place: z.string().nullish(),
  reply_to: z.string().nullish(),
  engagement: z
    .object({
      likes: z.number().nonnegative().nullish(),
      shares: z.number().nonnegative().nullish(),
      replies: z.number().nonnegative().nullish(),
      views: z.number().nonnegative().nullish(),
    })
    .nullish(),
})
export type PostRecord = z.infer<typeof postRecordSchema>

/** What a source is: a stream of citizens' posts, of news headlines, or of the government's own accounts. */
export const sourceKindSchema = z.enum(['social', 'news', 'official'])
export type SourceKind = z.infer<typeof sourceKindSchema>
/** How posts come in: a file given by hand, or a feed read on a schedule. */
const connectorSchema = z.enum(['file', 'feed'])
/** The health light. `waiting`: not yet read; `failing`: last read failed, backing off; `stale`: nothing (new) for long. */
export const healthSchema = z.enum(['ok', 'waiting', 'stale', 'failing', 'paused'])

export const sourceSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  kind: sourceKindSchema,
  connector: connectorSchema,
  url: z.string().nullable(),
  intervalMinutes: z.number().int().nullable(),
  paused: z.boolean(),
  health: healthSchema,
  /** Why the light is not green, in the reader's language key plus detail, or null. */
  problem: z.object({ code: z.string(), detail: z.string() }).nullable(),
  lastReadAt: z.string().nullable(),
  nextReadAt: z.string().nullable(),
  lastPostAt: z.string().nullable(),
  postCount: z.number().int(),
})
export type Source = z.infer<typeof sourceSchema>
/** A source after it was read at an officer's word; `read.accepted`: how many posts were new. */
export const sourceReadSchema = sourceSchema.extend({
  read: z.object({
    outcome: z.enum(['read', 'unchanged', 'failed']),
    accepted: z.number().int(),
    known: z.number().int(),
    rejected: z.number().int(),
  }),
})
export type SourceRead = z.infer<typeof sourceReadSchema>

export const newSourceSchema = z.object({
  /** Empty: what the feed calls itself. */
  name: z.union([z.literal(''), z.string().trim().min(2).max(120)]).default(''),
  kind: sourceKindSchema,
  url: z.url({ protocol: /^https?$/ }),
  intervalMinutes: z.number().int().min(5).max(1440).default(15),
})
export type NewSource = z.infer<typeof newSourceSchema>

export const sourceChangeSchema = z.object({
  name: z.string().trim().min(2).max(120).optional(),
  paused: z.boolean().optional(),
  intervalMinutes: z.number().int().min(5).max(1440).optional(),
})
export type SourceChange = z.infer<typeof sourceChangeSchema>

/** One real feed offered when adding a source. */
const catalogueEntrySchema = z.object({
  name: z.string(),
  kind: sourceKindSchema,
  url: z.string(),
  region: z.string(),
})
export type CatalogueEntry = z.infer<typeof catalogueEntrySchema>

/** Which column of a table (CSV, XLSX) fills which field of a post; kept by name for the next file. */
export const columnMappingSchema = z.object({
  id: z.string().optional(),
  published_at: z.string(),
  text: z.string(),
  title: z.string().optional(),
  author: z.string().optional(),
  url: z.string().optional(),
  place: z.string().optional(),
  source: z.string().optional(),
  likes: z.string().optional(),
  shares: z.string().optional(),
  replies: z.string().optional(),
  views: z.string().optional(),
})
export type ColumnMapping = z.infer<typeof columnMappingSchema>

const importFormatSchema = z.enum(['jsonl', 'csv', 'xlsx'])

/** What an uploaded file looks like before anything is taken in. */
export const importPreviewSchema = z.object({
  uploadId: z.string(),
  fileName: z.string(),
  bytes: z.number().int(),
  format: importFormatSchema,
  columns: z.array(z.string()),
  rows: z.array(z.record(z.string(), z.string())),
  /** The number of the line of each of `rows`. */
  lines: z.array(z.number().int()),
  suggestedMapping: columnMappingSchema.partial(),
})
export type ImportPreview = z.infer<typeof importPreviewSchema>

export const startImportSchema = z.object({
  uploadId: z.string(),
  sourceName: z.string().trim().min(2).max(120),
  kind: sourceKindSchema.default('social'),
  mapping: columnMappingSchema.optional(),
  /** Name under which the mapping is kept, to be offered for the next file. */
  mappingName: z.string().trim().min(1).max(80).optional(),
})
export type StartImport = z.infer<typeof startImportSchema>

/** Why a line was refused. A closed set: each has a sentence in both languages. */
export const rejectReasonSchema = z.enum([
  'not-json',
  'not-utf8',
  'line-too-long',
  'missing-id',
  'missing-source',
  'missing-text',
  'missing-time',
  'bad-time',
  'time-too-old',
  'time-in-future',
  'id-not-text',
  'not-a-count',
  'too-long',
  'broken-quotes',
  'bad-field',
  'duplicate-in-file',
])
export type RejectReason = z.infer<typeof rejectReasonSchema>

export const checkImportSchema = startImportSchema.pick({ mapping: true }).extend({
  sourceName: z.string().trim().max(120).default(''),
})
export type CheckImport = z.input<typeof checkImportSchema>

/** What an import of a file would do, before anything is taken in. */
export const importCheckSchema = z.object({
  /** Lines looked at; `fits` of them would be taken in. */
  lines: z.number().int(),
  fits: z.number().int(),
  /** False: the file is longer than what was looked at. */
  whole: z.boolean(),
  /** The file breaks off: what stands before would be taken in. */
  damaged: z.boolean(),
  /** When the first and the last of those that fit were published. */
  from: z.string().nullable(),
  to: z.string().nullable(),
  refusals: z.array(
    z.object({
      reason: rejectReasonSchema,
      field: z.string().nullable(),
      lines: z.number().int(),
      first: z.object({ line: z.number().int(), excerpt: z.string() }),
    }),
  ),
  /** The first lines, those of the preview among them: when each was published, or why it would be refused and what is to blame. */
  shown: z.array(
    z.object({
      line: z.number().int(),
      at: z.string().nullable(),
      refused: z.object({ reason: rejectReasonSchema, field: z.string().nullable() }).nullable(),
    }),
  ),
})
export type ImportCheck = z.infer<typeof importCheckSchema>

export const importRunSchema = z.object({
  id: z.number().int(),
  sourceId: z.number().int(),
  sourceName: z.string(),
  fileName: z.string(),
  status: z.enum(['running', 'done', 'failed', 'withdrawing', 'withdrawn']),
  /** Share of bytes read, while it is being taken back of posts deleted, 0..1. */
  progress: z.number(),
  accepted: z.number().int(),
  /** Already known: the same id from the same source, taken in before. */
  known: z.number().int(),
  rejected: z.number().int(),
  rejects: z.array(
    z.object({
      line: z.number().int(),
      reason: rejectReasonSchema,
      field: z.string().nullable(),
      excerpt: z.string(),
    }),
  ),
  problem: z.object({ code: z.string(), detail: z.string() }).nullable(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  /** Who took it in; null: by the command line, or before this was written down. */
  startedBy: z.string().nullable(),
  /** How many posts were taken back, by whom and since when; `at` null: it is under way. */
  withdrawn: z
    .object({ posts: z.number().int(), by: z.string().nullable(), at: z.string().nullable() })
    .nullable(),
})
export type ImportRun = z.infer<typeof importRunSchema>

/** What taking an import back would delete. */
export const withdrawalPreviewSchema = z.object({
  posts: z.number().int(),
  /** When the first and the last of them were published. */
  from: z.string(),
  to: z.string(),
  /** Issues that lose posts; `emptied` of them lose all. */
  issues: z.number().int(),
  emptied: z.number().int(),
  /** Those that lose most, at most ten: how many posts go and how many stay. */
  most: z.array(
    z.object({ id: z.string(), name: z.string(), posts: z.number().int(), left: z.number().int() }),
  ),
})
export type WithdrawalPreview = z.infer<typeof withdrawalPreviewSchema>
/** What the stage of issues says of posts that would go. */
export type TouchedIssues = Pick<WithdrawalPreview, 'issues' | 'emptied' | 'most'>

/** Why a whole file cannot be read, or stopped being readable. A closed set: each has a sentence in both languages. */
const fileProblemSchema = z.enum([
  'empty-file',
  'html-not-data',
  'xml-not-data',
  'json-array',
  'old-excel',
  'pdf-not-data',
  'other-archive',
  'not-a-workbook',
  'unpacks-too-large',
  'binary-not-data',
  'damaged-file',
  'no-header',
  'missing-columns',
  'file-missing',
  'disk-full',
  'interrupted',
])
export type FileProblemCode = z.infer<typeof fileProblemSchema>

/** What an import was asked to do, as it is kept with the run. */
export const importRequestSchema = z.object({
  kind: sourceKindSchema.default('social'),
  /** Null: each line names its own source. */
  sourceName: z.string().nullable(),
  format: importFormatSchema.optional(),
  mapping: columnMappingSchema.optional(),
  mappingName: z.string().optional(),
})
export type ImportRequest = z.infer<typeof importRequestSchema>
export type ImportFormat = z.infer<typeof importFormatSchema>

export const sourceListSchema = z.object({ sources: z.array(sourceSchema) })
export const catalogueSchema = z.object({ entries: z.array(catalogueEntrySchema) })
export const importListSchema = z.object({ imports: z.array(importRunSchema) })
export const mappingListSchema = z.object({
  mappings: z.array(z.object({ name: z.string(), mapping: columnMappingSchema })),
})
/** Which post to delete: the source by name or number, the post by its id there. */
export const deletePostSchema = z.object({
  source: z.string().min(1).max(200),
  id: z.string().min(1).max(512),
})
