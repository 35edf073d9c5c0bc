import { z } from 'zod'

/** The three time zones of Indonesia: WIB, WITA, WIT. */
export const timeZoneSchema = z.enum(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'])
export type TimeZone = z.infer<typeof timeZoneSchema>

export const councilSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  placeCode: z.string().nullable(),
  timeZone: timeZoneSchema,
  sample: z.boolean(),
})
export type Council = z.infer<typeof councilSchema>

/** What an operator may choose. Raw posts live at least as long as the board looks back (7 days and their normal). */
export const settingsSchema = z.object({
  councilName: z.string().trim().min(3).max(200),
  timeZone: timeZoneSchema,
  /** Kemendagri area code such as 52.01; decides between places of the same name. */
  placeCode: z
    .string()
    .regex(/^\d{2}(\.\d{2})?$/)
    .nullable(),
  /** Days after which raw posts are forgotten. */
  retentionDays: z.number().int().min(15).max(3650),
  /** Words every post of the region has (nicknames of the region): they do not make two posts alike. */
  regionWords: z.array(z.string().trim().min(2).max(60)).max(100),
})
export type Settings = z.infer<typeof settingsSchema>
