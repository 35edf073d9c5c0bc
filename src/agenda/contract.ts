import { z } from 'zod'

/** An agency (OPD), sub-district office, village office or health centre of the council. */
export const officeSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  shortName: z.string(),
  affairs: z.array(z.string()),
})
export type Office = z.infer<typeof officeSchema>

export const programmeSchema = z.object({
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
