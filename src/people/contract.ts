import { z } from 'zod'

/** Roles of one council, from least to most. Each right is one function in `people/rights.ts`. */
export const roleSchema = z.enum(['viewer', 'leader', 'analyst', 'operator'])
export type Role = z.infer<typeof roleSchema>

export const officerSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: roleSchema,
  twoFactor: z.boolean(),
  passkeys: z.number().int(),
  active: z.boolean(),
  createdAt: z.string(),
})
export type Officer = z.infer<typeof officerSchema>

/** What the signed-in (or not signed-in) visitor is and may do. */
export const meSchema = z.object({
  officer: officerSchema.nullable(),
  mode: z.enum(['sample', 'council']),
  council: z.object({
    id: z.number().int(),
    name: z.string(),
    placeCode: z.string().nullable(),
    timeZone: z.string(),
  }),
  rights: z.array(z.string()),
  /** Offered on the sign-in page in sample mode only. */
  sampleOfficers: z.array(
    z.object({ name: z.string(), email: z.string(), password: z.string(), role: roleSchema }),
  ),
})
export type Me = z.infer<typeof meSchema>

export const sessionSchema = z.object({
  id: z.string(),
  current: z.boolean(),
  createdAt: z.string(),
  lastSeenAt: z.string(),
  /** Browser and system in words, from the user agent. */
  device: z.string(),
})
export const invitationSchema = z.object({
  name: z.string().trim().min(2).max(120),
  email: z.email(),
  role: roleSchema,
})
export const officerChangeSchema = z.object({ role: roleSchema.optional(), active: z.boolean().optional() })

export const auditEntrySchema = z.object({
  id: z.string(),
  at: z.string(),
  officer: z.string().nullable(),
  action: z.string(),
  subject: z.string(),
  detail: z.string(),
})
export const auditPageSchema = z.object({ entries: z.array(auditEntrySchema), next: z.string().nullable() })
export type AuditEntry = z.infer<typeof auditEntrySchema>
