import { z } from 'zod'
import { rejectReasonSchema, toldHowSchema, toldKindSchema, type ToldKind } from '../acts.contract.ts'
import { caseKindSchema, prioritySchema, reasonSchema, verdictSchema } from '../contract.ts'

export type { ToldKind }

const opened = z.object({
  caseKind: caseKindSchema,
  title: z.string(),
  categoryId: z.number().int().nullable(),
  placeCode: z.string().nullable(),
  placeText: z.string(),
  officeId: z.number().int().nullable(),
  priority: prioritySchema,
  isAnonymous: z.boolean(),
  isConfidential: z.boolean(),
  /** Why it was routed so. */
  reasons: z.array(reasonSchema).default([]),
})
const classified = z.object({
  kind: caseKindSchema.optional(),
  title: z.string().optional(),
  categoryId: z.number().int().nullable().optional(),
  placeCode: z.string().nullable().optional(),
  placeText: z.string().optional(),
})

/** The messages by which citizens are told it, where there are any; none of an event of before they were kept. */
const messageIds = z.array(z.string()).default([])
/** An officer told it in another way than by these messages. */
const otherwise = z.boolean().default(false)

/** The detail of each kind of event a case's state follows from; other kinds only stand in the history. */
export const EVENT_DETAILS = {
  opened,
  classified,
  assigned: z.object({ officeId: z.number().int(), officerId: z.string().nullable() }),
  'handed-back': z.object({ reason: z.string() }),
  prioritised: z.object({ priority: prioritySchema }),
  'citizen-wrote': z.object({ messageId: z.string().optional() }),
  /** We have it, and this is its number: said by the machine, once. */
  receipted: z.object({ text: z.string(), messageIds, otherwise }),
  asked: z.object({ text: z.string(), messageIds, otherwise }),
  /** `isFinal` false: a first reply, the work goes on. */
  replied: z.object({
    messageId: z.string().optional(),
    text: z.string().optional(),
    isFinal: z.boolean(),
    otherwise,
  }),
  closed: z.object({ text: z.string(), mediaIds: z.array(z.string()), messageIds, otherwise }),
  'citizen-verdict': z.object({ verdict: verdictSchema, text: z.string().default('') }),
  reopened: z.object({ reason: z.string() }),
  rejected: z.object({ reason: rejectReasonSchema, text: z.string(), messageIds, otherwise }),
  merged: z.object({ into: z.number().int(), number: z.string() }),
  absorbed: z.object({ caseId: z.number().int(), number: z.string() }),
  published: z.object({ text: z.string() }),
  unpublished: z.object({}),
  protected: z.object({ isAnonymous: z.boolean().optional(), isConfidential: z.boolean().optional() }),
  escalated: z.object({ level: z.enum(['late', 'very-late']), ruleKey: z.string().optional() }),
  'linked-issue': z.object({ issueId: z.string().nullable() }),
  /** The events with these ids count no more. */
  undone: z.object({
    events: z.array(z.number().int()),
    /**
     * It never happened, or not then: its message could not leave, left later, or was taken back before it left. Without
     * it an officer took back what had happened.
     */
    because: z.enum(['not-left', 'left-later', 'taken-back']).optional(),
  }),
  /** An officer told the citizen in another way what no message could. */
  'told-otherwise': z.object({ of: toldKindSchema, how: toldHowSchema, text: z.string() }),
  /** It left when the citizen had written again: their word goes on, it does not. */
  'left-late': z.object({
    of: toldKindSchema,
    /** The event of that word; older records do not say. */
    word: z.number().int().optional(),
  }),
  note: z.object({ text: z.string(), mentions: z.array(z.string()).default([]) }),
  'identity-seen': z.object({ reason: z.string() }),
} as const

export type EventKind = keyof typeof EVENT_DETAILS
export type EventDetail<Kind extends EventKind> = z.input<(typeof EVENT_DETAILS)[Kind]>
type Read<Kind extends EventKind> = z.output<(typeof EVENT_DETAILS)[Kind]>

/** An event to be added: its kind with the detail that belongs to it. */
export type NewEvent = { [Kind in EventKind]: { kind: Kind; detail: EventDetail<Kind> } }[EventKind]

/** An event as it is kept; `kind` may be one that a later version wrote. */
export type KeptEvent = { id: number; at: Date; kind: string; detail: unknown; officerId?: string | null }

/** The detail of an event if it is of this kind and whole, else null. */
export function readDetail<Kind extends EventKind>(event: KeptEvent, kind: Kind): Read<Kind> | null {
  if (event.kind !== kind) return null
  const read = EVENT_DETAILS[kind].safeParse(event.detail)
  return read.success ? (read.data as Read<Kind>) : null
}

/** Whether an event of this kind tells the citizen something. */
export const isToldKind = (kind: string): kind is ToldKind => toldKindSchema.safeParse(kind).success

/** The messages an event was to tell the citizen by, and whether it was told otherwise. */
function readWord(event: KeptEvent): { ids: string[]; otherwise: boolean } {
  const replied = readDetail(event, 'replied')
  if (replied) return { ids: [replied.messageId ?? []].flat(), otherwise: replied.otherwise }
  const told =
    readDetail(event, 'receipted') ??
    readDetail(event, 'asked') ??
    readDetail(event, 'closed') ??
    readDetail(event, 'rejected')
  return { ids: told?.messageIds ?? [], otherwise: told?.otherwise ?? false }
}

/** The messages by which an event tells the citizen; none where it tells nothing, or was told otherwise. */
export function messagesOf(event: KeptEvent): string[] {
  const { ids, otherwise } = readWord(event)
  return otherwise ? [] : ids
}

/** Whether two events are one word to the citizen: it left later, or was told otherwise. */
export const isSameWord = (one: KeptEvent, other: KeptEvent): boolean =>
  readWord(one).ids.some((id) => readWord(other).ids.includes(id))
