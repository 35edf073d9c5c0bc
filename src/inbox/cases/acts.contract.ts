import { z } from 'zod'

export const caseKindSchema = z.enum([
  'complaint',
  'aspiration',
  'question',
  'information-request',
  'objection',
  'hoax-report',
  'abuse',
])
export type CaseKind = z.infer<typeof caseKindSchema>

export const prioritySchema = z.enum(['urgent', 'high', 'normal'])
export type Priority = z.infer<typeof prioritySchema>

const reasonText = (least: number, id: string, en: string) =>
  z
    .string()
    .trim()
    .min(least, `${id}, paling sedikit ${least} huruf / ${en}, at least ${least} characters`)
    .max(2000, 'paling panjang 2.000 huruf / at most 2,000 characters')

export const REJECT_REASONS = [
  'not-our-authority',
  'spam',
  'incomplete',
  'abuse',
  'already-answered',
] as const
export const rejectReasonSchema = z.enum(REJECT_REASONS)
export type CaseRejection = z.infer<typeof rejectReasonSchema>

/** The kinds of events that tell the citizen something. */
export const toldKindSchema = z.enum(['receipted', 'asked', 'replied', 'closed', 'rejected'])
export type ToldKind = z.infer<typeof toldKindSchema>

export const TOLD_HOW = ['phone', 'in-person', 'letter', 'other'] as const
export const toldHowSchema = z.enum(TOLD_HOW)
export type ToldHow = z.infer<typeof toldHowSchema>

/** How a citizen was told what no message could tell, with a note for the record. */
export const toldOtherwiseSchema = z.object({
  how: toldHowSchema,
  text: reasonText(5, 'tulis kapan dan kepada siapa disampaikan', 'say when and to whom it was told'),
})
export type ToldOtherwise = z.output<typeof toldOtherwiseSchema>

const mediaIds = z.array(z.uuid()).max(10).default([])

/** Whose the case is on the officer's screen; who finds it elsewhere is told first. */
const heldBySchema = z
  .object({ officeId: z.number().int().nullable(), officerId: z.uuid().nullable() })
  .optional()

/** Bodies of `POST /api/cases/:id/acts`, one for each act. */
export const actBodySchema = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('assign'),
    officeId: z.number().int().positive(),
    officerId: z.uuid().nullable().default(null),
    from: heldBySchema,
  }),
  z.object({ act: z.literal('take'), from: heldBySchema }),
  z.object({
    act: z.literal('hand-back'),
    reason: reasonText(
      5,
      'tulis mengapa bukan urusan perangkat daerah Anda',
      'say why it is not for your office',
    ),
  }),
  z.object({
    act: z.literal('classify'),
    kind: caseKindSchema.optional(),
    title: z.string().trim().min(3).max(200).optional(),
    categoryId: z.number().int().positive().nullable().optional(),
    placeCode: z.string().max(20).nullable().optional(),
    placeText: z.string().trim().max(300).optional(),
  }),
  z.object({ act: z.literal('prioritise'), priority: prioritySchema }),
  z.object({
    act: z.literal('note'),
    text: reasonText(2, 'catatan belum diisi', 'the note is empty'),
    mentions: z.array(z.uuid()).max(10).default([]),
  }),
  z.object({
    act: z.literal('ask'),
    text: reasonText(5, 'tulis pertanyaannya', 'write the question'),
  }),
  z.object({
    act: z.literal('close'),
    text: reasonText(10, 'tulis apa yang sudah dikerjakan', 'say what was done'),
    mediaIds,
  }),
  z.object({
    act: z.literal('reject'),
    reason: rejectReasonSchema,
    text: reasonText(10, 'tulis alasan untuk warga', 'write the reason for the citizen'),
  }),
  z.object({
    act: z.literal('reopen'),
    reason: reasonText(5, 'tulis mengapa dibuka lagi', 'say why it is opened again'),
  }),
  z.object({ act: z.literal('merge'), into: z.number().int().positive() }),
  z.object({ act: z.literal('unmerge') }),
  z.object({ act: z.literal('take-back-word') }),
  toldOtherwiseSchema.extend({ act: z.literal('told-otherwise') }),
  z.object({
    act: z.literal('protect'),
    isAnonymous: z.boolean().optional(),
    isConfidential: z.boolean().optional(),
  }),
])
export type ActBody = z.output<typeof actBodySchema>
export type ActInput = z.input<typeof actBodySchema>

/** Body of `POST /api/cases/:id/identity`. */
export const identityReasonSchema = z.object({
  reason: reasonText(5, 'tulis mengapa Anda perlu tahu', 'say why you need to know'),
})
export const identitySchema = z.object({
  contacts: z.array(z.object({ channel: z.string(), name: z.string().nullable(), address: z.string() })),
})
export type Identity = z.infer<typeof identitySchema>

const caseIds = z.array(z.number().int().positive()).min(1).max(200)
/** Body of `POST /api/cases/bulk`. */
export const bulkBodySchema = z.object({
  ids: caseIds,
  act: z.discriminatedUnion('act', [
    z.object({
      act: z.literal('assign'),
      officeId: z.number().int().positive(),
      officerId: z.uuid().nullable().default(null),
    }),
    z.object({ act: z.literal('classify'), categoryId: z.number().int().positive() }),
    z.object({ act: z.literal('prioritise'), priority: prioritySchema }),
    z.object({
      act: z.literal('reject'),
      reason: rejectReasonSchema,
      text: reasonText(10, 'tulis alasan untuk warga', 'write the reason for the citizen'),
    }),
    z.object({ act: z.literal('merge'), into: z.number().int().positive() }),
  ]),
})
export type BulkBody = z.output<typeof bulkBodySchema>
export type BulkInput = z.input<typeof bulkBodySchema>
export const bulkDoneSchema = z.object({
  bulkId: z.uuid(),
  done: z.number().int(),
  /** Those it could not be done to, with the reason's code. */
  refused: z.array(z.object({ id: z.number().int(), refusal: z.string() })),
})
export type BulkDone = z.infer<typeof bulkDoneSchema>

/** Body and answer of `POST /api/cases/:id/presence`; `others` have the case open within the last minute. */
export const presenceBodySchema = z.object({ isWriting: z.boolean().default(false) })
export const presenceSchema = z.object({
  others: z.array(z.object({ id: z.string(), name: z.string(), isWriting: z.boolean() })),
})
export type Presence = z.infer<typeof presenceSchema>

export const viewBodySchema = z.object({
  name: z.string().trim().min(2).max(60),
  /** The query of the list, as in the address. */
  filter: z.record(z.string().max(20), z.string().max(140)),
  isShared: z.boolean().default(false),
})
export const savedViewsSchema = z.object({
  views: z.array(
    z.object({
      id: z.number().int(),
      name: z.string(),
      filter: z.record(z.string(), z.string()),
      isShared: z.boolean(),
      isOwn: z.boolean(),
    }),
  ),
})
export type SavedViews = z.infer<typeof savedViewsSchema>

const categoryFields = z.object({
  name: z.string().trim().min(2, 'nama paling sedikit 2 huruf / a name needs at least 2 characters').max(120),
  affair: z.string().max(60).nullable(),
  officeId: z.number().int().positive().nullable(),
  keywords: z.array(z.string().trim().min(2).max(80)).max(100),
  needsPhoto: z.boolean(),
  isPrivate: z.boolean(),
})
export const categoryBodySchema = categoryFields
export type CategoryBody = z.output<typeof categoryBodySchema>
export const categorySchema = categoryFields
  .extend({
    id: z.number().int(),
    /** The office that answers for it now: its own, or the one that leads the affair. */
    leads: z.string().nullable(),
    retired: z.boolean(),
  })
  .meta({ id: 'Category' })
export type Category = z.infer<typeof categorySchema>
/** Answer of `GET /api/case-categories`; also what a list of cases can be filtered by and routed to. */
export const categoryListSchema = z.object({
  categories: z.array(categorySchema),
  affairs: z.array(z.object({ code: z.string(), name: z.string() })),
})
export type CategoryList = z.infer<typeof categoryListSchema>

/** Answer of `GET /api/cases/desk`: what the page of cases needs around the list. */
export const deskSchema = z.object({
  offices: z.array(z.object({ id: z.number().int(), name: z.string(), shortName: z.string() })),
  categories: z.array(z.object({ id: z.number().int(), name: z.string() })),
  places: z.array(z.object({ code: z.string(), name: z.string() })),
  mentions: z.number().int(),
  /** Cases whose citizen should have been told something and was not; counted up to 99. */
  untold: z.number().int(),
  /** For leaders: the offices with the most open cases, and how many cases are late; at most 1,000 are counted. */
  leaders: z
    .object({
      worst: z.array(z.object({ office: z.string(), open: z.number().int(), late: z.number().int() })),
      overdue: z.number().int(),
      veryLate: z.number().int(),
    })
    .nullable(),
  may: z.object({ route: z.boolean(), manage: z.boolean() }),
})
export type CaseDesk = z.infer<typeof deskSchema>

/** Answer of `GET /api/cases/:id/colleagues`: whom a case can be given to or a note can call. */
export const colleaguesSchema = z.object({
  officers: z.array(z.object({ id: z.string(), name: z.string(), offices: z.array(z.string()) })),
})
export type Colleagues = z.infer<typeof colleaguesSchema>

/** Messages that became no case, because they ask nothing of anybody. */
export const setAsideSchema = z.object({
  messages: z.array(
    z.object({
      messageId: z.string(),
      threadId: z.string(),
      at: z.string(),
      text: z.string(),
      reason: z.enum(['auto-reply', 'spam', 'applause']),
    }),
  ),
})
export type SetAside = z.infer<typeof setAsideSchema>
