import { z } from 'zod'
import { sharesSchema } from '../language/sentiment/contract.ts'
import { letterSchema } from './post/contract.ts'
import { boardIssueSchema, freshnessSchema, windowSchema } from '../listening/board/contract.ts'

export const briefKindSchema = z.enum(['daily', 'weekly'])
export type BriefKind = z.infer<typeof briefKindSchema>

/** Draft: may still be changed; approved: stays as it is; sent: approved, and somebody got it. */
export const briefStateSchema = z.enum(['draft', 'approved', 'sent'])
export type BriefState = z.infer<typeof briefStateSchema>

const verdictSchema = z.enum(['more', 'same', 'less'])
const amount = z.number().int().nonnegative()

/** One of the five as the board told it when the brief was made; without its headline, which may be one person's post. */
const briefIssueSchema = boardIssueSchema
  .pick({
    rank: true,
    id: true,
    name: true,
    posts: true,
    voices: true,
    outlets: true,
    change: true,
    trend: true,
    sentiment: true,
    unsure: true,
    place: true,
    owner: true,
    status: true,
  })
  .extend({
    /** Against the period before; null where nobody can say. Shares are told to differ only outside their intervals. */
    since: z
      .object({
        rankBefore: z.number().int().nullable(),
        size: verdictSchema,
        negative: verdictSchema.nullable(),
        positive: verdictSchema.nullable(),
        sentiment: sharesSchema,
      })
      .nullable(),
  })
export type BriefIssue = z.infer<typeof briefIssueSchema>

/** Late, and with a deadline that still ends today. */
const owedSchema = z.object({ late: amount, today: amount })

/** What a brief holds: figures as they were counted when it was made. */
export const briefContentSchema = z.object({
  from: z.string(),
  to: z.string(),
  window: windowSchema,
  /** The posts known begin only here, later than the period. */
  knownSince: z.string().nullable(),
  sample: z.boolean(),
  council: z.string(),
  timeZone: z.string(),
  posts: amount,
  voices: amount,
  issues: z.array(briefIssueSchema),
  /** Among the first a period before and not now. */
  left: z.array(
    z.object({ id: z.string(), name: z.string(), rankBefore: z.number().int(), size: verdictSchema }),
  ),
  comparedWith: z.object({ from: z.string(), to: z.string() }).nullable(),
  sources: z.array(freshnessSchema.pick({ name: true, health: true, lastPostAt: true })),
  said: z.object({
    total: amount,
    articles: z.array(
      z.object({
        id: z.number().int(),
        title: z.string(),
        office: z.string(),
        releasedAt: z.string(),
        accounts: amount,
        onPortal: z.boolean(),
      }),
    ),
  }),
  owed: z.object({
    /** As it stood at this moment, whatever the period. */
    at: z.string(),
    offices: z.array(owedSchema.extend({ id: z.number().int().nullable(), name: z.string().nullable() })),
    information: owedSchema,
    hoaxes: owedSchema,
  }),
})
export type BriefContent = z.infer<typeof briefContentSchema>

/** A stretch of a tone's bar; `open` may be either of its neighbours. */
const pieceSchema = z.object({ kind: z.enum(['negative', 'neutral', 'positive', 'open']), width: z.number() })

/** A line that can be left out, and where its figures come from. */
const lineSchema = z.object({
  key: z.string(),
  text: z.string(),
  href: z.string().nullable(),
  isOut: z.boolean(),
  /** What the page behind it says today, where that is something else than then. */
  now: z.string().nullable(),
})
export type ToldLine = z.infer<typeof lineSchema>

const toldIssueSchema = z.object({
  key: z.string(),
  rank: z.number().int(),
  name: z.string(),
  /** Growth in a word or two; posts; posts and voices. */
  trend: z.string(),
  posts: z.string(),
  amount: z.string(),
  tone: z.object({
    pieces: z.array(pieceSchema),
    /** Shares with their ranges, or why none is told. */
    negative: z.string().nullable(),
    positive: z.string().nullable(),
    basis: z.string(),
  }),
  /** Whose matter it is; that with the place and the state. */
  owner: z.string(),
  where: z.string(),
  href: z.string(),
  isOut: z.boolean(),
})
export type ToldIssue = z.infer<typeof toldIssueSchema>

/** A brief in words of one language: what the page, the files and the caption are made of. */
export const toldBriefSchema = z.object({
  title: z.string(),
  council: z.string(),
  day: z.string(),
  period: z.string(),
  /** "Data contoh" in the sample, "draf" before the approval; null: nothing has to be said. */
  marks: z.array(z.string()),
  revision: z.string().nullable(),
  approval: z.string().nullable(),
  note: z.string(),
  totals: z.string(),
  issues: z.array(toldIssueSchema),
  noIssues: z.string().nullable(),
  changes: z.object({ title: z.string(), lines: z.array(lineSchema), none: z.string().nullable() }),
  said: z.object({
    title: z.string(),
    lines: z.array(lineSchema),
    more: z.string().nullable(),
    none: z.string().nullable(),
  }),
  owed: z.object({
    title: z.string(),
    /** Until when it was counted, and that its links count until now. */
    more: z.string(),
    lines: z.array(lineSchema),
    none: z.string().nullable(),
  }),
  /** What the empty part of a bar means. */
  open: z.string(),
  basis: z.array(z.string()),
  caption: z.string(),
})
export type ToldBrief = z.infer<typeof toldBriefSchema>

const sharingSchema = z.object({ to: z.string(), by: z.string(), at: z.string() })
export type BriefSharing = z.infer<typeof sharingSchema>

const briefRowSchema = z.object({
  id: z.number().int(),
  kind: briefKindSchema,
  day: z.string(),
  revision: z.number().int(),
  state: briefStateSchema,
  madeAt: z.string(),
  /** Null: made by itself. */
  madeBy: z.string().nullable(),
  approvedAt: z.string().nullable(),
  approvedBy: z.string().nullable(),
  sentAt: z.string().nullable(),
})
export type BriefRow = z.infer<typeof briefRowSchema>

/** `HH:MM` of the council's clock at which a draft is made by itself; null: never. */
export const briefHourSchema = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .nullable()

/** Answer of `GET /api/briefs`. */
export const briefListSchema = z.object({
  briefs: z.array(briefRowSchema),
  next: z.string().nullable(),
  timeZone: z.string(),
  /** What may be made: the days the posts known reach over, and the Monday of the last week that is over. */
  today: z.string(),
  firstDay: z.string(),
  lastWeek: z.string(),
  hour: briefHourSchema,
  may: z.object({ write: z.boolean(), setHour: z.boolean(), send: z.boolean() }),
})
export type BriefList = z.infer<typeof briefListSchema>

/** Answer of `GET /api/briefs/:id`. */
export const briefViewSchema = briefRowSchema.extend({
  version: z.number().int(),
  reason: z.string(),
  /** The newest approved revision of the same day, where it is another one. */
  replacedBy: z.number().int().nullable(),
  /** A draft of a next revision, for who may see it. */
  draft: z.number().int().nullable(),
  note: z.string(),
  noteBy: z.string().nullable(),
  content: briefContentSchema,
  told: toldBriefSchema,
  sharings: z.array(sharingSchema),
  /** What left by e-mail, for who makes or sends briefs. */
  letters: z.array(letterSchema),
  timeZone: z.string(),
  may: z.object({
    write: z.boolean(),
    approve: z.boolean(),
    /** Has the right to approve and may not approve this one: the note is their own. */
    wroteNote: z.boolean(),
    revise: z.boolean(),
    discard: z.boolean(),
    share: z.boolean(),
    /** May send it by e-mail: an approved one that holds. */
    send: z.boolean(),
  }),
})
export type BriefView = z.infer<typeof briefViewSchema>

/** Body of `POST /api/briefs`: the day, or any day of the week. */
export const newBriefSchema = z.object({ kind: briefKindSchema, day: z.iso.date() })

/** The draft as its editor saw it: a change in between is refused, not overwritten. */
export const seenSchema = z.object({ version: z.number().int().positive() })
export const leaveOutSchema = seenSchema.extend({ key: z.string().min(1).max(80), out: z.boolean() })
/** At most three sentences; the length is the database's too. */
export const noteSchema = seenSchema.extend({ note: z.string().trim().max(600) })
export const reviseSchema = z.object({ reason: z.string().trim().min(5).max(200) })
/** Body of `POST /api/briefs/:id/shared`: to whom, in the officer's words. */
export const sharedSchema = z.object({ to: z.string().trim().min(2).max(80) })
export const changedSchema = z.object({ id: z.number().int(), version: z.number().int() })
/** Answer of `POST /api/briefs/:id/send`: how many letters wait to leave. */
export const queuedSchema = z.object({ queued: z.number().int() })
export const hourSchema = z.object({ hour: briefHourSchema })
