import { z } from 'zod'
import { noticeKindSchema, objectionGroundSchema } from '../inbox/information/contract.ts'

/** Answer of `POST /api/portal/information/requests/:number/open`. */
export const ownRequestSchema = z.object({
  number: z.string(),
  status: z.string(),
  asked: z.string(),
  receivedAt: z.string(),
  missing: z.array(z.string()),
  /** The answer's parts by name, as the letter has them. */
  facts: z.array(z.object({ name: z.string(), value: z.string() })),
  /** Copies the applicant may open with number and code. */
  files: z.array(z.object({ id: z.string(), name: z.string() })),
  dueAt: z.string().nullable(),
  /** What the office answered, in its words; '' before. */
  answer: z.string(),
  mayObject: z.boolean(),
  /** Why not: too early, too late, or decided already; null where nothing of that stands in the way. */
  mayNotObject: z.enum(['objection-too-early', 'objection-too-late', 'objected-already']).nullable(),
  /** Until when the applicant may object to the latest answer. */
  objectBy: z.string().nullable(),
  mayWithdraw: z.boolean(),
  /** What the office wrote beside the answer, oldest first. */
  said: z.array(
    z.object({
      at: z.string(),
      kind: z.enum(['asked-to-complete', 'extended', 'withdrawn']),
      text: z.string(),
    }),
  ),
  /** What the office wrote and could not bring to the applicant so far. */
  untold: noticeKindSchema.nullable(),
  objections: z.array(
    z.object({
      number: z.string(),
      ground: objectionGroundSchema,
      reason: z.string(),
      filedAt: z.string(),
      status: z.enum(['filed', 'answered', 'withdrawn']),
      /** Until when the superior decides; null once decided. */
      dueAt: z.string().nullable(),
      outcome: z.enum(['upheld', 'upheld-partly', 'rejected']).nullable(),
      decision: z.string(),
      decidedAt: z.string().nullable(),
      /** What the superior ordered, in words; '' for a new answer and nothing else, or where nothing was ordered. */
      order: z.string(),
      /** Until when the PPID answers anew; null where nothing is owed any more. */
      orderBy: z.string().nullable(),
      isOrderLate: z.boolean(),
      /** When the new answer came; null before. */
      carriedOutAt: z.string().nullable(),
      /** What the applicant brought with it, by name. */
      files: z.array(z.string()),
      /** Until when a dispute can be brought to the Komisi Informasi. */
      disputeBy: z.string().nullable(),
    }),
  ),
})
export type OwnRequest = z.infer<typeof ownRequestSchema>
