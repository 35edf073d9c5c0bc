import { z } from 'zod'

/** An agency (OPD), sub-district office, village office or health centre of the council. */
const officeSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  shortName: z.string(),
  affairs: z.array(z.string()),
})
export type Office = z.infer<typeof officeSchema>

const programmeSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  mission: z.string(),
  office: z.string().nullable(),
  keywords: z.array(z.string()),
})

export const agendaSchema = z.object({
  term: z.object({ name: z.string(), vision: z.string(), from: z.string(), to: z.string() }).nullable(),
  missions: z.array(z.object({ id: z.number().int(), name: z.string(), position: z.number().int() })),
  programmes: z.array(programmeSchema),
  offices: z.array(officeSchema),
})
export type Agenda = z.infer<typeof agendaSchema>

const dateSchema = z.iso.date()

/** A whole agenda as an office writes it down, without ids: missions in order, offices and missions named by name. */
export const agendaPlanSchema = z.object({
  term: z
    .object({
      name: z.string().trim().min(1).max(200),
      vision: z.string().trim().min(1).max(2000),
      /** First and last day of the term. */
      from: dateSchema,
      to: dateSchema,
    })
    .refine((term) => term.from <= term.to, { message: 'from must not be after to' }),
  missions: z.array(z.object({ name: z.string().trim().min(1).max(500) })).max(50),
  programmes: z
    .array(
      z.object({
        name: z.string().trim().min(1).max(300),
        /** Name of one of the missions. */
        mission: z.string(),
        /** Short name of one of the offices. */
        office: z.string().nullable(),
        /** Words and phrases as people say them, not hashtags. */
        keywords: z.array(z.string().trim().min(2).max(80)).max(50),
      }),
    )
    .max(500),
  offices: z
    .array(
      z.object({
        name: z.string().trim().min(2).max(200),
        shortName: z.string().trim().min(2).max(40),
        /** Slugs of the affairs it works on; the first is the one it leads. */
        affairs: z.array(z.string()).max(32),
      }),
    )
    .max(500),
})
export type AgendaPlan = z.infer<typeof agendaPlanSchema>
