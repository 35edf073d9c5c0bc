import { z } from 'zod'
import { inboxChannelKindSchema } from '../messages/contract.ts'
import { clockViewSchema } from '../clocks/contract.ts'
import { fileSchema } from './files/contract.ts'
import { requestEventKindSchema } from './requests/contract.ts'

export type { RequestEventKind } from './requests/contract.ts'

const long = (name: { id: string; en: string }, least: number, most: number) =>
  z
    .string(`${name.id} belum diisi / ${name.en} is missing`)
    .trim()
    .min(
      least,
      `${name.id}: tulis paling sedikit ${least} huruf / ${name.en}: write at least ${least} characters`,
    )
    .max(most, `${name.id}: paling panjang ${most} huruf / ${name.en}: at most ${most} characters`)
const short = (most: number) =>
  z.string().trim().max(most, `paling panjang ${most} huruf / at most ${most} characters`).default('')

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
export const applicantKindSchema = z.enum(['person', 'legal-body', 'group'])
export type ApplicantKind = z.infer<typeof applicantKindSchema>
export const wantsSchema = z.enum(['view', 'copy'])
export const receiveBySchema = z.enum(['portal', 'email', 'pick-up', 'post', 'courier', 'fax'])

/** UU 14/2008 pasal 17, its letters. */
export const closedGroundSchema = z.enum(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'])
export type ClosedGround = z.infer<typeof closedGroundSchema>
/** UU 14/2008 pasal 35, its letters. */
export const objectionGroundSchema = z.enum(['a', 'b', 'c', 'd', 'e', 'f', 'g'])
export type ObjectionGround = z.infer<typeof objectionGroundSchema>

/** Why an identity is not complete yet. */
export const missingSchema = z.enum(['name', 'nik', 'contact', 'id-copy', 'deed', 'mandate'])
export type Missing = z.infer<typeof missingSchema>

/** Sixteen digits, however they are set apart. */
export const isNik = (nik: string): boolean => /^\d{16}$/.test(nik.replaceAll(/[\s.-]/g, ''))

/** Who asks. A person brings NIK and a copy of the card, a legal body its deed, a group a mandate. */
export const applicantSchema = z.object({
  kind: applicantKindSchema,
  name: short(200),
  address: short(500),
  /** Telephone or mail address; where the answer goes. */
  contact: short(200),
  occupation: short(120),
  nik: short(40),
  /** Number of the decree that made the body a legal one. */
  deed: short(200),
  /** The officer saw the paper, or a copy came along. */
  hasIdCopy: z.boolean().default(false),
  hasMandate: z.boolean().default(false),
})
export type Applicant = z.infer<typeof applicantSchema>

/** Who asks, as an officer types it: a number that is no NIK is said at once. What is stored may be older than this. */
export const typedApplicantSchema = applicantSchema.extend({
  nik: applicantSchema.shape.nik.refine((nik) => nik === '' || isNik(nik), {
    message:
      'NIK: 16 angka seperti di KTP; kosongkan bila belum ada / NIK: 16 digits as on the card; leave it empty if not known yet',
  }),
})

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
  receivedAt: z.string(),
  due: dueSchema.nullable(),
})
export type RequestRow = z.infer<typeof requestRowSchema>
export const requestPageSchema = z.object({
  requests: z.array(requestRowSchema),
  next: z.string().nullable(),
  /** Of the whole register: what waits for somebody. */
  waiting: z.object({ open: z.number().int(), objections: z.number().int(), tests: z.number().int() }),
})
export type RequestPage = z.infer<typeof requestPageSchema>
export const requestQuerySchema = z.object({
  /** `open`: not answered yet; `objection`: one waits for the superior. */
  state: z.union([z.enum(['open', 'all', 'objection']), requestStatusSchema]).default('open'),
  search: z.string().trim().max(140).optional(),
  cursor: z.string().max(200).optional(),
})

/** What law asks of an answer (UU 14/2008 pasal 22; Perki KI 1/2021). */
export const answerSchema = z
  .object({
    outcome: z.enum(['full', 'partly', 'refused', 'not-held', 'forwarded']),
    text: long({ id: 'Isi jawaban', en: 'the answer' }, 10, 20_000),
    /** Who holds it, where that is not this office. */
    heldBy: short(300),
    form: z.enum(['soft', 'hard', 'view']).default('soft'),
    costIdr: z.number().int().min(0).max(100_000_000).default(0),
    costNote: short(500),
    /** When and how it is handed over. */
    handover: short(500),
    /** Confirmed consequence tests: needed where something is kept closed. */
    testIds: z.array(z.uuid()).max(10).default([]),
  })
  .refine((answer) => answer.outcome !== 'forwarded' || answer.heldBy.length > 2, {
    path: ['heldBy'],
    message: 'Penguasa informasi: tulis badan publik yang menguasainya / say which public body holds it',
  })
export type Answer = z.output<typeof answerSchema>

export const newTestSchema = z
  .object({
    information: long({ id: 'Informasi yang dikecualikan', en: 'what is kept closed' }, 3, 1000),
    ground: closedGroundSchema,
    legalBasis: short(1000),
    harmIfOpen: long({ id: 'Akibat bila dibuka', en: 'the harm if opened' }, 10, 4000),
    benefitIfClosed: long({ id: 'Manfaat bila ditutup', en: 'the benefit if closed' }, 10, 4000),
    decidedBy: long({ id: 'Peserta pengujian', en: 'who sat in the test' }, 3, 500),
    validUntil: z.iso.date('Berlaku sampai: isi tanggalnya / valid until: enter the day'),
  })
  .refine((test) => test.ground !== 'j' || test.legalBasis.length > 4, {
    path: ['legalBasis'],
    message:
      'Dasar hukum: huruf j hanya berlaku dengan menyebut undang-undangnya / letter j needs the law it rests on',
  })
export type NewTest = z.output<typeof newTestSchema>
export const verdictSchema = z.object({ verdict: z.enum(['confirmed', 'declined']), note: short(1000) })

export const testSchema = z
  .object({
    id: z.uuid(),
    information: z.string(),
    ground: closedGroundSchema,
    legalBasis: z.string(),
    harmIfOpen: z.string(),
    benefitIfClosed: z.string(),
    decidedBy: z.string(),
    validUntil: z.string(),
    proposedBy: z.string(),
    proposedAt: z.string(),
    verdict: z.enum(['confirmed', 'declined']).nullable(),
    verdictBy: z.string().nullable(),
    verdictAt: z.string().nullable(),
    verdictNote: z.string(),
    mayJudge: z.boolean(),
  })
  .meta({ id: 'ConsequenceTest' })
export type ConsequenceTest = z.infer<typeof testSchema>

export const newObjectionSchema = z.object({
  /** The case of the kind objection it came as; that one ends here. */
  caseId: z.number().int().positive().optional(),
  ground: objectionGroundSchema,
  reason: long({ id: 'Kasus posisi', en: 'the reason' }, 3, 4000),
  attorney: short(300),
})
export const decisionSchema = z.object({
  outcome: z.enum(['upheld', 'upheld-partly', 'rejected']),
  text: long({ id: 'Tanggapan', en: 'the decision' }, 10, 10_000),
})
export const disputeSchema = z.object({ on: z.iso.date(), result: short(1000) })
export const objectionSchema = z
  .object({
    id: z.uuid(),
    number: z.string(),
    ground: objectionGroundSchema,
    reason: z.string(),
    filedAt: z.string(),
    status: z.enum(['filed', 'answered', 'withdrawn']),
    outcome: z.enum(['upheld', 'upheld-partly', 'rejected']).nullable(),
    decision: z.string(),
    decidedBy: z.string().nullable(),
    decidedAt: z.string().nullable(),
    disputeOn: z.string().nullable(),
    disputeResult: z.string(),
    clocks: z.array(clockViewSchema),
    mayDecide: z.boolean(),
  })
  .meta({ id: 'Objection' })
export type Objection = z.infer<typeof objectionSchema>

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
    may: z.array(requestActSchema),
    mayLook: z.boolean(),
  })
  .meta({ id: 'InformationRequest' })
export type InformationRequest = z.infer<typeof requestSchema>
