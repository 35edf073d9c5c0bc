import { z } from 'zod'

const moment = z.iso.datetime()
const day = z.iso.date()
const words = z.object({ id: z.string(), en: z.string() })

export const lengthSchema = z.object({
  amount: z
    .number('isi angka / enter a number')
    .int('angka bulat / a whole number')
    .min(1, 'paling sedikit 1 / at least 1')
    .max(1000, 'paling banyak 1.000 / at most 1,000'),
  unit: z.enum(['hour', 'calendar-day', 'working-day']),
})
export type ClockLength = z.infer<typeof lengthSchema>

export const clockEventSchema = z.enum(['received', 'forwarded', 'replied', 'answered', 'closed'])

/** A rule as the council promises it and as it is frozen into a clock; the same shape as the calendar's `ClockRule`. */
export const clockRuleSchema = z
  .object({
    key: z.string().regex(/^[a-z][a-z0-9-]{1,59}$/),
    name: z.object({ id: z.string().trim().min(3).max(120), en: z.string().trim().max(120) }),
    length: lengthSchema,
    extension: lengthSchema.nullable(),
    veryLateAfter: lengthSchema,
    source: z
      .string()
      .trim()
      .min(3, 'tulis dasar tenggat ini / say where this deadline comes from')
      .max(300, 'paling panjang 300 huruf / at most 300 characters'),
    starts: clockEventSchema,
    ends: clockEventSchema,
    owedBy: z.enum(['office', 'citizen']),
    isLaw: z.boolean(),
  })
  .meta({ id: 'CouncilRule' })
export type CouncilRule = z.infer<typeof clockRuleSchema>

export const standingSchema = z.enum(['met', 'missed', 'paused', 'running', 'late', 'very-late'])
export type ClockStanding = z.infer<typeof standingSchema>

/** One deadline with its proof, as every page shows it. Moments are ISO 8601; `timeZone` is the council's. */
export const clockViewSchema = z
  .object({
    ruleKey: z.string(),
    name: words,
    length: lengthSchema,
    source: z.string(),
    /** Whose deadline: the office's, or the citizen's own last day. */
    owedBy: z.enum(['office', 'citizen']),
    startedAt: moment,
    stoppedAt: moment.nullable(),
    /** Null while the clock stands still. */
    dueAt: moment.nullable(),
    veryLateAt: moment.nullable(),
    /** The last day of the count on the wall of the office; null for hours and while it stands still. */
    dueDay: day.nullable(),
    standing: standingSchema,
    pauses: z.array(z.object({ from: moment, to: moment.nullable(), reason: z.string() })),
    extension: z.object({ at: moment, reason: z.string(), length: lengthSchema }).nullable(),
    /** Whether it may be extended once with a written reason, and by how much. */
    mayExtend: lengthSchema.nullable(),
    /** Every day of the count with its number, or why it does not count; empty for hours. */
    proof: z.array(z.object({ day, number: z.number().int().nullable(), reason: words.nullable() })),
    /** How working days were counted, in words: which decrees, and whether joint leave counts. */
    calendar: words,
    /** Years of the count whose decree on holidays is not known yet. */
    uncertainYears: z.array(z.number().int()),
    timeZone: z.string(),
    zone: z.enum(['WIB', 'WITA', 'WIT']),
  })
  .meta({ id: 'ClockView' })
export type ClockView = z.infer<typeof clockViewSchema>

/** What deadlines can be chosen for. */
export const matterSchema = z.enum([
  'case:complaint',
  'case:aspiration',
  'case:question',
  'case:information-request',
  'case:objection',
  'case:hoax-report',
  'case:abuse',
  'case:comment',
  'information-request',
  'objection',
  'hoax',
  'handover',
])
export type Matter = z.infer<typeof matterSchema>
export const clockPrioritySchema = z.enum(['urgent', 'high', 'normal', ''])
export type ClockPriority = z.infer<typeof clockPrioritySchema>

export const chosenRulesSchema = z.object({
  matter: matterSchema,
  /** Empty: whatever the priority. */
  priority: clockPrioritySchema,
  rules: z
    .array(clockRuleSchema)
    .max(12, 'paling banyak 12 tenggat / at most 12 deadlines')
    .refine((rules) => new Set(rules.map(({ key }) => key)).size === rules.length, {
      message: 'ada tenggat yang sama dua kali / a deadline is there twice',
    }),
})
export type ChosenRules = z.infer<typeof chosenRulesSchema>

const holidayKind = z.enum(['national', 'joint-leave', 'local', 'worked'])
export type CouncilHolidayKind = z.infer<typeof holidayKind>
export const newHolidaySchema = z.object({
  day: z.iso.date('tanggal belum benar / the day is not right'),
  kind: holidayKind,
  name: z
    .string()
    .trim()
    .min(2, 'nama hari belum diisi / the name is missing')
    .max(200, 'paling panjang 200 huruf / at most 200 characters'),
  source: z
    .string()
    .trim()
    .min(2, 'tulis nomor surat keputusannya / give the number of its decree')
    .max(300, 'paling panjang 300 huruf / at most 300 characters'),
})
export type NewHoliday = z.infer<typeof newHolidaySchema>

const holidayViewSchema = newHolidaySchema.extend({
  /** Null for the days Gacek brings itself. */
  id: z.number().int().nullable(),
  /** Empty while its year has no decree. */
  source: z.string(),
})
export type HolidayView = z.infer<typeof holidayViewSchema>

const recountViewSchema = z.object({
  id: z.number().int(),
  at: moment,
  officer: z.string().nullable(),
  reason: z.string(),
  counted: z.number().int(),
  finishedAt: moment.nullable(),
  /** How many deadlines moved by how many days: "mundur 1 hari: 14 tenggat"; null days: it began or ceased to stand still. */
  moved: z.array(z.object({ days: z.number().int(), count: z.number().int() })),
})
export type RecountView = z.infer<typeof recountViewSchema>

/** Answer of `GET /api/deadlines`: everything /deadlines shows. */
export const deadlinesSchema = z
  .object({
    timeZone: z.string(),
    zone: z.enum(['WIB', 'WITA', 'WIT']),
    jointLeaveWorks: z.boolean(),
    choices: z.array(chosenRulesSchema.extend({ isDefault: z.boolean() })),
    presets: z.array(clockRuleSchema),
    /** Ready-made sets of complaint deadlines to begin from. */
    sets: z.array(z.object({ key: z.string(), name: words, choices: z.array(chosenRulesSchema) })),
    years: z.array(
      z.object({
        year: z.number().int(),
        complete: z.boolean(),
        source: z.string(),
        holidays: z.array(holidayViewSchema),
      }),
    ),
    recounts: z.array(recountViewSchema),
  })
  .meta({ id: 'Deadlines' })
export type Deadlines = z.infer<typeof deadlinesSchema>

/** Answer of `GET /api/deadlines/recounts/:id`. */
export const recountMovesSchema = z.object({
  moves: z.array(
    z.object({
      subject: z.object({ kind: z.string(), id: z.string() }),
      name: words,
      before: moment.nullable(),
      after: moment.nullable(),
    }),
  ),
})
export type RecountMoves = z.infer<typeof recountMovesSchema>

/** Body of `POST /api/deadlines/holidays/import`: CSV with the columns day, kind, name, source. */
export const holidayImportSchema = z.object({
  text: z.string().min(1, 'berkas kosong / the file is empty').max(500_000),
  /** For lines without a source of their own. */
  source: z.string().trim().max(300).default(''),
  /** The year whose whole decree this is; null when it is only some days. */
  completeYear: z.number().int().min(2024).max(2060).nullable().default(null),
  /** True: nothing is saved. */
  dryRun: z.boolean().default(true),
})
export const holidayImportResultSchema = z.object({
  days: z.array(newHolidaySchema.extend({ line: z.number().int(), known: z.boolean() })),
  rejects: z.array(z.object({ line: z.number().int(), text: z.string(), reason: words })),
  saved: z.boolean(),
})
export type HolidayImportResult = z.infer<typeof holidayImportResultSchema>

export const jointLeaveSchema = z.object({ works: z.boolean() })

/** Body of `POST /api/deadlines/try`: when a rule would be due that starts then. */
export const tryRuleSchema = z.object({ rule: clockRuleSchema, startedAt: moment })
