import { z } from 'zod'

const words = z.object({ id: z.string(), en: z.string() })

/** What of a report can be taken over from a file; each names a heading of it. */
export const laporFieldSchema = z.enum([
  'trackingId',
  'text',
  'title',
  'date',
  'kind',
  'category',
  'place',
  'office',
  'anonymous',
  'confidential',
])
export type LaporField = z.infer<typeof laporFieldSchema>

const heading = z.string().min(1).max(200)
export const laporColumnsSchema = z.object({
  trackingId: heading,
  text: heading,
  title: heading.optional(),
  date: heading.optional(),
  kind: heading.optional(),
  category: heading.optional(),
  place: heading.optional(),
  office: heading.optional(),
  anonymous: heading.optional(),
  confidential: heading.optional(),
})
export type LaporColumns = z.infer<typeof laporColumnsSchema>

export const laporImportRequestSchema = z.object({
  text: z.string().min(1).max(8_000_000),
  /** Absent: only the headings and a proposal come back. */
  columns: laporColumnsSchema.optional(),
  /** Name under which the columns are kept for the next file. */
  mappingName: z.string().trim().min(1).max(80).optional(),
  /** True: nothing is saved. */
  dryRun: z.boolean().default(true),
})
export type LaporImportRequest = z.infer<typeof laporImportRequestSchema>

export const laporImportResultSchema = z.object({
  headings: z.array(z.string()),
  proposal: laporColumnsSchema.partial(),
  /** Columns kept by name whose headings all stand in this file. */
  mappings: z.array(z.object({ name: z.string(), columns: laporColumnsSchema })),
  lines: z.number().int(),
  accepted: z.number().int(),
  /** Already here by their tracking id. */
  known: z.number().int(),
  saved: z.boolean(),
  preview: z.array(
    z.object({
      line: z.number().int(),
      trackingId: z.string(),
      title: z.string(),
      date: z.string().nullable(),
    }),
  ),
  rejects: z.array(z.object({ line: z.number().int(), field: laporFieldSchema, reason: words })),
  /** All refused lines as CSV, with number, field and reason; null when there are none. */
  rejectFile: z.string().nullable(),
})
export type LaporImportResult = z.infer<typeof laporImportResultSchema>

/** Which answers to hand back: those given from one day to another, both inclusive, by the calendar of Jakarta. */
export const laporExportQuerySchema = z.object({ from: z.iso.date(), until: z.iso.date() })
