import { z } from 'zod'
import { officeRoleSchema } from '../contract.ts'

/** What an office is: OPD, kecamatan, desa or kelurahan, puskesmas or hospital, anything else (a part of the secretariat). */
export const officeKindSchema = z.enum(['agency', 'sub-district', 'village', 'health-centre', 'other'])
export type OfficeKind = z.infer<typeof officeKindSchema>

const nameSchema = z.string().trim().min(2).max(200)
const shortNameSchema = z.string().trim().min(2).max(40)
/** Slugs of the affairs it works on; the first is the one it leads. */
const affairsSchema = z.array(z.string().max(60)).max(32)
/** Ministry code of the area it stands for, such as 52.01.03. */
const placeCodeSchema = z.string().regex(/^\d{2}([.]\d{2,4}){0,3}$/)
const daySchema = z.iso.date()

/** An office as it was on the day asked for. `to` is its last day, null while it stands. */
export const officeSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  shortName: z.string(),
  kind: officeKindSchema,
  affairs: z.array(z.string()),
  /** The public-relations desk, which works for every office. */
  isDesk: z.boolean(),
  placeCode: z.string().nullable(),
  from: z.string(),
  to: z.string().nullable(),
})
export type Office = z.infer<typeof officeSchema>

/** Answer of `GET /api/offices`: the offices that stood on a day, by name. */
export const officeListSchema = z.object({
  day: z.string(),
  offices: z.array(officeSchema.extend({ people: z.number().int() })),
})
export type OfficeList = z.infer<typeof officeListSchema>

export const officeEventKindSchema = z.enum(['opened', 'renamed', 'changed', 'merged', 'split', 'closed'])
export type OfficeEventKind = z.infer<typeof officeEventKindSchema>

/** One thing that happened to offices. Names are those of the day before for predecessors, else of the day itself. */
export const officeEventSchema = z.object({
  id: z.number().int(),
  kind: officeEventKindSchema,
  effectiveOn: z.string(),
  legalBasis: z.string(),
  officer: z.string().nullable(),
  at: z.string(),
  undone: z.boolean(),
  /** Whether it is the newest of each of its offices; something else may still depend on it. */
  undoable: z.boolean(),
  parts: z.array(
    z.object({
      officeId: z.number().int(),
      name: z.string(),
      part: z.enum(['subject', 'predecessor', 'successor', 'heir']),
    }),
  ),
  /** For a rename: the name before. */
  before: z.string().nullable(),
  /** How many roles moved or ended with it. */
  roles: z.number().int(),
})
export type OfficeEvent = z.infer<typeof officeEventSchema>
/** Answer of `GET /api/offices/history`: newest first. */
export const officeHistorySchema = z.object({ events: z.array(officeEventSchema) })

const officePersonSchema = z.object({
  officerId: z.string(),
  name: z.string(),
  active: z.boolean(),
  roles: z.array(officeRoleSchema),
})
/** Answer of `GET /api/offices/:id`. `people` is empty for visitors. */
export const officeViewSchema = z.object({
  office: officeSchema,
  /** Names it had, newest first. */
  names: z.array(
    z.object({ name: z.string(), shortName: z.string(), from: z.string(), to: z.string().nullable() }),
  ),
  people: z.array(officePersonSchema),
  events: z.array(officeEventSchema),
  /** Where its work went, when it no longer stands. */
  successors: z.array(z.object({ id: z.number().int(), name: z.string() })),
})
export type OfficeView = z.infer<typeof officeViewSchema>

const when = {
  /** First day on which it counts; today when absent. Never in the future: enter it on the day it takes effect. */
  day: daySchema.optional(),
  /** Such as "Perda 4/2026". */
  legalBasis: z.string().trim().max(300).default(''),
}
/** What an office is when it is opened. */
export const newOfficeSchema = z.object({
  name: nameSchema,
  shortName: shortNameSchema,
  kind: officeKindSchema.default('agency'),
  affairs: affairsSchema.default([]),
  isDesk: z.boolean().default(false),
  placeCode: placeCodeSchema.nullable().default(null),
})
export type NewOffice = z.infer<typeof newOfficeSchema>

/** Body of `POST /api/offices`. */
export const openOfficeSchema = newOfficeSchema.extend(when)
/** Body of `PATCH /api/offices/:id`: what is absent stays. Another name is a rename. */
export const changeOfficeSchema = z.object({
  name: nameSchema.optional(),
  shortName: shortNameSchema.optional(),
  kind: officeKindSchema.optional(),
  affairs: affairsSchema.optional(),
  isDesk: z.boolean().optional(),
  placeCode: placeCodeSchema.nullable().optional(),
  ...when,
})
export type OfficeChange = z.infer<typeof changeOfficeSchema>

/** Body of `POST /api/offices/merge`: the offices that end, and the one that goes on: a new one or one that stands. */
export const mergeOfficesSchema = z.object({
  offices: z.array(z.number().int()).min(1).max(50),
  into: z.union([z.object({ officeId: z.number().int() }), newOfficeSchema]),
  ...when,
})
/** Body of `POST /api/offices/:id/split`. The heir (an index of `into`) gets roles and programmes when the office ends. */
export const splitOfficeSchema = z.object({
  into: z.array(newOfficeSchema).min(1).max(20),
  /** The office itself goes on beside the new ones, with its people. */
  goesOn: z.boolean().default(false),
  heir: z.number().int().min(0).default(0),
  ...when,
})
/** Body of `POST /api/offices/:id/close`. */
export const closeOfficeSchema = z.object(when)

/** Answer of every change: the event it made. */
export const officeChangedSchema = z.object({
  eventId: z.number().int().nullable(),
  officeIds: z.array(z.number().int()),
})
export type OfficeChanged = z.infer<typeof officeChangedSchema>

/** Body of `PUT /api/offices/:id/officers/:officerId`: all roles of the officer in the office; none takes them out. */
export const officeRolesSchema = z.object({
  roles: z.array(officeRoleSchema).max(officeRoleSchema.options.length),
})
