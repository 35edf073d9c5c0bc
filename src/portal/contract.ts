import { z } from 'zod'

export * from './forms.contract.ts'
export * from './own-request.contract.ts'

export const newsCardSchema = z.object({
  id: z.number().int(),
  title: z.string(),
  lead: z.string(),
  /** The office it comes from, as it is called now. */
  office: z.string(),
  releasedAt: z.string(),
  /** When it was corrected after it went out; null when it was not. */
  correctedAt: z.string().nullable(),
  /** Its first picture; null without one, and where no list shows pictures. */
  picture: z.uuid().nullable(),
})
export type NewsCard = z.infer<typeof newsCardSchema>

/** Answer of `GET /api/portal/news`, newest first; `next` is where the list goes on, null at its end. */
export const newsPageSchema = z.object({ articles: z.array(newsCardSchema), next: z.string().nullable() })
export type NewsPage = z.infer<typeof newsPageSchema>

/** Answer of `GET /api/portal/news/:id`. */
export const newsArticleSchema = newsCardSchema.extend({
  /** Safe HTML: HTML written by the author is shown as text. */
  html: z.string(),
  pictures: z.array(
    z.object({
      id: z.uuid(),
      kind: z.enum(['image', 'video']),
      width: z.number().int().nullable(),
      height: z.number().int().nullable(),
      alt: z.string(),
    }),
  ),
  corrections: z.array(z.object({ at: z.string(), note: z.string() })),
  /** Where it stands on official accounts; `channel` is the kind of platform. */
  postings: z.array(z.object({ channel: z.string(), account: z.string(), url: z.string() })),
  /** Others to read on: those about the same first, then the newest. */
  others: z.array(newsCardSchema),
})
export type NewsArticle = z.infer<typeof newsArticleSchema>

export const figuresSchema = z.object({
  officeId: z.number().int(),
  office: z.string(),
  cases: z.number().int(),
  replied: z.number().int(),
  /** Median time to the first reply in minutes, of the cases that have one; null without any. */
  firstReplyMinutes: z.number().nullable(),
  /** Cases with a deadline for the answer, and those of them that kept or can still keep it. */
  withDeadline: z.number().int(),
  onTime: z.number().int(),
  closed: z.number().int(),
  reopened: z.number().int(),
  /** Of the closed ones: what citizens said. The others have not answered. */
  solved: z.number().int(),
  notSolved: z.number().int(),
})
export type Figures = z.infer<typeof figuresSchema>

/** Answer of `GET /api/portal/performance`. Days are ISO dates; offices with fewer cases than `minimum` are too few to judge. */
export const performanceSchema = z.object({
  from: z.string(),
  to: z.string(),
  minimum: z.number().int(),
  total: figuresSchema.omit({ officeId: true, office: true }),
  offices: z.array(figuresSchema),
})
export type Performance = z.infer<typeof performanceSchema>

export const sourceSchema = z.object({
  kind: z.enum(['article', 'answer', 'clarification', 'case', 'information']),
  title: z.string(),
  excerpt: z.string(),
  /** Path on this portal. */
  href: z.string(),
  at: z.string(),
})
export type FoundSource = z.infer<typeof sourceSchema>

/** Answer of `GET /api/portal/search?q=`. `answer` is made of the sources alone; null when they say nothing. */
export const foundSchema = z.object({
  query: z.string(),
  answer: z
    .object({ text: z.string(), sources: z.array(z.object({ title: z.string(), href: z.string() })) })
    .nullable(),
  results: z.array(sourceSchema),
  /** What was looked for instead, where the words as written found nothing; null otherwise. */
  understood: z.string().nullable(),
  /** Only words that every text has: nothing was looked for. */
  isTooGeneral: z.boolean(),
})
export type Found = z.infer<typeof foundSchema>

export const clarificationCardSchema = z.object({
  id: z.string(),
  claim: z.string(),
  verdict: z.string(),
  /** When the words shown went out; lists go by `firstPublishedAt`. */
  publishedAt: z.string(),
  firstPublishedAt: z.string(),
})
export type ClarificationCard = z.infer<typeof clarificationCardSchema>
/** Answer of `GET /api/portal/clarifications`, newest first. */
export const clarificationsSchema = z.object({
  clarifications: z.array(clarificationCardSchema),
  next: z.string().nullable(),
})
/** Answer of `GET /api/portal/clarifications/:id`. One that was taken back answers 410 with the note for the public. */
export const clarificationSchema = clarificationCardSchema.extend({
  explanation: z.string(),
  sources: z.array(z.object({ title: z.string(), url: z.string() })),
  /** What the public was told about a correction; '' for none. */
  note: z.string(),
})
export type Clarification = z.infer<typeof clarificationSchema>

/** Answer of `GET /api/portal/home`. */
export const homeSchema = z.object({
  news: z.array(newsCardSchema),
  clarifications: z.array(clarificationCardSchema),
  figures: performanceSchema.shape.total.nullable(),
})
export type PortalHome = z.infer<typeof homeSchema>

export const publicCaseCardSchema = z.object({
  number: z.string(),
  title: z.string(),
  kind: z.string(),
  status: z.string(),
  office: z.string().nullable(),
  openedAt: z.string(),
  updatedAt: z.string(),
  citizenVerdict: z.enum(['solved', 'not-solved']).nullable(),
})
export type PublicCaseCard = z.infer<typeof publicCaseCardSchema>
/** Answer of `GET /api/portal/cases`: cases made public, newest first. */
export const publicCasesSchema = z.object({
  cases: z.array(publicCaseCardSchema),
  next: z.string().nullable(),
})

/**
 * Answer of `GET /api/portal/cases/:number`. Whoever has the number sees how far it is; what was written only when an
 * officer made it public (`text` is null otherwise).
 */
export const publicCaseViewSchema = z.object({
  number: z.string(),
  kind: z.string(),
  status: z.string(),
  title: z.string().nullable(),
  text: z.string().nullable(),
  category: z.string().nullable(),
  placeCode: z.string().nullable(),
  place: z.string(),
  office: z.string().nullable(),
  openedAt: z.string(),
  updatedAt: z.string(),
  firstReplyAt: z.string().nullable(),
  closedAt: z.string().nullable(),
  dueAt: z.string().nullable(),
  closingText: z.string().nullable(),
  /** Answers that an officer made public with it. */
  answers: z.array(z.object({ text: z.string(), at: z.string() })),
  /** Ids of pictures everyone may see, at `/portal/lacak/:number/gambar/:id`. */
  photos: z.array(z.string()),
  citizenVerdict: z.enum(['solved', 'not-solved']).nullable(),
  reopenedCount: z.number().int(),
})
export type PublicCaseView = z.infer<typeof publicCaseViewSchema>

/** Answer of `POST /api/portal/cases/:number/open`: the citizen's own conversation. */
export const ownCaseSchema = z.object({
  case: publicCaseViewSchema,
  messages: z.array(
    z.object({
      id: z.string(),
      fromUs: z.boolean(),
      at: z.string(),
      text: z.string(),
      /** Of ours: it has not reached the citizen where they wrote. */
      notArrived: z.boolean(),
      files: z.array(z.object({ mediaId: z.string(), name: z.string() })),
    }),
  ),
  /** What we should have told the citizen and could not so far. */
  owed: z.enum(['asked', 'replied', 'closed', 'rejected']).nullable(),
  /** It ended and what it said is gone: it cannot be opened again, and what is still to be said is a new report. */
  nothingLeft: z.boolean(),
  /** When what it said was removed, as its time was over; null: it is kept, or was erased. */
  removedAt: z.string().nullable(),
  /** The officer says it is done and the citizen has not said yet whether that is true. */
  asksVerdict: z.boolean(),
})
export type OwnCase = z.infer<typeof ownCaseSchema>

/** Answer of `POST /api/portal/cases/:number/copy`: what is kept about the case, for whose it is. */
export const ownCopySchema = z.object({
  madeAt: z.string(),
  council: z.string(),
  case: publicCaseViewSchema,
  messages: ownCaseSchema.shape.messages,
  /** Of each conversation: whether a name and an address are kept, sealed. */
  kept: z.array(z.object({ channel: z.string(), name: z.boolean(), address: z.boolean() })),
  /** Each time an officer opened who wrote. */
  looks: z.array(z.string()),
})
export type OwnCopy = z.infer<typeof ownCopySchema>

export const informationItemSchema = z.object({
  id: z.string(),
  class: z.enum(['periodic', 'immediate', 'always', 'excluded']),
  title: z.string(),
  summary: z.string(),
  /** Immediate information: what people shall do. */
  advice: z.string(),
  office: z.string(),
  madeWhen: z.string(),
  form: z.enum(['soft', 'hard', 'both']),
  link: z.string(),
  updatedOn: z.string(),
  /** Files to open; none for what is excluded. */
  files: z.array(z.object({ id: z.string(), name: z.string() })),
})
export type InformationItem = z.infer<typeof informationItemSchema>
/** Answer of `GET /api/portal/information`. */
export const informationListSchema = z.object({
  items: z.array(informationItemSchema),
  next: z.string().nullable(),
})
export type InformationList = z.infer<typeof informationListSchema>

/** A finished request as everybody sees it. */
export const publicRequestSchema = z.object({
  number: z.string(),
  title: z.string(),
  question: z.string(),
  answer: z.string(),
  outcome: z.enum(['full', 'partly', 'refused', 'not-held', 'forwarded']),
  office: z.string(),
  askedAt: z.string(),
  publicFrom: z.string(),
  files: z.array(z.object({ id: z.string(), name: z.string() })),
})
export type PublicRequest = z.infer<typeof publicRequestSchema>
/** Answer of `GET /api/portal/information/answered`; files stand on each one's own page. */
export const answeredListSchema = z.object({
  requests: z.array(publicRequestSchema.omit({ files: true })),
  next: z.string().nullable(),
})
export type AnsweredList = z.infer<typeof answeredListSchema>

const bothSchema = z.object({ id: z.string(), en: z.string() })

/** Answer of `GET /api/portal/data`, and the file `/portal/data/kamus.json`: what may be taken away, and what it means. */
export const dataSetsSchema = z.object({
  publisher: z.string(),
  licence: z.object({ name: z.string(), url: z.string(), text: bothSchema }),
  /** The council's zone by its IANA name, and how moments and days are written. */
  zone: z.object({ name: z.string(), text: bothSchema }),
  /** How many rows a workbook holds. */
  workbook: bothSchema,
  sets: z.array(
    z.object({
      name: z.string(),
      title: bothSchema,
      about: bothSchema,
      files: z.array(z.object({ format: z.enum(['csv', 'xlsx', 'json']), url: z.string() })),
      columns: z.array(
        z.object({
          name: z.string(),
          kind: z.enum(['text', 'number', 'moment', 'day', 'address', 'code']),
          kindText: bothSchema,
          meaning: bothSchema,
          unit: bothSchema.nullable(),
          /** Of a code: each word it can be. */
          values: z.array(z.object({ value: z.string(), meaning: bothSchema })),
        }),
      ),
    }),
  ),
})
export type DataSets = z.infer<typeof dataSetsSchema>
