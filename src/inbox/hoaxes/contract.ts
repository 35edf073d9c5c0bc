import { z } from 'zod'
import { clockViewSchema } from '../clocks/contract.ts'
import { deliverySchema, onItsWaySchema } from '../messages/contract.ts'

const moment = z.iso.datetime()
const words = z.object({ id: z.string(), en: z.string() })

export const hoaxStatusSchema = z.enum([
  'waiting',
  'checking',
  'in-review',
  'published',
  'closed',
  'joined',
  'withdrawn',
])
export type HoaxStatus = z.infer<typeof hoaxStatusSchema>

export const hoaxVerdictSchema = z.enum(['hoax', 'misleading', 'true', 'unproven', 'opinion', 'insufficient'])
export type HoaxVerdict = z.infer<typeof hoaxVerdictSchema>

/** Where a finding can be checked: a page everybody can open, or an article of ours that went out. */
export const hoaxSourceSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('link'),
    url: z
      .url({
        protocol: /^https$/,
        message: 'tautan harus dimulai dengan https:// / a link must begin with https://',
      })
      .max(1000),
    title: z.string().trim().max(200).default(''),
  }),
  z.object({
    kind: z.literal('article'),
    articleId: z.number().int().positive(),
    title: z.string().trim().max(300).default(''),
  }),
])
export type HoaxSource = z.infer<typeof hoaxSourceSchema>

/** Body of `POST /api/hoaxes`: the forwarded thing, nothing else asked. */
export const newItemSchema = z
  .object({
    text: z
      .string()
      .trim()
      .max(20_000, 'paling panjang 20.000 huruf / at most 20,000 characters')
      .default(''),
    mediaId: z.uuid().nullable().default(null),
  })
  .refine(({ text, mediaId }) => text !== '' || mediaId !== null, {
    path: ['text'],
    message:
      'tempel teks atau tautannya, atau pilih gambarnya / paste the text or link, or choose the picture',
  })

/** Body of `PUT /api/hoaxes/:id/finding`; `draft`: which draft it changes. */
export const findingSchema = z.object({
  draft: z.number().int(),
  claim: z.string().trim().max(500, 'paling panjang 500 huruf / at most 500 characters'),
  verdict: hoaxVerdictSchema.nullable(),
  explanation: z.string().trim().max(10_000, 'paling panjang 10.000 huruf / at most 10,000 characters'),
  sources: z.array(hoaxSourceSchema).max(20, 'paling banyak 20 sumber / at most 20 sources'),
})
export type Finding = z.infer<typeof findingSchema>

export const hoaxActSchema = z.enum([
  'write',
  'ask',
  'confirm',
  'send-back',
  'close',
  'reopen',
  'join',
  'withdraw',
  'link',
])
export type HoaxAct = z.infer<typeof hoaxActSchema>

/** Body of confirming: which draft was read; `note` tells the public what a correction changed. */
export const confirmHoaxSchema = z.object({
  draft: z.number().int(),
  note: z.string().trim().max(1000).default(''),
})
export const hoaxReasonSchema = z.object({
  text: z
    .string()
    .trim()
    .min(5, 'tulis alasannya, paling sedikit 5 huruf / give the reason, at least 5 characters')
    .max(1000, 'paling panjang 1.000 huruf / at most 1,000 characters'),
})
export const joinSchema = z.object({ into: z.number().int().positive(), same: z.boolean() })
export const linkIssueSchema = z.object({
  issue: z
    .string()
    .regex(/^\d{1,15}$/, 'nomor isu hanya angka / the number of an issue has digits only')
    .nullable(),
})

const suggestionSchema = z.object({
  id: z.number().int(),
  claim: z.string(),
  verdict: hoaxVerdictSchema,
  score: z.number(),
  /** By words or by how the picture looks. */
  by: z.enum(['text', 'picture']),
  /** Never strong for texts under eight words. A person decides in any case. */
  strength: z.enum(['suggest', 'strong']),
  publishedAt: moment,
})
export type HoaxSuggestion = z.infer<typeof suggestionSchema>

const closedBeforeSchema = suggestionSchema
  .omit({ claim: true, verdict: true, publishedAt: true })
  .extend({ title: z.string(), because: z.string(), closedAt: moment })

export const hoaxRowSchema = z.object({
  id: z.number().int(),
  status: hoaxStatusSchema,
  /** Our sentence, or the beginning of what was forwarded while there is none. */
  title: z.string(),
  verdict: hoaxVerdictSchema.nullable(),
  openedAt: moment,
  publishedAt: moment.nullable(),
  dueAt: moment.nullable(),
  standing: z.enum(['paused', 'running', 'late', 'very-late']).nullable(),
  itemCount: z.number().int(),
  askerCount: z.number().int(),
  hasPicture: z.boolean(),
})
export type HoaxRow = z.infer<typeof hoaxRowSchema>
export const hoaxListSchema = z.object({
  hoaxes: z.array(hoaxRowSchema),
  next: z.string().nullable(),
  timeZone: z.string(),
})
export type HoaxList = z.infer<typeof hoaxListSchema>
export const hoaxQuerySchema = z.object({
  state: z.enum(['open', 'in-review', 'published', 'closed']).default('open'),
  cursor: z.string().max(80).optional(),
})

export const hoaxViewSchema = hoaxRowSchema
  .extend({
    draft: z.number().int(),
    claim: z.string(),
    explanation: z.string(),
    sources: z.array(hoaxSourceSchema),
    /** What still has to be done before it can be confirmed, in words. */
    missing: z.array(words),
    items: z.array(
      z.object({
        id: z.number().int(),
        text: z.string(),
        link: z.string().nullable(),
        hasPicture: z.boolean(),
        cameBy: z.enum(['case', 'message', 'officer']),
        caseId: z.number().int().nullable(),
        receivedAt: moment,
      }),
    ),
    askers: z.array(
      z.object({
        threadId: z.string(),
        caseId: z.number().int().nullable(),
        channel: z.string(),
        askedAt: moment,
        toldAt: moment.nullable(),
        toldVersion: z.number().int().nullable(),
        /** What became of the message that told them, while it has not arrived. */
        onItsWay: z
          .object({ messageId: z.uuid(), delivery: deliverySchema, ...onItsWaySchema.shape })
          .nullable(),
      }),
    ),
    suggestions: z.array(suggestionSchema),
    /** Rumours like this one that were closed without a finding. */
    closedBefore: z.array(closedBeforeSchema),
    issue: z.object({ id: z.string(), name: z.string() }).nullable(),
    joinedInto: z.number().int().nullable(),
    closedBecause: z.string().nullable(),
    versions: z.array(
      z.object({
        version: z.number().int(),
        at: moment,
        officer: z.string().nullable(),
        verdict: hoaxVerdictSchema,
        note: z.string(),
        isWithdrawal: z.boolean(),
      }),
    ),
    events: z.array(
      z.object({ at: moment, officer: z.string().nullable(), kind: z.string(), detail: z.string() }),
    ),
    clocks: z.array(clockViewSchema),
    may: z.array(hoaxActSchema),
    timeZone: z.string(),
  })
  .meta({ id: 'HoaxView' })
export type HoaxView = z.infer<typeof hoaxViewSchema>

/** From which likeness on a clarified claim is suggested, or suggested strongly: 0 to 1. */
export const hoaxThresholdsSchema = z.object({
  text: z.object({ suggest: z.number().min(0.3).max(1), strong: z.number().min(0.3).max(1) }),
  picture: z.object({ suggest: z.number().min(0.6).max(1), strong: z.number().min(0.6).max(1) }),
  /** Texts with fewer words are never more than suggested. */
  fewestWords: z.number().int().min(3).max(50),
})
export type HoaxThresholds = z.infer<typeof hoaxThresholdsSchema>

/** What the public sees of a clarified rumour. */
export const clarificationSchema = z.object({
  id: z.number().int(),
  claim: z.string(),
  verdict: hoaxVerdictSchema,
  verdictName: words,
  explanation: z.string(),
  sources: z.array(z.object({ title: z.string(), url: z.string() })),
  publishedAt: moment,
  correctedAt: moment.nullable(),
  isWithdrawn: z.boolean(),
  /** Every later version with what it changed. */
  notes: z.array(z.object({ at: moment, text: z.string(), isWithdrawal: z.boolean() })),
})
export type Clarification = z.infer<typeof clarificationSchema>
