import { z } from 'zod'
import { closedGroundSchema } from '../answering/contract.ts'
import { requestStatusSchema } from '../contract.ts'

/** The parts of the report that people write; law asks for each (Perki KI 1/2021). */
export const REPORT_TEXTS = [
  'policy',
  'facilities',
  'people',
  'budget',
  'disputes',
  'obstacles',
  'recommendations',
] as const
export const reportTextSchema = z.enum(REPORT_TEXTS)
export type ReportText = z.infer<typeof reportTextSchema>

const text = z
  .string()
  .trim()
  .max(10_000, 'paling panjang 10.000 huruf / at most 10,000 characters')
  .default('')
/** Body of `PUT /api/information/report/:year`. */
export const reportTextsSchema = z.object({
  policy: text,
  facilities: text,
  people: text,
  budget: text,
  disputes: text,
  obstacles: text,
  recommendations: text,
})
export type ReportTexts = z.infer<typeof reportTextsSchema>

const counted = z.array(z.object({ key: z.string(), count: z.number().int() }))
export const figuresSchema = z.object({
  total: z.number().int(),
  byStatus: z.array(z.object({ status: requestStatusSchema, count: z.number().int() })),
  byWay: counted,
  byApplicant: counted,
  byOffice: counted,
  answered: z.number().int(),
  onTime: z.number().int(),
  late: z.number().int(),
  extended: z.number().int(),
  /** Calendar days from the complete request to the answer; null without any. */
  averageDays: z.number().nullable(),
  longestDays: z.number().nullable(),
  refusedBy: z.array(z.object({ ground: closedGroundSchema, count: z.number().int() })),
  objections: z.object({
    total: z.number().int(),
    upheld: z.number().int(),
    upheldPartly: z.number().int(),
    rejected: z.number().int(),
    open: z.number().int(),
    /** Ended with the request, which the applicant took back. */
    withdrawn: z.number().int(),
    disputes: z.number().int(),
  }),
  list: z.array(z.object({ class: z.string(), count: z.number().int() })),
})
export type ReportFigures = z.infer<typeof figuresSchema>

/** Answer of `GET /api/information/report/:year`. */
export const yearReportSchema = z
  .object({
    year: z.number().int(),
    /** 31 March of the year after. */
    dueOn: z.string(),
    daysLeft: z.number().int(),
    figures: figuresSchema,
    texts: reportTextsSchema,
    missing: z.array(reportTextSchema),
    updatedAt: z.string().nullable(),
    updatedBy: z.string().nullable(),
  })
  .meta({ id: 'YearReport' })
export type YearReport = z.infer<typeof yearReportSchema>
