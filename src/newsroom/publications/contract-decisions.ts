import { z } from 'zod'
import { toZoneName } from '../../calendar/index.ts'
import { accountSchema, channelKindSchema } from '../accounts/contract.ts'
import { variantFindingSchema } from './formats/contract.ts'

const moment = z.iso.datetime()
const note = z.string().trim().max(500)
/** A local time without zone, to the minute: 2026-11-22T09:00. */
export const localTimeSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/)
/** The zone a local time is meant in: an IANA name, or WIB, WITA, WIT in any case. */
export const zoneSchema = z.string().min(1).max(60).overwrite(toZoneName)

export const amplifyRequestSchema = z.object({
  targetId: z.uuid(),
  publicationId: z.number().int(),
  title: z.string(),
  text: z.string(),
  account: accountSchema.pick({ id: true, officeId: true, channel: true, name: true, handle: true }),
  fromOffice: z.string(),
  askedBy: z.string(),
  releaseAt: moment.nullable(),
  timeZone: z.string(),
})
export type AmplifyRequest = z.infer<typeof amplifyRequestSchema>
export const amplifyAnswerSchema = z.object({
  accept: z.boolean(),
  note: note.default(''),
  /** From now on this account takes part in every release without being asked. */
  always: z.boolean().default(false),
})

export const pauseSchema = z.object({
  id: z.number().int(),
  officeId: z.number().int().nullable(),
  officeName: z.string().nullable(),
  reason: z.string(),
  until: moment.nullable(),
  pausedBy: z.string(),
  pausedAt: moment,
  /** Its time is over, what it held still waits for review. */
  expired: z.boolean(),
})
export type Pause = z.infer<typeof pauseSchema>

export const heldTargetSchema = z.object({
  targetId: z.uuid(),
  publicationId: z.number().int(),
  title: z.string(),
  accountName: z.string(),
  channel: channelKindSchema,
  officeName: z.string(),
  releaseAt: moment.nullable(),
  timeZone: z.string(),
  problemKind: z.string().nullable(),
})
export type HeldTarget = z.infer<typeof heldTargetSchema>

export const crisisSchema = z.object({
  pauses: z.array(pauseSchema),
  /** What became due meanwhile and what is due next under the pauses, earliest first. */
  held: z.array(heldTargetSchema),
  upcoming: z.number().int(),
  offices: z.array(z.object({ id: z.number().int(), name: z.string() })),
  mayPauseAll: z.boolean(),
})
export type Crisis = z.infer<typeof crisisSchema>

export const newPauseSchema = z.object({
  officeId: z.number().int().nullable(),
  reason: z.string().trim().min(3).max(500),
  /** Local time in `timeZone`; null: until somebody resumes. */
  until: localTimeSchema.nullable(),
  timeZone: zoneSchema,
})

export const heldDecisionSchema = z.discriminatedUnion('decision', [
  z.object({ targetId: z.uuid(), decision: z.literal('release') }),
  z.object({ targetId: z.uuid(), decision: z.literal('cancel') }),
  z.object({
    targetId: z.uuid(),
    decision: z.literal('reschedule'),
    at: localTimeSchema,
    timeZone: zoneSchema,
  }),
])
export type HeldDecision = z.infer<typeof heldDecisionSchema>
export const reviewSchema = z.object({ decisions: z.array(heldDecisionSchema).min(1).max(1000) })

export const correctionPreviewRequestSchema = z.object({ publicNote: z.string().trim().max(500) })
/** What a correction would put on one account. */
export const correctedTextSchema = z.object({
  targetId: z.uuid(),
  accountName: z.string(),
  channel: channelKindSchema,
  title: z.string(),
  text: z.string(),
  /** composed: Gacek's as before; kept: the officer's; composed-anew: Gacek's in place of the officer's. */
  wording: z.enum(['composed', 'kept', 'composed-anew']),
  /** Whether readers there see the public note: short platforms may leave no room for it. */
  showsNote: z.boolean(),
  findings: z.array(variantFindingSchema),
})
export type CorrectedText = z.infer<typeof correctedTextSchema>
export const correctionPreviewSchema = z.object({ texts: z.array(correctedTextSchema) })
