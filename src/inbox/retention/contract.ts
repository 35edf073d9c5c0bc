import { z } from 'zod'

/** What a council chooses a time for. `aside`: messages that asked nothing of anybody. */
export const retentionMatterSchema = z.enum([
  'complaint',
  'aspiration',
  'question',
  'hoax-report',
  'abuse',
  'aside',
])
export type RetentionMatter = z.infer<typeof retentionMatterSchema>

/** 100 years: more than any schedule of archives names that is not "permanent". */
const LONGEST_MONTHS = 1200
const monthsSchema = z
  .number()
  .int()
  .min(1, 'paling pendek 1 bulan / at least 1 month')
  .max(LONGEST_MONTHS, 'paling lama 1.200 bulan / at most 1,200 months')

/** Body of `PUT /api/inbox/retention`. */
export const retentionChoiceSchema = z.object({
  matter: retentionMatterSchema,
  /** After the matter is over; null: never removed. */
  months: monthsSchema.nullable(),
  basis: z
    .string()
    .trim()
    .min(5, 'tulis dasarnya, misalnya nomor JRA / say what it rests on, such as the schedule of archives')
    .max(300, 'dasar paling panjang 300 huruf / at most 300 characters'),
})
export type RetentionChoice = z.output<typeof retentionChoiceSchema>

/** Query of the preview of a choice that nobody made yet. */
export const retentionAskedSchema = z.object({
  matter: retentionMatterSchema,
  months: z.coerce.number().pipe(monthsSchema),
})

/** Why something stays although its time is over. */
export const staysBecauseSchema = z.enum(['held', 'register', 'spoken-again', 'not-told'])
export type StaysBecause = z.infer<typeof staysBecauseSchema>

/** What would go by a choice, had it been in force tonight. `isCapped`: there are more than were counted. */
const goesSchema = z.object({
  count: z.number().int(),
  oldest: z.string().nullable(),
  stays: z.partialRecord(staysBecauseSchema, z.number().int()),
  isCapped: z.boolean(),
})
export type Goes = z.infer<typeof goesSchema>

const chosenSchema = z.object({
  months: z.number().int().nullable(),
  basis: z.string(),
  at: z.string(),
  officer: z.string(),
})

const matterSchema = z.object({
  matter: retentionMatterSchema,
  /** What Gacek proposes until somebody chose. */
  proposal: z.number().int(),
  /** What holds; null: nobody chose, and everything stays. */
  now: chosenSchema.nullable(),
  /** What was chosen and is only told so far: it keeps less. */
  next: chosenSchema.extend({ from: z.string(), goes: goesSchema }).nullable(),
  /** What goes tonight. */
  goes: goesSchema,
})
export type RetentionOf = z.infer<typeof matterSchema>

/** Answer of `GET /api/inbox/retention`. */
export const retentionSchema = z.object({
  noticeDays: z.number().int(),
  matters: z.array(matterSchema),
  removed: z.object({ count: z.number().int(), last: z.string().nullable() }),
})
export type Retention = z.infer<typeof retentionSchema>

export const retentionPreviewSchema = z.object({ goes: goesSchema, from: z.string() })
export type RetentionPreview = z.infer<typeof retentionPreviewSchema>

/** Answer of `GET /api/inbox/retention/state`: the nightly work, for the status page. */
export const retentionStateSchema = z
  .object({
    /** What would go were it tonight; `isCapped`: there are more than were counted. */
    waiting: z.number().int(),
    isCapped: z.boolean(),
    /** Whether anything goes at all: for some matter a time holds. */
    isChosen: z.boolean(),
    nextRun: z.string(),
    /** Null until it ran once. */
    last: z.object({ at: z.string(), removed: z.number().int(), failed: z.number().int() }).nullable(),
  })
  .meta({ id: 'RetentionState' })
export type RetentionState = z.infer<typeof retentionStateSchema>

/** Body of `POST /api/cases/:id/hold`. */
export const holdSchema = z.object({
  reason: z
    .string()
    .trim()
    .min(5, 'tulis mengapa ditahan, paling sedikit 5 huruf / say why it is held, at least 5 characters')
    .max(500, 'paling panjang 500 huruf / at most 500 characters'),
  /** The last day; null: until somebody ends it. */
  until: z.iso.date('tanggal tidak dikenal / not a day').nullable().default(null),
})
export type NewHold = z.output<typeof holdSchema>

/** Answer of `GET /api/cases/:id/retention`: how long what the citizen gave stays. */
export const caseRetentionSchema = z.object({
  /** The first moment it may go; null: the case is open, or nothing was chosen for it. */
  keptUntil: z.string().nullable(),
  months: z.number().int().nullable(),
  hold: z
    .object({ reason: z.string(), until: z.string().nullable(), at: z.string(), officer: z.string() })
    .nullable(),
  removedAt: z.string().nullable(),
  mayHold: z.boolean(),
})
export type CaseRetention = z.infer<typeof caseRetentionSchema>
