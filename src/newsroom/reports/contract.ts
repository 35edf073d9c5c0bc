import { z } from 'zod'
import { mediaSchema } from '../media/contract.ts'

/** The six questions of every report, in the order they are asked. */
export const questionSchema = z.enum(['what', 'who', 'when', 'where', 'why', 'how'])
export type Question = z.infer<typeof questionSchema>

export const reportStatusSchema = z.enum([
  'received',
  'asked-back',
  'in-editing',
  'published',
  'declined',
  'withdrawn',
])
export type ReportStatus = z.infer<typeof reportStatusSchema>

export const reportEventKindSchema = z.enum([
  'received',
  'changed',
  'asked',
  'answered',
  'taken-up',
  'put-back',
  'published',
  'declined',
  'reopened',
  'withdrawn',
])
export type ReportEventKind = z.infer<typeof reportEventKindSchema>

/** The most pictures and films one report may bring. */
export const MOST_PICTURES = 10
export const MOST_FILMS = 1

const LONGEST_ANSWER = 4000

/** An answer that must be there, and one that the desk may ask for later. */
const needed = (name: { id: string; en: string }) =>
  z
    .string()
    .trim()
    .min(2, `${name.id} belum diisi / ${name.en} is missing`)
    .max(LONGEST_ANSWER, `${name.id} paling panjang 4.000 huruf / ${name.en} has at most 4,000 characters`)
const optional = (name: { id: string; en: string }) =>
  z
    .string()
    .trim()
    .max(LONGEST_ANSWER, `${name.id} paling panjang 4.000 huruf / ${name.en} has at most 4,000 characters`)
    .default('')

export const answersSchema = z.object({
  what: needed({ id: 'Apa yang terjadi', en: 'what happened' }),
  who: needed({ id: 'Siapa saja yang terlibat', en: 'who took part' }),
  when: needed({ id: 'Kapan', en: 'when' }),
  where: needed({ id: 'Di mana', en: 'where' }),
  why: optional({ id: 'Mengapa', en: 'why' }),
  how: optional({ id: 'Bagaimana', en: 'how' }),
})
export type Answers = z.infer<typeof answersSchema>

const titleSchema = z
  .string()
  .trim()
  .min(3, 'judul paling sedikit 3 huruf / a title needs at least 3 characters')
  .max(200, 'judul paling panjang 200 huruf / a title has at most 200 characters')
const daySchema = z.iso.date('tanggal kegiatan belum diisi / the day of the activity is missing')
const mediaIdsSchema = z
  .array(z.uuid())
  .max(MOST_PICTURES + MOST_FILMS, 'paling banyak 10 foto dan satu video / at most 10 pictures and one film')
  .refine((ids) => new Set(ids).size === ids.length, {
    message: 'ada foto yang sama dua kali / a picture is there twice',
  })
const officeIdSchema = z
  .number('perangkat daerah belum dipilih / no office is chosen')
  .int()
  .positive('perangkat daerah belum dipilih / no office is chosen')
const programmeIdSchema = z.number().int().positive().nullable()

/**
 * Body of `POST /api/reports`. `id` is chosen by the device: the same report sent again is answered as before.
 * Without `programmeId` the programme is found in the text; null says that it serves none.
 */
export const newReportSchema = z.object({
  id: z.uuid(),
  officeId: officeIdSchema,
  programmeId: programmeIdSchema.optional(),
  title: titleSchema,
  answers: answersSchema,
  /** The day it happened, in the council's zone. */
  happenedOn: daySchema,
  mediaIds: mediaIdsSchema.default([]),
  /** When the contributor finished writing, perhaps days before there was a signal. */
  writtenAt: z.iso.datetime({ offset: true }),
})
export type NewReport = z.input<typeof newReportSchema>

/** Body of `PATCH /api/reports/:id`; what is left out stays. */
export const reportChangeSchema = z.object({
  title: titleSchema.optional(),
  answers: answersSchema.optional(),
  happenedOn: daySchema.optional(),
  programmeId: programmeIdSchema.optional(),
  mediaIds: mediaIdsSchema.optional(),
})
export type ReportChange = z.input<typeof reportChangeSchema>

/** Body of asking back, answering, and declining. */
export const reportTextSchema = z.object({
  text: z
    .string()
    .trim()
    .min(3, 'tulis dahulu, paling sedikit 3 huruf / write at least 3 characters first')
    .max(2000, 'paling panjang 2.000 huruf / at most 2,000 characters'),
})

const reportRowSchema = z.object({
  id: z.uuid(),
  title: z.string(),
  status: reportStatusSchema,
  /** The desk waits for an answer of the contributor. */
  questionOpen: z.boolean(),
  office: z.object({ id: z.number().int(), name: z.string() }),
  author: z.object({ id: z.string(), name: z.string() }),
  happenedOn: z.string().nullable(),
  /** Where it can be read, once published. */
  permalink: z.string().nullable(),
  receivedAt: z.string(),
  /** The first picture, and how many pictures and films there are. */
  cover: z.uuid().nullable(),
  mediaCount: z.number().int(),
})
export type ReportRow = z.infer<typeof reportRowSchema>

/** Answer of `GET /api/reports`; `counts` over the same choice without its status. */
export const reportPageSchema = z.object({
  reports: z.array(reportRowSchema),
  next: z.string().nullable(),
  counts: z.record(reportStatusSchema, z.number().int()),
})
export type ReportPage = z.infer<typeof reportPageSchema>

export const reportQuerySchema = z.object({
  /** `yes`: only the reports the officer wrote. */
  mine: z.enum(['yes', 'no']).default('no'),
  status: reportStatusSchema.optional(),
  office: z.coerce.number().int().positive().optional(),
  search: z.string().trim().max(140).optional(),
  cursor: z.string().max(200).optional(),
})

const reportEventSchema = z.object({
  id: z.string(),
  at: z.string(),
  kind: reportEventKindSchema,
  officer: z.string().nullable(),
  text: z.string(),
})
export type ReportEvent = z.infer<typeof reportEventSchema>

/** What the reader may do with a report now. */
export const reportActSchema = z.enum([
  'change',
  'correct',
  'answer',
  'withdraw',
  'ask',
  'decline',
  'reopen',
  'take-up',
])
export type ReportAct = z.infer<typeof reportActSchema>

/** Answer of `GET /api/reports/:id` and of every act on a report. */
export const reportSchema = reportRowSchema
  .extend({
    answers: answersSchema,
    programme: z.object({ id: z.number().int(), name: z.string(), suggested: z.boolean() }).nullable(),
    writtenAt: z.string(),
    updatedAt: z.string(),
    media: z.array(mediaSchema),
    events: z.array(reportEventSchema),
    may: z.array(reportActSchema),
  })
  .meta({ id: 'Report' })
export type Report = z.infer<typeof reportSchema>

/** Answer of `GET /api/reports/kit`: what a phone keeps in order to write reports without a signal. */
export const reportKitSchema = z.object({
  /** Today, in the council's zone. */
  today: z.string(),
  timeZone: z.string(),
  /** The offices the officer may report for. */
  offices: z.array(z.object({ id: z.number().int(), name: z.string(), shortName: z.string() })),
  programmes: z.array(z.object({ id: z.number().int(), name: z.string(), mission: z.string() })),
})
export type ReportKit = z.infer<typeof reportKitSchema>

/** Body and answer of `POST /api/reports/suggest`. */
export const suggestProgrammeSchema = z.object({ text: z.string().max(30_000) })
export const suggestedProgrammeSchema = z.object({
  programme: z
    .object({ id: z.number().int(), name: z.string(), mission: z.string(), keywords: z.array(z.string()) })
    .nullable(),
})
export type SuggestedProgramme = z.infer<typeof suggestedProgrammeSchema>
