import { z } from 'zod'
import { clockViewSchema } from '../../clocks/contract.ts'
import { fileSchema } from '../files/contract.ts'
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
  /** When it came, where that was before today; of a case its own day. */
  receivedAt: z.iso.datetime({ offset: true }).optional(),
})
/** Why nobody may object now. */
export type ObjectionRefusal = 'not-now' | 'objection-too-early' | 'objection-too-late' | 'objected-already'
/** What an upheld objection orders: `order` in words (''; to answer anew) until the end of the day `until`. */
export const decisionSchema = z
  .object({
    outcome: z.enum(['upheld', 'upheld-partly', 'rejected']),
    text: long({ id: 'Tanggapan', en: 'the decision' }, 10, 10_000),
    order: short(4000),
    /** The council's working days for it when absent. */
    until: z.iso.date('tanggal belum benar / the day is not right').optional(),
  })
  .refine(({ outcome, order, until }) => outcome !== 'rejected' || (order === '' && until === undefined), {
    path: ['order'],
    message:
      'keberatan yang ditolak tidak memerintahkan apa pun / an objection that is rejected orders nothing',
  })
const orderSchema = z.object({
  text: z.string(),
  /** The last day, YYYY-MM-DD. */
  until: z.string(),
  carriedOutAt: z.string().nullable(),
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
    /** What the PPID has to do; null where it was not upheld, or decided before orders had a day. */
    order: orderSchema.nullable(),
    /** The day an order has when none is named; null for who may not decide it now. */
    orderDay: z.string().nullable(),
    disputeOn: z.string().nullable(),
    disputeResult: z.string(),
    files: z.array(fileSchema),
    mayAddFile: z.boolean(),
    clocks: z.array(clockViewSchema),
    mayDecide: z.boolean(),
  })
  .meta({ id: 'Objection' })
export type Objection = z.infer<typeof objectionSchema>
