import { z } from 'zod'
import { readAnswer, type Outcome } from '../exchange/index.ts'

const quotaSchema = z.object({
  data: z
    .array(
      z.object({
        quota_usage: z.number(),
        config: z.object({ quota_total: z.number() }).optional(),
      }),
    )
    .min(1),
})

/** What the platform says of posts in 24 hours (content_publishing_limit, threads_publishing_limit). */
export function readQuota(outcome: Outcome, usualTotal: number) {
  const quota = readAnswer(outcome, quotaSchema)
  if (quota.kind !== 'read') return quota
  const [first] = quota.body.data
  const total = first?.config?.quota_total ?? usualTotal
  return { kind: 'quota' as const, total, left: Math.max(0, total - (first?.quota_usage ?? 0)) }
}
