import { z } from 'zod'

/** Every way in. */
export const inboxChannelKindSchema = z.enum([
  'web-form',
  'counter',
  'phone',
  'open311',
  'email',
  'lapor',
  'whatsapp',
  'telegram',
  'telegram-group',
  'bluesky',
  'mastodon',
  'wordpress',
  'facebook',
  'instagram',
  'youtube',
])
export type InboxChannelKind = z.infer<typeof inboxChannelKindSchema>

/** Where a message stands. `received`: the citizen's own. `unknown`: an answer that may or may not have arrived. */
export const deliverySchema = z.enum(['received', 'queued', 'sent', 'delivered', 'read', 'failed', 'unknown'])
export type MessageDelivery = z.infer<typeof deliverySchema>

/** Why a file of a message was not kept. */
export const fileRefusalSchema = z.enum([
  'empty',
  'too-large',
  'too-many-files',
  'type-unknown',
  'type-mismatch',
  'markup',
  'program',
  'archive',
  'archive-bomb',
  'macros',
  'two-formats',
  'broken',
  'gone',
])
export type FileRefusal = z.infer<typeof fileRefusalSchema>

/** A file of a message. `url` null: it was refused, for `refusal`. Pictures have a `thumbUrl`. */
export const messageFileSchema = z.object({
  id: z.uuid(),
  kind: z.enum(['picture', 'film', 'document', 'refused']),
  name: z.string(),
  contentType: z.string(),
  byteCount: z.number().int(),
  refusal: fileRefusalSchema.nullable(),
  mediaId: z.uuid().nullable(),
  url: z.string().nullable(),
  thumbUrl: z.string().nullable(),
})
export type MessageFile = z.infer<typeof messageFileSchema>

/** One message of a thread. Times ISO 8601. `claimedAt`: what the sender's clock said, where that cannot be. */
export const messageSchema = z.object({
  id: z.uuid(),
  direction: z.enum(['in', 'out']),
  sentAt: z.string(),
  claimedAt: z.string().nullable(),
  receivedAt: z.string(),
  text: z.string(),
  subject: z.string(),
  isAutomatic: z.boolean(),
  delivery: deliverySchema,
  deliveryDetail: z.string(),
  /** Name of the officer who answered; null for the citizen's. */
  officer: z.string().nullable(),
  hiddenAt: z.string().nullable(),
  files: z.array(messageFileSchema),
})
export type InboxMessage = z.infer<typeof messageSchema>

export const threadRowSchema = z.object({
  id: z.uuid(),
  channel: z.object({ id: z.number().int(), kind: inboxChannelKindSchema, name: z.string() }),
  subject: z.string(),
  /** The beginning of the latest (or, when searched, of the found) message. */
  excerpt: z.string(),
  lastMessageAt: z.string(),
  messageCount: z.number().int(),
  waitsForUs: z.boolean(),
  settledAt: z.string().nullable(),
  hasFiles: z.boolean(),
})
export type ThreadRow = z.infer<typeof threadRowSchema>
