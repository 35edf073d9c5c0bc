import { z } from 'zod'
import { clockViewSchema } from '../../clocks/contract.ts'
import { long, short } from '../texts.contract.ts'

/** UU 14/2008 pasal 35, its letters. */
export const objectionGroundSchema = z.enum(['a', 'b', 'c', 'd', 'e', 'f', 'g'])
export type ObjectionGround = z.infer<typeof objectionGroundSchema>

export const newObjectionSchema = z.object({
  /** The case of the kind objection it came as; that one ends here. */
  caseId: z.number().int().positive().optional(),
  ground: objectionGroundSchema,
  reason: long({ id: 'Kasus posisi', en: 'the reason' }, 3, 4000),
  attorney: short(300),
})
export const decisionSchema = z.object({
  outcome: z.enum(['upheld', 'upheld-partly', 'rejected']),
  text: long({ id: 'Tanggapan', en: 'the decision' }, 10, 10_000),
})
export const disputeSchema = z.object({ on: z.iso.date(), result: short(1000) })
export const objectionSchema = z
  .object({
    id: z.uuid(),
    number: z.string(),
    ground: objectionGroundSchema,
    reason: z.string(),
    filedAt: z.string(),
    status: z.enum(['filed', 'answered', 'withdrawn']),
    outcome: z.enum(['upheld', 'upheld-partly', 'rejected']).nullable(),
    decision: z.string(),
    decidedBy: z.string().nullable(),
    decidedAt: z.string().nullable(),
    disputeOn: z.string().nullable(),
    disputeResult: z.string(),
    clocks: z.array(clockViewSchema),
    mayDecide: z.boolean(),
  })
  .meta({ id: 'Objection' })
export type Objection = z.infer<typeof objectionSchema>
