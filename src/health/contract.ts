import { z } from 'zod'

/** What the health check answers: whether everything that must go on does, in figures. */
export const systemHealthSchema = z.object({
  status: z.enum(['ok', 'degraded']),
  version: z.string(),
  roles: z.array(z.string()),
  database: z.object({ ok: z.boolean(), version: z.string().nullable() }),
  /** How many posts wait to be grouped, and the age of the oldest of them in seconds. */
  listening: z.object({ waiting: z.number().int(), oldestSeconds: z.number().nullable() }),
  sources: z.object({ total: z.number().int(), failing: z.number().int() }),
  /** Seconds since the moment of the oldest post that should have gone out; null when none waits. */
  releases: z.object({ oldestOverdueSeconds: z.number().nullable() }),
  /** The no-loss receipt of messages in figures: whether something is missing, unreadable or waits too long. */
  inbox: z.object({
    isAlarm: z.boolean(),
    difference: z.number().int(),
    unreadable: z.number().int(),
    oldestWaitingSeconds: z.number().int().nullable(),
  }),
  uptimeSeconds: z.number().int(),
})
export type SystemHealth = z.infer<typeof systemHealthSchema>
