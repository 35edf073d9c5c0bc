import { z } from 'zod'
import { toZoneName, zoneChoices, zoneNames } from '../calendar/index.ts'

/** The three time zones of Indonesia: WIB, WITA, WIT. */
export const timeZoneSchema = z.enum(zoneNames)
export type TimeZone = z.infer<typeof timeZoneSchema>

/** A zone as people type it: WIB, WITA, WIT or the name, in any case. */
const typedTimeZoneSchema = z
  .string()
  .overwrite(toZoneName)
  .pipe(
    z.enum(timeZoneSchema.options, {
      error: `Zona waktu tidak dikenal; pilih salah satu dari ${zoneChoices} / Unknown time zone; choose one of ${zoneChoices}`,
    }),
  )

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
  timeZone: typedTimeZoneSchema,
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

/** The choices, and whether the running program still works with an earlier name, zone or area. */
export const keptSettingsSchema = settingsSchema.extend({ needsRestart: z.boolean() })
export type KeptSettings = z.infer<typeof keptSettingsSchema>
