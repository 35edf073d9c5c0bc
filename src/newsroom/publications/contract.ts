import { z } from 'zod'
import { accountSchema, channelKindSchema } from '../accounts/contract.ts'
import { localTimeSchema, zoneSchema } from './contract-decisions.ts'
import {
  forecastSchema,
  sentenceSchema,
  textMeasureSchema,
  variantFindingSchema,
  variantSchema,
} from './formats/contract.ts'

export const publicationStatusSchema = z.enum([
  'draft',
  'scheduled',
  'releasing',
  'released',
  'paused',
  'cancelled',
])
export type PublicationStatus = z.infer<typeof publicationStatusSchema>

/**
 * - asked, declined: the account belongs to another office, whose admin answers.
 * - held: its moment came while something forbade it (pause, confirmation gone, embargo); a person decides.
 * - unknown: it may be live; looked up, else a person says. missed: too old when its turn came.
 */
export const targetStatusSchema = z.enum([
  'draft',
  'asked',
  'declined',
  'scheduled',
  'held',
  'publishing',
  'waiting-for-officer',
  'published',
  'refused',
  'unknown',
  'missed',
  'cancelled',
  'withdrawn',
])
export type TargetStatus = z.infer<typeof targetStatusSchema>

const moment = z.iso.datetime()
/** A sentence the public or the records need: not empty. */
const statement = z.string().trim().min(5).max(500)
const webAddress = z.url({ protocol: /^https?$/ }).max(2000)

export const releasePlanSchema = z.object({
  articleId: z.number().int(),
  /** Null: at once. */
  at: localTimeSchema.nullable(),
  timeZone: zoneSchema,
  stalenessMinutes: z.number().int().min(1).max(1440).default(60),
  rehearsal: z.boolean().default(false),
  targets: z
    .array(
      z.object({
        accountId: z.number().int(),
        /** Null: as composed from the article. */
        variant: variantSchema.nullable().default(null),
      }),
    )
    .min(1)
    .max(500),
})
export type ReleasePlan = z.input<typeof releasePlanSchema>

/** Whom a red item belongs to. */
export const itemOwnerSchema = z.object({ kind: z.enum(['officer', 'office']), name: z.string() })

export const readinessItemSchema = z.object({
  check: z.enum([
    'confirmation',
    'embargo',
    'pause',
    'request',
    'token',
    'channel',
    'quota',
    'text',
    'media',
    'alt-text',
    'preparation',
  ]),
  state: z.enum(['green', 'amber', 'red']),
  /** Null for what concerns the whole release. */
  accountId: z.number().int().nullable(),
  detail: sentenceSchema,
  wayOut: sentenceSchema,
  owner: itemOwnerSchema,
})
export type ReadinessItem = z.infer<typeof readinessItemSchema>

export const readinessSchema = z.object({
  at: moment,
  occasion: z.enum(['scheduling', 'day-before', 'ten-minutes', 'asked']),
  red: z.number().int(),
  items: z.array(readinessItemSchema),
})
export type Readiness = z.infer<typeof readinessSchema>

export const attemptSchema = z.object({
  at: moment,
  step: z.string(),
  outcome: z.string(),
  detail: z.string(),
})

/** What can be decided for a target by the officer who looks at it. */
export const targetDecisionSchema = z.discriminatedUnion('decision', [
  /** Unknown: it is live, at this address. */
  z.object({ decision: z.literal('is-live'), permalink: webAddress }),
  /** Unknown: it is not there. Only this allows publishing again. */
  z.object({ decision: z.literal('is-not-live'), publishAgain: z.boolean() }),
  /** Missed, held, refused: once more, now. */
  z.object({ decision: z.literal('publish-now') }),
  z.object({ decision: z.literal('cancel') }),
  /** Assisted: it was posted by hand, here. */
  z.object({ decision: z.literal('posted'), permalink: webAddress }),
  /** Assisted correction or withdrawal: done by hand. */
  z.object({ decision: z.literal('change-made') }),
])
export type TargetDecision = z.infer<typeof targetDecisionSchema>

const targetSchema = z.object({
  id: z.uuid(),
  account: accountSchema.pick({
    id: true,
    officeId: true,
    channel: true,
    name: true,
    handle: true,
    mode: true,
    isSandbox: true,
  }),
  officeName: z.string(),
  status: targetStatusSchema,
  title: z.string(),
  text: z.string(),
  link: z.string().nullable(),
  mediaIds: z.array(z.string()),
  offsetMs: z.number().int().nullable(),
  permalink: z.string().nullable(),
  publishedAt: moment.nullable(),
  dueAt: moment.nullable(),
  /** The next look-up of an unknown one; null: a person has to say. */
  lookAt: moment.nullable(),
  preparedAt: moment.nullable(),
  problemKind: z.string().nullable(),
  problem: z.string().nullable(),
  answerNote: z.string(),
  attempts: z.array(attemptSchema),
  /** What the asker may decide for it now. */
  decisions: z.array(z.enum(['is-live', 'is-not-live', 'publish-now', 'cancel', 'posted', 'change-made'])),
  change: z
    .object({
      kind: z.enum(['correction', 'withdrawal']),
      status: z.enum(['pending', 'working', 'done', 'refused', 'unknown', 'waiting-for-officer']),
      problem: z.string().nullable(),
      publicNote: z.string(),
      /** What stands there afterwards: the corrected text, or where nothing is deleted the note of a withdrawal. */
      text: z.string(),
    })
    .nullable(),
})
export type PublicationTarget = z.infer<typeof targetSchema>

export const publicationSummarySchema = z.object({
  id: z.number().int(),
  articleId: z.number().int(),
  title: z.string(),
  /** First picture of the article's version, by its id. */
  cover: z.uuid().nullable(),
  officeId: z.number().int(),
  officeName: z.string(),
  status: publicationStatusSchema,
  releaseAt: moment.nullable(),
  timeZone: z.string(),
  rehearsal: z.boolean(),
  /** How many targets are in each state; states without any are left out. */
  targets: z.partialRecord(targetStatusSchema, z.number().int()),
  channels: z.array(channelKindSchema),
  red: z.number().int().nullable(),
  checkedAt: moment.nullable(),
})
export type PublicationSummary = z.infer<typeof publicationSummarySchema>

export const publicationListSchema = z.object({
  upcoming: z.array(publicationSummarySchema),
  past: z.array(publicationSummarySchema),
  /** Paused offices; an entry with office null pauses all. */
  pauses: z.number().int(),
})
export type PublicationList = z.infer<typeof publicationListSchema>

/** What still waits to go out on an account, soonest first. */
export const waitingReleasesSchema = z.object({ releases: z.array(publicationSummarySchema) })
export type WaitingReleases = z.infer<typeof waitingReleasesSchema>

export const changeSchema = z.object({
  id: z.number().int(),
  kind: z.enum(['correction', 'withdrawal']),
  articleVersion: z.number().int().nullable(),
  publicNote: z.string(),
  reason: z.string(),
  madeBy: z.string(),
  madeAt: moment,
})

const onPortalSchema = z.object({
  /** Only practice accounts are connected: the portal shows also what went out on them alone. */
  practice: z.boolean(),
  /** The version of the article that the portal shows; null while it shows none. */
  version: z.number().int().nullable(),
})

export const publicationDetailSchema = publicationSummarySchema.extend({
  portal: onPortalSchema,
  articleVersion: z.number().int(),
  /** A newer confirmed version, which a correction would bring out. */
  newerVersion: z.number().int().nullable(),
  stalenessMinutes: z.number().int(),
  createdBy: z.string(),
  createdAt: moment,
  board: z.array(targetSchema),
  /** Releases of its office, or of all, are stopped now. */
  paused: z.boolean(),
  changes: z.array(changeSchema),
  readiness: readinessSchema.nullable(),
  mayChange: z.boolean(),
})
export type PublicationDetail = z.infer<typeof publicationDetailSchema>

/** An account as it can be chosen for a release. */
export const accountChoiceSchema = z.object({
  account: accountSchema.pick({
    id: true,
    officeId: true,
    channel: true,
    name: true,
    handle: true,
    mode: true,
    isSandbox: true,
    health: true,
    healthDetail: true,
  }),
  officeName: z.string(),
  /** own: at once; accepts-all: standing acceptance; ask: its admin is asked first. */
  access: z.enum(['own', 'accepts-all', 'ask']),
  variant: variantSchema,
  measure: textMeasureSchema,
  findings: z.array(variantFindingSchema),
  forecast: forecastSchema,
  /** It had this article already: a resend. */
  published: z.boolean(),
})
export type AccountChoice = z.infer<typeof accountChoiceSchema>

export const releaseFormSchema = z.object({
  articleId: z.number().int(),
  title: z.string(),
  version: z.number().int().nullable(),
  officeId: z.number().int().nullable(),
  /** Why it cannot be released now; null when it can. */
  refusal: z.object({ code: z.string(), words: sentenceSchema }).nullable(),
  timeZone: z.string(),
  timeZones: z.array(z.string()),
  embargoUntil: moment.nullable(),
  confirmedUntil: moment.nullable(),
  portal: onPortalSchema,
  accounts: z.array(accountChoiceSchema),
  /** Earlier releases of the article, newest first: corrections and further accounts begin there. */
  releases: z.array(publicationSummarySchema),
})
export type ReleaseForm = z.infer<typeof releaseFormSchema>

export const previewRequestSchema = z.object({
  articleId: z.number().int(),
  accountId: z.number().int(),
  variant: variantSchema.nullable().default(null),
})
export const previewSchema = z.object({
  variant: variantSchema,
  measure: textMeasureSchema,
  findings: z.array(variantFindingSchema),
  forecast: forecastSchema,
})
export type Preview = z.infer<typeof previewSchema>

export const rescheduleSchema = z.object({
  at: localTimeSchema.nullable(),
  timeZone: zoneSchema,
})
export const changeRequestSchema = z.object({ publicNote: statement, reason: statement })
export const resendSchema = z.object({ accountIds: z.array(z.number().int()).min(1).max(500) })

export * from './contract-decisions.ts'
