import { z } from 'zod'

const moment = z.iso.datetime()
const day = z.iso.date()
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const words = z.object({ id: z.string(), en: z.string() })

export const entryKindSchema = z.enum(['topic', 'activity', 'notice'])
export type EntryKind = z.infer<typeof entryKindSchema>

/** How often an entry comes back. `byDay`: Monday is 1, Sunday 7; only for weekly. `until`: last day, inclusive. */
export const recurrenceSchema = z.object({
  every: z.enum(['day', 'week', 'month', 'year']),
  interval: z.number().int().min(1).max(12).default(1),
  byDay: z.array(z.number().int().min(1).max(7)).max(7).default([]),
  until: day.nullable().default(null),
})
export type Recurrence = z.infer<typeof recurrenceSchema>

/** An entry as an officer writes it; day and times are those of the council's zone. `time` null: all day. */
export const newEntrySchema = z.object({
  officeId: z.number().int(),
  kind: entryKindSchema,
  title: z.string().trim().min(1).max(200),
  note: z.string().trim().max(2000).default(''),
  place: z.string().trim().max(200).default(''),
  day,
  time: clockTime.nullable().default(null),
  endTime: clockTime.nullable().default(null),
  recurrence: recurrenceSchema.nullable().default(null),
})
export type NewEntry = z.infer<typeof newEntrySchema>
export const entryChangeSchema = newEntrySchema.omit({ officeId: true })
export type EntryChange = z.infer<typeof entryChangeSchema>

const holidayKind = z.enum(['national', 'joint-leave', 'local'])
/** What was planned, and which of its days within a year are holidays or joint leave: it stays there until somebody moves it. */
export const plannedSchema = z.object({
  id: z.number().int(),
  onHolidays: z.array(z.object({ day, name: words, kind: holidayKind })),
})
export type Planned = z.infer<typeof plannedSchema>

/** Where to; `occurrence` is the start the rule gives, for one of a recurring entry. `expected`: where the asker sees it now. */
export const moveSchema = z.object({
  day,
  time: clockTime.nullable(),
  occurrence: moment.nullable().default(null),
  expected: moment,
})
export type Move = z.infer<typeof moveSchema>
/** What sent back to the same route takes the move back. */
export const movedSchema = z.object({ undo: moveSchema })

/** One thing on the calendar. `day` and `time` are those of the council's zone; `time` null: all day. */
export const calendarItemSchema = z.object({
  key: z.string(),
  kind: z.enum(['topic', 'activity', 'notice', 'release']),
  id: z.number().int(),
  officeId: z.number().int(),
  office: z.string(),
  title: z.string(),
  note: z.string(),
  place: z.string(),
  at: moment,
  endsAt: moment.nullable(),
  day,
  time: clockTime.nullable(),
  endTime: clockTime.nullable(),
  recurrence: recurrenceSchema.nullable(),
  /** Day and times of the first occurrence, when it recurs: what changing the whole entry begins with. */
  series: z.object({ day, time: clockTime.nullable(), endTime: clockTime.nullable() }).nullable(),
  /** The start the rule gives, when it recurs. */
  occurrence: moment.nullable(),
  /** Of a release: where it stands; null for entries. */
  status: z.string().nullable(),
  movable: z.boolean(),
})
export type CalendarItem = z.infer<typeof calendarItemSchema>

export const calendarDaySchema = z.object({
  day,
  holiday: z.object({ name: words, kind: holidayKind, source: z.string() }).nullable(),
  working: z.boolean(),
  /** Of a holiday on which the office rests: the next working day, for what should not fall on it. */
  nextWorking: day.nullable(),
})
export type CalendarDay = z.infer<typeof calendarDaySchema>

export const calendarSchema = z.object({
  timeZone: z.string(),
  zone: z.enum(['WIB', 'WITA', 'WIT']),
  today: day,
  days: z.array(calendarDaySchema),
  items: z.array(calendarItemSchema),
  /** Years in view whose decree on holidays is not known. */
  uncertainYears: z.array(z.number().int()),
  offices: z.array(
    z.object({ id: z.number().int(), name: z.string(), own: z.boolean(), plans: z.boolean() }),
  ),
})
export type ScheduleCalendar = z.infer<typeof calendarSchema>

export const calendarQuerySchema = z.object({
  from: day,
  /** Not included. */
  to: day,
  office: z.union([z.enum(['own', 'all']), z.coerce.number().int().positive()]).default('all'),
  /** Kinds by comma; absent: all. */
  kinds: z.string().max(60).optional(),
})
export type CalendarQuery = z.infer<typeof calendarQuerySchema>

/** The hours of an office: Monday is 1, Sunday 7. */
export const slotsSchema = z.object({
  slots: z.array(z.object({ weekday: z.number().int().min(1).max(7), time: clockTime })).max(100),
})
export type Slots = z.infer<typeof slotsSchema>
export const freeSlotSchema = z.object({
  slot: z.object({ day, time: clockTime, at: moment }).nullable(),
})

/** Column headings by field; an absent optional field is empty. */
export const columnsSchema = z.object({
  title: z.string(),
  day: z.string(),
  time: z.string().optional(),
  endTime: z.string().optional(),
  kind: z.string().optional(),
  office: z.string().optional(),
  place: z.string().optional(),
  note: z.string().optional(),
})
export type Columns = z.infer<typeof columnsSchema>

const TOO_LARGE = 'Berkas terlalu besar; bagi menjadi beberapa berkas / The file is too large; split it'
export const importRequestSchema = z.object({
  /** A table as text (CSV). */
  text: z.string().max(4_000_000, TOO_LARGE).optional(),
  /** Instead of it the bytes of a workbook (XLSX) in base64. */
  workbook: z.base64().max(4_500_000, TOO_LARGE).optional(),
  /** Absent: only the headings and a proposal come back. */
  columns: columnsSchema.optional(),
  /** For lines that name no office. */
  officeId: z.number().int(),
  /** True: nothing is saved. */
  dryRun: z.boolean().default(true),
})
export type ImportRequest = z.infer<typeof importRequestSchema>

export const importResultSchema = z.object({
  headings: z.array(z.string()),
  proposal: columnsSchema.partial(),
  lines: z.number().int(),
  accepted: z.number().int(),
  /** Already there from the same file. */
  known: z.number().int(),
  saved: z.boolean(),
  preview: z.array(
    z.object({
      line: z.number().int(),
      title: z.string(),
      day,
      time: clockTime.nullable(),
      office: z.string(),
    }),
  ),
  /** New plans that fall on a day off, the first hundred: they stay there until somebody moves them. */
  onHolidays: z.array(
    z.object({
      /** Null as long as it is only tried. */
      id: z.number().int().nullable(),
      line: z.number().int(),
      title: z.string(),
      day,
      time: clockTime.nullable(),
      at: moment,
      name: words,
      kind: holidayKind,
      nextWorking: day,
    }),
  ),
  /** How many there are of these. */
  holidayLines: z.number().int(),
  rejects: z.array(z.object({ line: z.number().int(), field: z.string(), reason: words })),
  /** All refused lines as CSV, with number, field and reason; null when there are none. */
  rejectFile: z.string().nullable(),
})
export type ImportResult = z.infer<typeof importResultSchema>

export const feedSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  office: z.string().nullable(),
  createdAt: moment,
  readAt: moment.nullable(),
})
export type ScheduleFeed = z.infer<typeof feedSchema>
export const feedListSchema = z.object({ feeds: z.array(feedSchema) })
export const newFeedSchema = z.object({
  name: z.string().trim().min(1).max(100),
  officeId: z.number().int().nullable().default(null),
})
/** The address is shown once. */
export const madeFeedSchema = z.object({ id: z.number().int(), path: z.string() })
