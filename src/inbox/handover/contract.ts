import { z } from 'zod'
import { lengthSchema, standingSchema } from '../clocks/contract.ts'

export const handoverAnswerKindSchema = z.enum(['article', 'case', 'clarification'])
export type HandoverAnswerKind = z.infer<typeof handoverAnswerKindSchema>

/** What answers an issue: something the public can read. */
export const handoverAnswerSchema = z.object({
  kind: handoverAnswerKindSchema,
  /** Id of the article or address of the clarification, or number of the public case. */
  ref: z.string(),
  title: z.string(),
  /** Path on the portal. */
  path: z.string(),
  at: z.string(),
})
export type HandoverAnswer = z.infer<typeof handoverAnswerSchema>

/** An issue handed to an office. `answered` without `answer`: what answered it was taken back from the public. */
export const handoverSchema = z.object({
  id: z.number().int(),
  issueId: z.string(),
  issueName: z.string(),
  office: z.object({ id: z.number().int(), name: z.string() }),
  note: z.string(),
  status: z.enum(['open', 'answered', 'taken-back']),
  handedAt: z.string(),
  answeredAt: z.string().nullable(),
  dueAt: z.string().nullable(),
  standing: standingSchema.nullable(),
  answer: handoverAnswerSchema.nullable(),
  mayAnswer: z.boolean(),
  mayTakeBack: z.boolean(),
})
export type IssueHandover = z.infer<typeof handoverSchema>
export const handoverListSchema = z.object({
  handovers: z.array(handoverSchema),
  mayHandOver: z.boolean(),
  /** How long an office has when nothing else is set: the council's rule; null when it promises none. */
  usual: lengthSchema.nullable(),
})
export type IssueHandoverList = z.infer<typeof handoverListSchema>

export const handoverQuerySchema = z.object({
  /** Ids of issues, with commas; without them the open ones of the reader's own offices. */
  ids: z
    .string()
    .max(4000)
    .optional()
    .transform((text) =>
      text
        ?.split(',')
        .filter((id) => id !== '')
        .slice(0, 60),
    ),
})

/** Body of `POST /api/issue-handovers`. */
export const newHandoverSchema = z.object({
  issueId: z.string().min(1).max(60),
  issueName: z.string().trim().min(1).max(300),
  officeId: z.number().int().positive().max(2_147_483_647),
  note: z
    .string()
    .trim()
    .max(1000, 'Catatan: paling panjang 1.000 huruf / note: at most 1,000 characters')
    .default(''),
  /** How long the office has for this issue; without it as the council's rule says. */
  within: lengthSchema.optional(),
})
export type NewHandover = z.output<typeof newHandoverSchema>

export const handoverAnswerBodySchema = z.object({
  kind: handoverAnswerKindSchema,
  ref: z.string().trim().min(1).max(200),
})
export const handoverCandidatesSchema = z.object({ candidates: z.array(handoverAnswerSchema) })

/** More cases of one kind or category in the last 24 hours than its own four weeks explain. */
export const caseRiseSchema = z.object({
  about: z.enum(['category', 'kind']),
  id: z.string(),
  name: z.string(),
  count: z.number().int(),
  /** Cases a day in the four weeks before. */
  normal: z.number(),
  /** Probability of so many or more if nothing had changed. */
  chance: z.number(),
  path: z.string(),
})
export type CaseRise = z.infer<typeof caseRiseSchema>
export const caseRisesSchema = z.object({
  at: z.string(),
  rises: z.array(caseRiseSchema),
  /** Least cases and greatest chance that count as a rise. */
  rule: z.object({ leastCount: z.number().int(), mostChance: z.number(), normalDays: z.number().int() }),
})
export type CaseRises = z.infer<typeof caseRisesSchema>
