import { z } from 'zod'
import { inboxChannelKindSchema } from '../messages/contract.ts'
import { clockViewSchema } from '../clocks/contract.ts'
import { answerSchema, testSchema } from './answering/contract.ts'
import { fileSchema } from './files/contract.ts'
import {
  applicantKindSchema,
  applicantSchema,
  missingSchema,
  typedApplicantSchema,
} from './identity/contract.ts'
import { objectionSchema } from './objections/contract.ts'
import { requestEventKindSchema } from './requests/contract.ts'
import { noticeKindSchema, owedNoticeSchema } from './telling/contract.ts'
import { long } from './texts.contract.ts'

export type { ApplicantKind } from './identity/contract.ts'
export { objectionGroundSchema } from './objections/contract.ts'
export { noticeKindSchema } from './telling/contract.ts'

export const requestStatusSchema = z.enum([
  'received',
  'complete',
  'in-progress',
  'answered-full',
  'answered-partly',
  'refused',
  'not-held',
  'forwarded',
  'withdrawn',
])
export type RequestStatus = z.infer<typeof requestStatusSchema>

export const cameBySchema = z.union([
  z.enum(['portal', 'mail']),
  inboxChannelKindSchema.exclude(['web-form', 'telegram-group']),
])
export type CameBy = z.infer<typeof cameBySchema>
export const wantsSchema = z.enum(['view', 'copy'])
export const receiveBySchema = z.enum(['portal', 'email', 'pick-up', 'post', 'courier', 'fax'])

/** What is asked: by the portal's form, or written down by an officer. */
export const newRequestSchema = z.object({
  applicant: applicantSchema,
  asked: long({ id: 'Informasi yang diminta', en: 'what is asked for' }, 5, 5000),
  purpose: long({ id: 'Tujuan penggunaan', en: 'the purpose' }, 3, 2000),
  wants: wantsSchema.default('copy'),
  receiveBy: receiveBySchema.default('portal'),
  isElection: z.boolean().default(false),
})
export type NewRequest = z.input<typeof newRequestSchema>

/** Body of `POST /api/information`: an officer writes down what came by another way. */
export const writtenDownSchema = newRequestSchema.extend({
  applicant: typedApplicantSchema,
  officeId: z.number('pilih perangkat daerah / choose an office').int().positive(),
  cameBy: z.enum(['counter', 'phone', 'mail', 'email', 'whatsapp']),
  /** When it came, where that was before today. */
  receivedAt: z.iso.datetime({ offset: true }).optional(),
  caseId: z.number().int().positive().optional(),
})
export const openedRequestSchema = z.object({
  id: z.uuid(),
  number: z.string(),
  /** Told once, to be handed to the applicant. */
  accessKey: z.string(),
  missing: z.array(missingSchema),
})

const named = z.object({ id: z.number().int(), name: z.string() })
const dueSchema = z.object({ dueAt: z.string().nullable(), standing: z.string() })

const orderedSchema = dueSchema.extend({
  /** Of the objection. */
  number: z.string(),
})
const owedOrderSchema = orderedSchema.extend({ requestId: z.uuid(), office: z.string() })
export type OwedOrder = z.infer<typeof owedOrderSchema>

export const requestRowSchema = z.object({
  id: z.uuid(),
  number: z.string(),
  registerNo: z.string(),
  status: requestStatusSchema,
  asked: z.string(),
  office: named,
  cameBy: cameBySchema,
  applicantKind: applicantKindSchema,
  missing: z.array(missingSchema),
  isElection: z.boolean(),
  hasObjection: z.boolean(),
  isPublic: z.boolean(),
  /** What the applicant should have been told and was not; null when nothing is. */
  untold: noticeKindSchema.nullable(),
  receivedAt: z.string(),
  due: dueSchema.nullable(),
  /** What a superior ordered by upholding an objection, until it is carried out. */
  order: orderedSchema.nullable(),
})
export type RequestRow = z.infer<typeof requestRowSchema>
export const requestPageSchema = z.object({
  requests: z.array(requestRowSchema),
  next: z.string().nullable(),
  /** Of the whole register: what waits for somebody. */
  waiting: z.object({
    open: z.number().int(),
    objections: z.number().int(),
    tests: z.number().int(),
    untold: z.number().int(),
  }),
  /** Of the whole register: orders of superiors that nobody carried out yet, the nearest day first; at most 100. */
  orders: z.array(owedOrderSchema),
})
export type RequestPage = z.infer<typeof requestPageSchema>
/** Answer of `GET /api/information/unwritten`: what citizens wrote to the inbox and stands in no register yet. */
export const unwrittenSchema = z.object({
  cases: z.array(
    z.object({
      id: z.number().int(),
      number: z.string(),
      kind: z.enum(['information-request', 'objection']),
      title: z.string(),
      officeId: z.number().int().nullable(),
      openedAt: z.string(),
    }),
  ),
})
export type Unwritten = z.infer<typeof unwrittenSchema>
export const requestQuerySchema = z.object({
  /** `open`: not answered yet; `objection`: one waits for the superior; `untold`: the applicant was not told something; `order`: a superior's is not carried out. */
  state: z
    .union([z.enum(['open', 'all', 'objection', 'order', 'untold']), requestStatusSchema])
    .default('open'),
  search: z.string().trim().max(140).optional(),
  cursor: z.string().max(200).optional(),
})

export const requestEventSchema = z.object({
  id: z.string(),
  at: z.string(),
  officer: z.string().nullable(),
  kind: requestEventKindSchema,
  text: z.string(),
})

export const publishSchema = z.object({
  title: long({ id: 'Judul', en: 'the title' }, 5, 200),
  question: long({ id: 'Pertanyaan untuk umum', en: 'the public question' }, 5, 5000),
  answer: long({ id: 'Jawaban untuk umum', en: 'the public answer' }, 5, 20_000),
  /** Embargo: public from then on; now when absent. */
  from: z.iso.datetime({ offset: true }).optional(),
})
export const reasonSchema = z.object({ reason: long({ id: 'Alasan', en: 'the reason' }, 10, 1000) })

export const requestActSchema = z.enum([
  'complete',
  'ask-to-complete',
  'take-up',
  'extend',
  'propose-test',
  'answer',
  'withdraw',
  'object',
  'add-file',
  'publish',
  'hide',
])
export type RequestAct = z.infer<typeof requestActSchema>

/** Answer of `GET /api/information/:id`. Who asks is not in it: that is opened with a reason. */
export const requestSchema = requestRowSchema
  .extend({
    purpose: z.string(),
    wants: wantsSchema,
    receiveBy: receiveBySchema,
    completeAt: z.string().nullable(),
    answeredAt: z.string().nullable(),
    answer: answerSchema.nullable(),
    threadId: z.uuid().nullable(),
    caseId: z.number().int().nullable(),
    clocks: z.array(clockViewSchema),
    tests: z.array(testSchema),
    objections: z.array(objectionSchema),
    files: z.array(fileSchema),
    takedowns: z.array(
      z.object({ at: z.string(), officer: z.string(), reason: z.string(), file: z.string() }),
    ),
    looks: z.array(z.object({ at: z.string(), officer: z.string(), reason: z.string() })),
    events: z.array(requestEventSchema),
    public: z.object({
      from: z.string().nullable(),
      title: z.string(),
      question: z.string(),
      answer: z.string(),
    }),
    owed: z.array(owedNoticeSchema),
    may: z.array(requestActSchema),
    mayLook: z.boolean(),
  })
  .meta({ id: 'InformationRequest' })
export type InformationRequest = z.infer<typeof requestSchema>
