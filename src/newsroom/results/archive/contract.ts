import { z } from 'zod'
import { channelKindSchema } from '../../accounts/contract.ts'

export const recordKindSchema = z.enum(['published', 'corrected', 'withdrawn', 'note'])
export type RecordKind = z.infer<typeof recordKindSchema>

const officeSchema = z.object({ id: z.number().int(), name: z.string() })
const personSchema = z.object({ name: z.string(), at: z.string() })

/** A file that went out: its bytes lie in the archive under their checksum. */
const archivedMediaSchema = z.object({
  id: z.string(),
  sha256: z.string(),
  contentType: z.string(),
  byteCount: z.number(),
  alt: z.string(),
})
export type ArchivedMedia = z.infer<typeof archivedMediaSchema>

/** One record of the archive, as it is hashed. Times are ISO 8601 in UTC. */
export const recordContentSchema = z
  .object({
    format: z.literal('gacek-archive-1'),
    council: z.object({ id: z.number().int(), name: z.string() }),
    number: z.number().int(),
    kind: recordKindSchema,
    at: z.string(),
    recordedAt: z.string(),
    title: z.string(),
    office: officeSchema,
    account: z.object({
      id: z.number().int(),
      channel: channelKindSchema,
      name: z.string(),
      handle: z.string(),
      address: z.string(),
      office: officeSchema,
    }),
    release: z.object({
      publicationId: z.number().int(),
      targetId: z.string(),
      articleId: z.number().int(),
      articleVersion: z.number().int(),
      releasedBy: z.string(),
      plannedFor: z.string().nullable(),
      offsetMs: z.number().nullable(),
    }),
    post: z.object({
      remoteId: z.string().nullable(),
      permalink: z.string().nullable(),
      /** What was sent, word for word; null for a withdrawal. */
      payload: z.unknown(),
      /** later: it was corrected before it came into the archive; the payload is that of the correction. */
      payloadFrom: z.enum(['then', 'later']),
    }),
    media: z.array(archivedMediaSchema),
    confirmations: z.array(personSchema.extend({ level: z.number().int(), version: z.number().int() })),
    /** Of a correction or withdrawal: what the public was told, why, by whom. */
    change: personSchema.extend({ publicNote: z.string(), reason: z.string() }).nullable(),
    note: personSchema.extend({ about: z.number().int(), text: z.string() }).nullable(),
  })
  .meta({ id: 'RecordContent' })
export type RecordContent = z.infer<typeof recordContentSchema>

export const archiveRecordSchema = z.object({
  number: z.number().int(),
  hash: z.string(),
  previousHash: z.string(),
  content: recordContentSchema,
})
export type ArchiveRecord = z.infer<typeof archiveRecordSchema>

export const archiveQuerySchema = z.object({
  /** Words that all occur in title, text or account. */
  q: z.string().trim().max(200).optional(),
  kind: recordKindSchema.optional(),
  channel: channelKindSchema.optional(),
  office: z.coerce.number().int().optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  /** Records before this number: the page after. */
  before: z.coerce.number().int().positive().optional(),
})
export type ArchiveQuery = z.infer<typeof archiveQuerySchema>

export const archiveLineSchema = z.object({
  number: z.number().int(),
  kind: recordKindSchema,
  at: z.string(),
  title: z.string(),
  channel: channelKindSchema,
  account: z.string(),
  office: z.string(),
  permalink: z.string().nullable(),
  hash: z.string(),
})
export type ArchiveLine = z.infer<typeof archiveLineSchema>

export const archivePageSchema = z.object({
  timeZone: z.string(),
  records: z.array(archiveLineSchema),
  /** Records that match, on all pages. */
  total: z.number().int(),
  next: z.number().int().nullable(),
  offices: z.array(officeSchema),
})
export type ArchivePage = z.infer<typeof archivePageSchema>

/** What a check of the whole chain says. */
export const archiveCheckSchema = z.object({
  ok: z.boolean(),
  at: z.string(),
  records: z.number().int(),
  /** Hash of the newest record: written down elsewhere, it proves later that nothing before it was changed or cut off. */
  head: z.string(),
  /** The first record that is not as it was, and how. */
  broken: z
    .object({ number: z.number().int(), reason: z.enum(['gap', 'chain', 'hash', 'columns', 'content']) })
    .nullable(),
  /** Files that are missing or changed, by checksum. */
  media: z.object({ checked: z.number().int(), wrong: z.array(z.string()) }),
  /** Whether a hash that was written down earlier is in the chain; null when none was given. */
  headFound: z.boolean().nullable(),
})
export type ArchiveCheck = z.infer<typeof archiveCheckSchema>

export const newNoteSchema = z.object({
  text: z
    .string()
    .trim()
    .min(3, 'catatan paling sedikit 3 huruf / a note has at least 3 characters')
    .max(2000, 'catatan paling panjang 2.000 huruf / a note has at most 2,000 characters'),
})

/** A record with what came after it: corrections, withdrawal, notes of the same post. */
export const recordViewSchema = z.object({
  timeZone: z.string(),
  record: archiveRecordSchema,
  later: z.array(archiveRecordSchema),
})
export type RecordView = z.infer<typeof recordViewSchema>
