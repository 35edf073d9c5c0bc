import { z } from 'zod'

export const articleStatusSchema = z.enum(['new', 'writing', 'waiting', 'ready', 'released', 'dropped'])
export type ArticleStatus = z.infer<typeof articleStatusSchema>
/** The columns of the desk board, in order. */
export const DESK_COLUMNS = ['new', 'writing', 'waiting', 'ready', 'released'] as const
export type DeskColumn = (typeof DESK_COLUMNS)[number]

const officerSchema = z.object({ id: z.uuid(), name: z.string() })
export type OfficerName = z.infer<typeof officerSchema>

const lockSchema = z.object({ officer: officerSchema, until: z.string(), mine: z.boolean() })
export type ArticleLock = z.infer<typeof lockSchema>

export const articleCardSchema = z.object({
  id: z.number().int(),
  title: z.string(),
  officeId: z.number().int(),
  office: z.string(),
  programme: z.string().nullable(),
  status: articleStatusSchema,
  /** Where it stands: for a released article under correction, the step of the correction. */
  stage: articleStatusSchema,
  isCorrection: z.boolean(),
  withdrawn: z.boolean(),
  version: z.number().int(),
  createdAt: z.string(),
  updatedAt: z.string(),
  assignedTo: officerSchema.nullable(),
  lock: lockSchema.nullable(),
  thumb: z.object({ id: z.uuid(), alt: z.string() }).nullable(),
  reports: z.number().int(),
  comments: z.number().int(),
  /** A comment mentions the reader since they last did something here. */
  mentionsMe: z.boolean(),
  confirmationsGiven: z.number().int(),
  /** The author of one of its reports told the desk something since this version was written. */
  hasWords: z.boolean(),
  /** A confirmer gave this very version back to the desk. */
  sentBack: z.boolean(),
  confirmedUntil: z.string().nullable(),
  embargoUntil: z.string().nullable(),
  releasedAt: z.string().nullable(),
  permalink: z.string().nullable(),
})
export type ArticleCard = z.infer<typeof articleCardSchema>

/** Answer of `GET /api/articles`. Each column gives at most 50 cards, newest change first; `count` says how many there are. */
export const deskSchema = z.object({
  columns: z.array(
    z.object({
      name: z.enum(DESK_COLUMNS),
      count: z.number().int(),
      articles: z.array(articleCardSchema),
    }),
  ),
  /** Given when asked for with `dropped=true`; the count always. */
  dropped: z.object({ count: z.number().int(), articles: z.array(articleCardSchema) }),
  /** Reports nobody has made an article of yet, in the offices whose reports the reader handles. */
  waitingReports: z.number().int(),
  offices: z.array(z.object({ id: z.number().int(), name: z.string(), mayWrite: z.boolean() })),
  levels: z.number().int(),
})
export type Desk = z.infer<typeof deskSchema>

export const deskFilterSchema = z.object({
  office: z.coerce.number().int().positive().optional(),
  mine: z.enum(['true', 'false']).optional(),
  query: z.string().trim().max(200).optional(),
  /** Only the articles made of this report. */
  report: z.uuid().optional(),
  dropped: z.enum(['true', 'false']).optional(),
})
export type DeskFilter = z.infer<typeof deskFilterSchema>

const mediaChoiceSchema = z.object({ id: z.uuid(), alt: z.string().trim().max(2000) })
/** What an editor saves. Markdown in `body`; HTML in it is shown as text. */
export const articleTextSchema = z.object({
  title: z.string().trim().min(1).max(300),
  lead: z.string().trim().max(2000),
  body: z.string().max(100_000),
  media: z
    .array(mediaChoiceSchema)
    .max(20)
    .refine((media) => new Set(media.map((one) => one.id)).size === media.length, {
      message: 'gambar yang sama dua kali / the same picture twice',
    }),
})

/** Body of `POST /api/articles`: from reports, whose answers make the first draft, or from nothing but a title. */
export const newArticleSchema = z.object({
  officeId: z.number().int().positive(),
  title: z.string().trim().min(3).max(300).optional(),
  programmeId: z.number().int().positive().nullable().optional(),
  reportIds: z
    .array(z.uuid())
    .max(20)
    .refine((ids) => new Set(ids).size === ids.length, { message: 'laporan dua kali / a report twice' })
    .default([]),
})
export type NewArticle = z.input<typeof newArticleSchema>

export const newVersionSchema = articleTextSchema.extend({
  /** The version the editor began with; when another is there by now, nothing is overwritten. */
  baseVersion: z.number().int().positive(),
  note: z.string().trim().max(500).default(''),
})
export type NewVersion = z.input<typeof newVersionSchema>

const differencePartSchema = z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() })
const fieldDifferenceSchema = z.object({
  field: z.enum(['title', 'lead', 'body', 'media']),
  parts: z.array(differencePartSchema),
})
export type FieldDifference = z.infer<typeof fieldDifferenceSchema>
/** Answer of `GET /api/articles/:id/differences?from=1&to=3`. */
export const differencesSchema = z.object({
  from: z.number().int(),
  to: z.number().int(),
  fields: z.array(fieldDifferenceSchema),
})
export type Differences = z.infer<typeof differencesSchema>

/** Answer 409 of a save that came too late or while another editor holds the article: problem+json and what differs. */
export const saveConflictSchema = z.object({
  type: z.string(),
  code: z.enum(['stale-version', 'locked']),
  title: z.string(),
  status: z.literal(409),
  detail: z.string(),
  /** The newest version, by whom. */
  current: z.object({ version: z.number().int(), author: officerSchema, savedAt: z.string() }),
  /** From the newest version to the refused text. */
  differences: z.array(fieldDifferenceSchema),
  /** Where the refused text is kept. */
  keptTextId: z.number().int(),
})

export const versionSchema = z.object({
  version: z.number().int(),
  title: z.string(),
  lead: z.string(),
  body: z.string(),
  media: z.array(z.object({ id: z.uuid(), alt: z.string() })),
  author: officerSchema,
  assembled: z.boolean(),
  note: z.string(),
  savedAt: z.string(),
})
export type ArticleVersion = z.infer<typeof versionSchema>
/** Answer of `GET /api/articles/:id/versions`, newest first, without the texts. */
export const versionListSchema = z.object({
  versions: z.array(versionSchema.omit({ lead: true, body: true, media: true })),
})

export const articleMediaSchema = z.object({
  id: z.uuid(),
  kind: z.enum(['image', 'video']),
  contentType: z.string(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  alt: z.string(),
  consent: z.string(),
})
export type ArticleMedia = z.infer<typeof articleMediaSchema>

const commentSchema = z.object({
  id: z.number().int(),
  officer: officerSchema,
  version: z.number().int(),
  text: z.string(),
  mentions: z.array(officerSchema),
  at: z.string(),
})
const eventSchema = z.object({
  id: z.number().int(),
  at: z.string(),
  officer: officerSchema.nullable(),
  kind: z.string(),
  version: z.number().int(),
  text: z.string(),
})
const ignoredSchema = z.object({
  fingerprint: z.string(),
  check: z.string(),
  excerpt: z.string(),
  reason: z.string(),
  officer: officerSchema,
  at: z.string(),
})
export type IgnoredFinding = z.infer<typeof ignoredSchema>
const keptTextSchema = z.object({
  id: z.number().int(),
  at: z.string(),
  baseVersion: z.number().int(),
  title: z.string(),
  lead: z.string(),
  body: z.string(),
  media: z.array(z.object({ id: z.uuid(), alt: z.string() })),
  /** From the newest version to this text. */
  differences: z.array(fieldDifferenceSchema),
})
export type KeptText = z.infer<typeof keptTextSchema>

const confirmationSchema = z.object({
  levels: z.number().int(),
  hours: z.number().int(),
  /** Confirmations that hold for the newest version, by level. */
  given: z.array(
    z.object({
      level: z.number().int(),
      officer: officerSchema,
      at: z.string(),
      expiresAt: z.string(),
      findingsOpen: z.number().int(),
      findingsIgnored: z.number().int(),
    }),
  ),
  until: z.string().nullable(),
  /** Why the reader may not confirm now; null when they may. */
  obstacle: z
    .enum(['no-right', 'author', 'not-waiting', 'already-confirmed', 'same-officer', 'being-edited'])
    .nullable(),
  /** Everybody whose words are in it: none of them may confirm. */
  authors: z.array(officerSchema),
  sentBack: z.object({ officer: officerSchema, at: z.string(), reason: z.string() }).nullable(),
})
export type ArticleConfirmation = z.infer<typeof confirmationSchema>

/** Answer of `GET /api/articles/:id`. */
export const articleDetailSchema = z.object({
  id: z.number().int(),
  officeId: z.number().int(),
  office: z.string(),
  programmeId: z.number().int().nullable(),
  programme: z.string().nullable(),
  status: articleStatusSchema,
  stage: articleStatusSchema,
  isCorrection: z.boolean(),
  version: z.number().int(),
  text: versionSchema,
  /** The body as readers will see it: safe HTML. */
  html: z.string(),
  media: z.array(articleMediaSchema),
  /** Pictures of the reports that are not in the article. */
  moreMedia: z.array(articleMediaSchema),
  reports: z.array(
    z.object({
      id: z.uuid(),
      title: z.string(),
      office: z.string(),
      author: officerSchema,
      status: z.string(),
      /** What its author told the desk since this version was written: corrections and answers. */
      words: z.array(z.object({ at: z.string(), text: z.string() })),
      /** Facts of a lead that the report does not give. */
      unanswered: z.array(z.enum(['what', 'who', 'when', 'where'])),
    }),
  ),
  createdBy: officerSchema,
  createdAt: z.string(),
  updatedAt: z.string(),
  assignedTo: officerSchema.nullable(),
  lock: lockSchema.nullable(),
  embargoUntil: z.string().nullable(),
  confirmation: confirmationSchema,
  comments: z.array(commentSchema),
  events: z.array(eventSchema),
  ignored: z.array(ignoredSchema),
  keptTexts: z.array(keptTextSchema),
  colleagues: z.array(officerSchema),
  releasedVersion: z.number().int().nullable(),
  releasedAt: z.string().nullable(),
  permalink: z.string().nullable(),
  withdrawnAt: z.string().nullable(),
  withdrawalNote: z.string().nullable(),
  mayWrite: z.boolean(),
  mayConfirm: z.boolean(),
  mayRelease: z.boolean(),
})
export type ArticleDetail = z.infer<typeof articleDetailSchema>

export const lockStateSchema = z.object({ lock: lockSchema })
export const madeSchema = z.object({ id: z.number().int() })
/** Answer of what changes an article: where it stands now. */
export const articleStandSchema = z.object({
  id: z.number().int(),
  status: articleStatusSchema,
  stage: articleStatusSchema,
  version: z.number().int(),
})
export type ArticleStand = z.infer<typeof articleStandSchema>
