import { z } from 'zod'
import { clockViewSchema } from '../clocks/contract.ts'
import {
  deliverySchema,
  inboxChannelKindSchema,
  messageFileSchema,
  onItsWaySchema,
} from '../messages/contract.ts'
import { caseKindSchema, prioritySchema, toldKindSchema } from './acts.contract.ts'

export * from './acts.contract.ts'

export const caseStatusSchema = z.enum([
  'new',
  'assigned',
  'in-progress',
  'waiting-for-citizen',
  'answered',
  'closed',
  'merged',
  'rejected',
])
export type CaseStatus = z.infer<typeof caseStatusSchema>

export const verdictSchema = z.enum(['solved', 'not-solved'])
export type Verdict = z.infer<typeof verdictSchema>

const latenessSchema = z.enum(['late', 'very-late'])
const named = z.object({ id: z.number().int(), name: z.string() })
const person = z.object({ id: z.string(), name: z.string() })

/** The next deadline of a case; null where none runs. */
const dueSchema = z.object({
  name: z.string(),
  dueAt: z.string().nullable(),
  standing: z.enum(['paused', 'running', 'late', 'very-late']),
})

export const caseRowSchema = z.object({
  id: z.number().int(),
  number: z.string(),
  kind: caseKindSchema,
  status: caseStatusSchema,
  title: z.string(),
  category: named.nullable(),
  place: z.string(),
  office: named.nullable(),
  officer: person.nullable(),
  priority: prioritySchema,
  isAnonymous: z.boolean(),
  isConfidential: z.boolean(),
  isPublic: z.boolean(),
  lateness: latenessSchema.nullable(),
  /** What the citizen should have been told and was not. */
  untold: toldKindSchema.nullable(),
  hasNews: z.boolean(),
  citizenVerdict: verdictSchema.nullable(),
  reopenedCount: z.number().int(),
  openedAt: z.string(),
  closedAt: z.string().nullable(),
  due: dueSchema.nullable(),
})
export type CaseRow = z.infer<typeof caseRowSchema>

/** Answer of `GET /api/cases`. */
export const casePageSchema = z.object({ cases: z.array(caseRowSchema), next: z.string().nullable() })
export type CasePage = z.infer<typeof casePageSchema>

/** `open` (what is still somebody's work), `all`, or one status. */
const stateSchema = z.union([z.literal('open'), z.literal('all'), caseStatusSchema])

/** What a list of cases is narrowed to; kept views hold the same. */
export const caseFilterSchema = z.object({
  state: stateSchema.default('open'),
  kind: caseKindSchema.optional(),
  /** `none`: nobody's yet. */
  office: z.union([z.literal('none'), z.coerce.number().int().positive()]).optional(),
  /** `me`, `none`, or an officer's id. */
  officer: z.union([z.literal('me'), z.literal('none'), z.uuid()]).optional(),
  category: z.coerce.number().int().positive().optional(),
  /** Area code; what lies inside it counts. */
  place: z
    .string()
    .regex(/^\d{2}([.]\d{2,4}){0,3}$/)
    .optional(),
  priority: prioritySchema.optional(),
  late: z.enum(['yes']).optional(),
  /** `today`: a deadline of the case ends today, by the council's clock. */
  due: z.enum(['today']).optional(),
  news: z.enum(['yes']).optional(),
  /** The citizen should have been told something and was not. */
  untold: z.enum(['yes']).optional(),
  mentioned: z.enum(['yes']).optional(),
  search: z.string().trim().max(140).optional(),
  /** Without it the newest come first. */
  order: z.enum(['oldest']).optional(),
})
export type CaseFilter = z.output<typeof caseFilterSchema>

export const caseQuerySchema = caseFilterSchema.extend({ cursor: z.string().max(80).optional() })

const conversationSchema = z.object({
  id: z.string(),
  threadId: z.string(),
  channel: inboxChannelKindSchema,
  direction: z.enum(['in', 'out']),
  at: z.string(),
  text: z.string(),
  delivery: deliverySchema,
  ...onItsWaySchema.pick({ deliveryDetail: true, nextTryAt: true }).shape,
  officer: z.string().nullable(),
  hidden: z.boolean(),
  /** Its words and files were erased for good; hidden besides. */
  erased: z.boolean(),
  files: z.array(messageFileSchema),
})
export type CaseMessage = z.infer<typeof conversationSchema>

const eventSchema = z.object({
  id: z.number().int(),
  at: z.string(),
  officer: z.string().nullable(),
  kind: z.string(),
  detail: z.record(z.string(), z.unknown()),
  /** Taken back afterwards. */
  undone: z.boolean(),
})
export type CaseEventView = z.infer<typeof eventSchema>

/** What the reader may do with a case now. */
export const caseActSchema = z.enum([
  'assign',
  'take',
  'hand-back',
  'classify',
  'prioritise',
  'note',
  'ask',
  'close',
  'reject',
  'reopen',
  'merge',
  'unmerge',
  'protect',
  'see-identity',
  'answer',
  'take-back-word',
  'told-otherwise',
])
export type CaseAct = z.infer<typeof caseActSchema>

const owedWordSchema = z.object({
  kind: toldKindSchema,
  at: z.string(),
  officer: z.string().nullable(),
  text: z.string(),
  deliveries: z.array(
    z.object({
      messageId: z.uuid(),
      channel: inboxChannelKindSchema,
      delivery: deliverySchema,
      ...onItsWaySchema.shape,
    }),
  ),
  /** None of it has left: all of it can be taken back. */
  mayTakeBack: z.boolean(),
})
export type OwedWord = z.infer<typeof owedWordSchema>

/** Answer of `GET /api/cases/:id` and of every act on a case. */
export const caseViewSchema = caseRowSchema
  .extend({
    text: z.string(),
    placeCode: z.string().nullable(),
    placeText: z.string(),
    issueId: z.string().nullable(),
    firstReplyAt: z.string().nullable(),
    mergedInto: z.object({ id: z.number().int(), number: z.string() }).nullable(),
    /** Cases merged into this one. */
    absorbed: z.array(z.object({ id: z.number().int(), number: z.string(), title: z.string() })),
    /** What the officer says is done; the citizen's word is `citizenVerdict`. */
    closing: z.object({ text: z.string(), mediaIds: z.array(z.string()) }).nullable(),
    needsPhoto: z.boolean(),
    threads: z.array(z.object({ id: z.string(), channel: z.string() })),
    messages: z.array(conversationSchema),
    events: z.array(eventSchema),
    /** What the citizen was not told, with what became of its messages; null also for an answer, which its own list shows. */
    owedWord: owedWordSchema.nullable(),
    clocks: z.array(clockViewSchema),
    may: z.array(caseActSchema),
  })
  .meta({ id: 'CaseView' })
export type CaseView = z.infer<typeof caseViewSchema>

/** Why a case is routed as suggested, in words for the officer. */
export const reasonSchema = z.object({
  about: z.enum(['kind', 'category', 'place', 'office', 'priority', 'authority']),
  id: z.string(),
  en: z.string(),
})
export type RouteReason = z.infer<typeof reasonSchema>

/** Where a matter belongs by the rules, with the reasons. `elsewhere`: another authority answers for it. */
export const routeSchema = z.object({
  kind: caseKindSchema,
  categoryId: z.number().int().nullable(),
  officeId: z.number().int().nullable(),
  placeCode: z.string().nullable(),
  priority: prioritySchema,
  elsewhere: z.object({ authority: z.string(), where: z.string() }).nullable(),
  reasons: z.array(reasonSchema),
})
export type Route = z.infer<typeof routeSchema>

/** A case that may be the same matter. */
export const similarCaseSchema = z.object({
  id: z.number().int(),
  number: z.string(),
  title: z.string(),
  status: caseStatusSchema,
  openedAt: z.string(),
  place: z.string(),
  because: z.array(z.enum(['category', 'place', 'words'])),
})
export type SimilarCase = z.infer<typeof similarCaseSchema>
export const similarListSchema = z.object({ cases: z.array(similarCaseSchema) })
