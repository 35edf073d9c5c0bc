import { z } from 'zod'
import { personalDataSchema } from '../../language/masking/contract.ts'
import { caseKindSchema, caseStatusSchema, toldHowSchema, verdictSchema } from '../cases/contract.ts'
import { deliverySchema, inboxChannelKindSchema, onItsWaySchema, toldSchema } from '../messages/contract.ts'

export const LONGEST_ANSWER = 10_000
const text = z
  .string()
  .trim()
  .min(5, 'Isi jawaban: paling sedikit 5 huruf / the answer: at least 5 characters')
  .max(LONGEST_ANSWER, 'Isi jawaban: paling panjang 10.000 huruf / the answer: at most 10,000 characters')

/** Where a sentence of a draft comes from: a released article, or an answer the public sees. */
export const sourceSchema = z.object({
  kind: z.enum(['article', 'answer']),
  /** Id of the article, or number of the public case. */
  ref: z.string(),
  title: z.string(),
  office: z.string().nullable(),
  at: z.string(),
  /** Path on the portal. */
  path: z.string(),
})
export type AnswerSource = z.infer<typeof sourceSchema>

export const draftSchema = z.object({
  text: z.string().max(LONGEST_ANSWER),
  mediaIds: z.array(z.uuid()).max(10),
  isFinal: z.boolean(),
  templateId: z.number().int().nullable(),
  sources: z.array(sourceSchema).max(20),
})
export type AnswerDraft = z.infer<typeof draftSchema>

/** A text WhatsApp approved beforehand, with the values of its places: the only way after the window closed. */
export const approvedSchema = z.object({
  name: z.string().min(1).max(512),
  language: z.string().min(2).max(20),
  values: z.array(z.string().max(1000)).max(20),
})
export type ApprovedText = z.infer<typeof approvedSchema>

/** Body of `POST /api/cases/:id/answers`. `isFinal` false: a first reply, the work goes on. */
export const answerBodySchema = z.object({
  text,
  mediaIds: z.array(z.uuid()).max(10).default([]),
  isFinal: z.boolean().default(true),
  templateId: z.number().int().nullable().default(null),
  sources: z.array(sourceSchema).max(20).default([]),
  approved: approvedSchema.nullable().default(null),
  /** The officer has read that everybody can read the answer, and that it holds personal data. */
  confirmed: z.boolean().default(false),
  /** The answers the officer has on the screen; another's that is not among them is shown first. Null: not looked at. */
  seen: z.array(z.uuid()).max(200).nullable().default(null),
})
export type AnswerBody = z.output<typeof answerBodySchema>
export type AnswerInput = z.input<typeof answerBodySchema>

/** An answer with what became of it: waiting (until `sendAt` it can be taken back), then as the channels say. */
export const answerViewSchema = z.object({
  id: z.uuid(),
  text: z.string(),
  mediaIds: z.array(z.string()),
  isFinal: z.boolean(),
  officer: z.string(),
  status: z.enum(['waiting', 'sent', 'undone', 'failed']),
  sendAt: z.string(),
  settledAt: z.string().nullable(),
  sources: z.array(sourceSchema),
  /** Told with others in one round. */
  roundId: z.number().int().nullable(),
  deliveries: z.array(
    z.object({
      messageId: z.uuid(),
      channel: inboxChannelKindSchema,
      delivery: deliverySchema,
      ...onItsWaySchema.shape,
    }),
  ),
  /** Why it was not handed to the channels; null when it was. */
  problem: toldSchema.nullable(),
  /** False while nothing of it has left: the deadlines run on. */
  isGiven: z.boolean(),
  /** An officer gave it in another way, as its messages could not leave. */
  toldHow: toldHowSchema.nullable(),
  /** All of it can still be taken back. */
  mayTakeBack: z.boolean(),
})
export type AnswerView = z.infer<typeof answerViewSchema>

/** A conversation the answer goes to. `windowClosesAt`: until when the platform lets us answer freely. */
export const answerWaySchema = z.object({
  threadId: z.string(),
  channel: inboxChannelKindSchema,
  name: z.string(),
  windowClosesAt: z.string().nullable(),
  isWindowOpen: z.boolean(),
  /** Everybody can read the answer. */
  isPublic: z.boolean(),
})
export type AnswerWay = z.infer<typeof answerWaySchema>

/** A ready-made answer, with its placeholders filled where it is offered for a case. */
export const templateSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  categoryId: z.number().int().nullable(),
  category: z.string().nullable(),
  status: caseStatusSchema.nullable(),
  text: z.string(),
  version: z.number().int(),
  usageCount: z.number().int(),
  updatedAt: z.string(),
})
export type AnswerTemplate = z.infer<typeof templateSchema>
export const templateListSchema = z.object({ templates: z.array(templateSchema), mayKeep: z.boolean() })
export type AnswerTemplateList = z.infer<typeof templateListSchema>

/** Answer of `GET /api/cases/:id/answers`: all that writing an answer needs. */
export const answeringSchema = z.object({
  answers: z.array(answerViewSchema),
  draft: draftSchema.nullable(),
  ways: z.array(answerWaySchema),
  templates: z.array(templateSchema.extend({ filled: z.string() })),
  mayAnswer: z.boolean(),
  mayPublish: z.boolean(),
  undoSeconds: z.number().int(),
})
export type Answering = z.infer<typeof answeringSchema>

export const PLACEHOLDERS = ['nomor', 'judul', 'dinas', 'tenggat'] as const
export const templateBodySchema = z.object({
  name: z.string().trim().min(2, 'Nama: paling sedikit 2 huruf / name: at least 2 characters').max(120),
  categoryId: z.number().int().positive().nullable().default(null),
  status: caseStatusSchema.nullable().default(null),
  text: text.max(4000, 'Isi: paling panjang 4.000 huruf / text: at most 4,000 characters'),
})
export type TemplateBody = z.output<typeof templateBodySchema>
export const templateVersionsSchema = z.object({
  versions: z.array(
    z.object({
      version: z.number().int(),
      name: z.string(),
      text: z.string(),
      officer: z.string().nullable(),
      at: z.string(),
    }),
  ),
})

/** Body and answer of `POST /api/answers/draft`. `isEmpty`: nothing confirmed says anything about it. */
export const questionSchema = z.object({
  question: z.string().trim().min(3, 'Pertanyaan: terlalu pendek / the question is too short').max(2000),
})
export const foundDraftSchema = z.object({
  text: z.string(),
  isEmpty: z.boolean(),
  sentences: z.array(z.object({ text: z.string(), source: z.number().int() })),
  sources: z.array(sourceSchema),
})
export type FoundDraft = z.infer<typeof foundDraftSchema>

const caseIds = z.array(z.number().int().positive()).min(1).max(500)
/** Who would be told: `GET /api/answer-rounds/suggestions` and the second look before sending. */
export const suggestRoundSchema = z.object({
  words: z.string().trim().max(200).optional(),
  issue: z.string().max(60).optional(),
  caseId: z.coerce.number().int().positive().optional(),
})
export const askerSchema = z.object({
  caseId: z.number().int(),
  number: z.string(),
  title: z.string(),
  kind: caseKindSchema,
  status: caseStatusSchema,
  office: z.string().nullable(),
  openedAt: z.string(),
  channels: z.array(inboxChannelKindSchema),
  /** May not be told by this officer, or not at all. */
  obstacle: z.enum(['not-yours', 'ended', 'no-conversation', 'told-before']).nullable(),
})
export type Asker = z.infer<typeof askerSchema>
export const askerListSchema = z.object({ askers: z.array(askerSchema) })
export type AskerList = z.infer<typeof askerListSchema>
export const roundBodySchema = z.object({
  caseIds,
  text,
  sources: z.array(sourceSchema).max(20).default([]),
  reason: z.string().trim().max(200).default(''),
})
export type RoundBody = z.output<typeof roundBodySchema>
export const roundSchema = z.object({
  id: z.number().int(),
  text: z.string(),
  reason: z.string(),
  officer: z.string(),
  at: z.string(),
  counts: z.object({
    waiting: z.number().int(),
    sent: z.number().int(),
    undone: z.number().int(),
    failed: z.number().int(),
  }),
})
export type AnswerRound = z.infer<typeof roundSchema>
export const roundListSchema = z.object({ rounds: z.array(roundSchema) })
/** A round with who was told, by case number and channel; never by name. */
export const roundDetailSchema = roundSchema.extend({
  told: z.array(
    z.object({
      caseId: z.number().int(),
      number: z.string(),
      title: z.string(),
      status: z.enum(['waiting', 'sent', 'undone', 'failed']),
      channels: z.array(inboxChannelKindSchema),
      at: z.string().nullable(),
    }),
  ),
})
export type AnswerRoundDetail = z.infer<typeof roundDetailSchema>

/** A case exactly as the public sees it, or would. */
export const publicCaseViewSchema = z.object({
  number: z.string(),
  kind: caseKindSchema,
  status: caseStatusSchema,
  title: z.string(),
  text: z.string(),
  category: z.string().nullable(),
  /** Area code of the district at most. */
  placeCode: z.string().nullable(),
  office: z.string().nullable(),
  openedAt: z.string(),
  updatedAt: z.string(),
  firstReplyAt: z.string().nullable(),
  closedAt: z.string().nullable(),
  closingText: z.string().nullable(),
  citizenVerdict: verdictSchema.nullable(),
  reopenedCount: z.number().int(),
  photos: z.array(z.string()),
  answers: z.array(
    z.object({ id: z.string(), text: z.string(), office: z.string().nullable(), at: z.string() }),
  ),
})
export type PublicCaseView = z.infer<typeof publicCaseViewSchema>

/** What an officer lets the public see. */
export const publicationSchema = z.object({
  title: z.string().trim().min(3, 'Judul: paling sedikit 3 huruf / title: at least 3 characters').max(200),
  text: z.string().trim().max(10_000),
  photos: z.array(z.uuid()).max(10),
  answers: z.array(z.object({ id: z.uuid(), text: z.string().trim().min(1).max(LONGEST_ANSWER) })).max(20),
  closingText: z.string().trim().max(2000).nullable(),
})
export type Publication = z.infer<typeof publicationSchema>

/** Answer of `GET /api/cases/:id/publication`. */
export const previewSchema = z.object({
  isPublic: z.boolean(),
  publishedAt: z.string().nullable(),
  /** Why it can never be public, if so. */
  obstacle: z.enum(['confidential', 'abuse', 'merged', 'rejected', 'private-category']).nullable(),
  proposal: publicationSchema,
  /** What masking found in the citizen's own words. */
  found: z.array(personalDataSchema),
  /** The words as they came, for who compares. */
  original: z.object({ title: z.string(), text: z.string(), closingText: z.string().nullable() }),
  photos: z.array(z.object({ id: z.string(), url: z.string(), name: z.string() })),
  answers: z.array(z.object({ id: z.string(), text: z.string(), at: z.string() })),
  /** As the public sees it now; null while it does not. */
  live: publicCaseViewSchema.nullable(),
})
export type PublicationPreview = z.infer<typeof previewSchema>
export const checkedPublicationSchema = z.object({
  view: publicCaseViewSchema,
  /** What still looks like personal data in the officer's own version. */
  remaining: z.array(personalDataSchema),
})
export type CheckedPublication = z.infer<typeof checkedPublicationSchema>

export const receiptSettingSchema = z.object({
  channel: inboxChannelKindSchema,
  sends: z.boolean(),
  text: z.string().trim().min(5).max(1000),
})
export const receiptSettingsSchema = z.object({ channels: z.array(receiptSettingSchema) })
export type ReceiptSetting = z.infer<typeof receiptSettingSchema>
