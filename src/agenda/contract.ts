import { z } from 'zod'
import { officeKindSchema, officeSchema } from '../people/offices/contract.ts'

export type { Office } from '../people/offices/contract.ts'

const programmeSchema = z.object({
  /** Of this version: other keywords, office or target make a new one. */
  id: z.number().int(),
  /** The same for all versions of a programme: what figures are counted by. */
  origin: z.number().int(),
  name: z.string(),
  mission: z.string(),
  /** Short name of the office that carries it on the day; after a merger that of the heir. */
  office: z.string().nullable(),
  officeId: z.number().int().nullable(),
  keywords: z.array(z.string()),
  /** What is to be reached and when. */
  target: z.string(),
  from: z.string(),
})
export type Programme = z.infer<typeof programmeSchema>

export const agendaSchema = z.object({
  term: z.object({ name: z.string(), vision: z.string(), from: z.string(), to: z.string() }).nullable(),
  missions: z.array(z.object({ id: z.number().int(), name: z.string(), position: z.number().int() })),
  programmes: z.array(programmeSchema),
  offices: z.array(officeSchema),
})
export type Agenda = z.infer<typeof agendaSchema>

const dateSchema = z.iso.date()
const programmeNameSchema = z.string().trim().min(1).max(300)
/** Words and phrases as people say them, not hashtags. */
const keywordsSchema = z.array(z.string().trim().min(2).max(80)).max(50)
const targetSchema = z.string().trim().max(300)

const termSchema = z
  .object({
    name: z.string().trim().min(1).max(200),
    vision: z.string().trim().min(1).max(2000),
    /** First and last day of the term. */
    from: dateSchema,
    to: dateSchema,
  })
  .refine((term) => term.from <= term.to, { message: 'from must not be after to' })

/** A whole agenda as an office writes it down: missions in order, offices and missions named by name. */
export const agendaPlanSchema = z.object({
  term: termSchema,
  missions: z.array(z.object({ name: z.string().trim().min(1).max(500) })).max(50),
  programmes: z
    .array(
      z.object({
        /** Of the version it replaces: then another name or mission is a change, not an end and a beginning. */
        id: z.number().int().optional(),
        name: programmeNameSchema,
        /** Name of one of the missions. */
        mission: z.string(),
        /** Short name of one of the offices. */
        office: z.string().nullable(),
        keywords: keywordsSchema,
        target: targetSchema.optional(),
      }),
    )
    .max(500),
  /** All standing offices; absent: offices stay as they are. */
  offices: z
    .array(
      z.object({
        name: z.string().trim().min(2).max(200),
        shortName: z.string().trim().min(2).max(40),
        /** Slugs of the affairs it works on; the first is the one it leads. */
        affairs: z.array(z.string()).max(32),
        kind: officeKindSchema.optional(),
        isDesk: z.boolean().optional(),
        placeCode: z.string().nullable().optional(),
      }),
    )
    .max(500)
    .optional(),
})
export type AgendaPlan = z.infer<typeof agendaPlanSchema>

/** Answer of `GET /api/agenda`. `version` is the number of the newest change, for who edits. */
export const agendaOfDaySchema = agendaSchema.extend({ day: z.string(), version: z.number().int() })
export type AgendaOfDay = z.infer<typeof agendaOfDaySchema>

/** Body of `PUT /api/agenda`: the whole plan of a term, without its offices, which have pages of their own. */
export const saveAgendaSchema = agendaPlanSchema.omit({ offices: true }).extend({
  /** First day of the changes; today when absent. */
  day: dateSchema.optional(),
  /** The version the editor started from: somebody else's change meanwhile is refused, not overwritten. */
  version: z.number().int().min(0),
})
export type SaveAgenda = z.infer<typeof saveAgendaSchema>

/** Body of `PATCH /api/agenda/programmes/:id`: what is absent stays. */
export const programmeChangeSchema = z.object({
  name: programmeNameSchema.optional(),
  mission: z.string().optional(),
  officeId: z.number().int().nullable().optional(),
  keywords: keywordsSchema.optional(),
  target: targetSchema.optional(),
  day: dateSchema.optional(),
})
export type ProgrammeChange = z.infer<typeof programmeChangeSchema>

/** One thing that changed. `before` and `after` are plain words; empty where there is none. */
export const changeLineSchema = z.object({
  what: z.enum([
    'term',
    'vision',
    'mission-added',
    'mission-ended',
    'programme-added',
    'programme-ended',
    'programme-name',
    'programme-mission',
    'programme-office',
    'programme-keywords',
    'programme-target',
  ]),
  name: z.string(),
  before: z.string(),
  after: z.string(),
})
export type ChangeLine = z.infer<typeof changeLineSchema>

const agendaChangeSchema = z.object({
  id: z.number().int(),
  at: z.string(),
  /** First day on which it counts. */
  day: z.string(),
  officer: z.string().nullable(),
  lines: z.array(changeLineSchema),
})
export type AgendaChange = z.infer<typeof agendaChangeSchema>
/** Answer of `GET /api/agenda/history`: newest first; and the terms there are. */
export const agendaHistorySchema = z.object({
  changes: z.array(agendaChangeSchema),
  terms: z.array(z.object({ name: z.string(), from: z.string(), to: z.string() })),
})

/** Answer of `GET /api/agenda/affairs`: the 32 affairs of Law 23/2014 and who leads each on a day. */
export const affairListSchema = z.object({
  affairs: z.array(
    z.object({
      code: z.string(),
      name: z.object({ id: z.string(), en: z.string() }),
      group: z.enum(['basic', 'nonbasic', 'chosen']),
      officeId: z.number().int().nullable(),
      office: z.string().nullable(),
    }),
  ),
})

/** Body and answer of `POST /api/agenda/suggestion`: the programme a text speaks of, by the words found in it. */
export const suggestionQuerySchema = z.object({ text: z.string().max(20_000) })
export const suggestionSchema = z.object({
  suggestion: z
    .object({
      programmeId: z.number().int(),
      name: z.string(),
      mission: z.string(),
      keywords: z.array(z.string()),
    })
    .nullable(),
})
