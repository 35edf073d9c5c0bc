import { z } from 'zod'
import { erasedSchema } from './erasing/contract.ts'
export { eraseReasonSchema } from './erasing/contract.ts'
import { deliverySchema, onItsWaySchema, toldSchema } from './delivery.contract.ts'

export * from './delivery.contract.ts'

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
  ...onItsWaySchema.shape,
  /** Name of the officer who answered; null for the citizen's. */
  officer: z.string().nullable(),
  hiddenAt: z.string().nullable(),
  /** Its words and files were erased; hidden besides. */
  erased: erasedSchema.nullable(),
  files: z.array(messageFileSchema),
})
export type InboxMessage = z.infer<typeof messageSchema>

export const threadRowSchema = z.object({
  id: z.uuid(),
  channel: z.object({ id: z.number().int(), kind: inboxChannelKindSchema, name: z.string() }),
  subject: z.string(),
  /** The beginning of the latest message a person wrote (or, when searched, of the found one). */
  excerpt: z.string(),
  lastMessageAt: z.string(),
  messageCount: z.number().int(),
  waitsForUs: z.boolean(),
  settledAt: z.string().nullable(),
  hasFiles: z.boolean(),
})
export type ThreadRow = z.infer<typeof threadRowSchema>

export const channelHealthSchema = z.enum(['unknown', 'good', 'attention', 'broken'])
export type ChannelHealth = z.infer<typeof channelHealthSchema>

/** One line of the no-loss receipt. `difference`: messages that are missing or too many; 0 is well. */
export const receiptDaySchema = z.object({
  day: z.string(),
  channel: z.object({ id: z.number().int(), kind: inboxChannelKindSchema, name: z.string() }),
  received: z.number().int(),
  stored: z.number().int(),
  shown: z.number().int(),
  /** Taken out of sight by an officer, or taken back by the sender. */
  hidden: z.number().int(),
  /** Deliveries nobody has read yet. */
  waiting: z.number().int(),
  /** Deliveries that could not be read; they are kept and shown to who manages the channels. */
  unreadable: z.number().int(),
  difference: z.number().int(),
})
export type ReceiptDay = z.infer<typeof receiptDaySchema>

/** Answer of `GET /api/inbox/receipt`: the last eight days, newest first. */
export const receiptSchema = z.object({
  days: z.array(receiptDaySchema),
  difference: z.number().int(),
  unreadable: z.number().int(),
  oldestWaitingSeconds: z.number().int().nullable(),
  isAlarm: z.boolean(),
  countedAt: z.string(),
})
export type Receipt = z.infer<typeof receiptSchema>

/** Query of `GET /api/inbox/threads`; newest first. `state` open: not settled. */
export const threadQuerySchema = z.object({
  channel: z.coerce.number().int().positive().optional(),
  state: z.enum(['waiting', 'open', 'settled', 'all']).default('open'),
  search: z
    .string()
    .trim()
    .max(140, 'pencarian paling panjang 140 huruf / a search has at most 140 characters')
    .optional(),
  /** Without it the latest come first. */
  order: z.enum(['oldest']).optional(),
  cursor: z.string().max(200).optional(),
})
export type ThreadQuery = z.infer<typeof threadQuerySchema>

export const threadPageSchema = z.object({
  threads: z.array(threadRowSchema),
  next: z.string().nullable(),
  /** How many wait for us, up to 1,000, over everything the reader may see. */
  waiting: z.number().int(),
  /** The ways in, to choose one from. */
  channels: z.array(z.object({ id: z.number().int(), kind: inboxChannelKindSchema, name: z.string() })),
})
export type ThreadPage = z.infer<typeof threadPageSchema>

/** Answer of `GET /api/inbox/threads/:id`. Who wrote is not in it. */
export const threadSchema = z.object({
  id: z.uuid(),
  channel: z.object({ id: z.number().int(), kind: inboxChannelKindSchema, name: z.string() }),
  office: z.object({ id: z.number().int(), name: z.string() }).nullable(),
  subject: z.string(),
  /** Everybody can read what is said here: comments under a post. */
  isPublic: z.boolean(),
  windowClosesAt: z.string().nullable(),
  settledAt: z.string().nullable(),
  firstMessageAt: z.string(),
  lastMessageAt: z.string(),
  messageCount: z.number().int(),
  waitsForUs: z.boolean(),
  messages: z.array(messageSchema),
  cases: z.array(z.object({ id: z.number().int(), number: z.string(), title: z.string() })),
})
export type Thread = z.infer<typeof threadSchema>

/** The fields of `POST /api/inbox/entries` (multipart; files under "file", after the fields). `id` is chosen by the device. */
export const entryFieldsSchema = z.object({
  id: z.uuid(),
  channel: z.enum(['counter', 'phone']),
  text: z
    .string()
    .trim()
    .min(3, 'isi laporan belum ditulis / what was said is missing')
    .max(20_000, 'isi paling panjang 20.000 huruf / at most 20,000 characters'),
  name: z.string().trim().max(200).default(''),
  contact: z.string().trim().max(200).default(''),
  /** When it was said, where that was earlier. */
  saidAt: z.iso.datetime({ offset: true }).optional(),
})
export type EntryFields = z.infer<typeof entryFieldsSchema>
export const entrySchema = z.object({ threadId: z.uuid(), messageId: z.uuid(), isNew: z.boolean() })
export type Entry = z.infer<typeof entrySchema>

export const channelFieldSchema = z.object({
  name: z.string(),
  label: toldSchema,
  help: toldSchema.optional(),
  kind: z.enum(['text', 'number', 'secret', 'choice']),
  choices: z.array(z.object({ value: z.string(), label: toldSchema })).optional(),
  required: z.boolean(),
  preset: z.string().optional(),
})

/** A kind of channel that can be connected. `accounts`: the official accounts it can read, for comments. */
export const channelKindInfoSchema = z.object({
  kind: inboxChannelKindSchema,
  fields: z.array(channelFieldSchema),
  hasWebhook: z.boolean(),
  needsAccount: z.boolean(),
  accounts: z.array(z.object({ id: z.number().int(), name: z.string() })),
})
export type ChannelKindInfo = z.infer<typeof channelKindInfoSchema>

/** A way in as who manages it sees it; of secrets only whether there are any. */
export const channelSchema = z.object({
  id: z.number().int(),
  kind: inboxChannelKindSchema,
  name: z.string(),
  isOwn: z.boolean(),
  officeId: z.number().int().nullable(),
  account: z.object({ id: z.number().int(), name: z.string() }).nullable(),
  settings: z.record(z.string(), z.string()),
  hasSecret: z.boolean(),
  /** What is entered at the platform; null without a webhook. */
  webhookUrl: z.string().nullable(),
  active: z.boolean(),
  /** It is asked for news now and then, and can be asked at once. */
  isAsked: z.boolean(),
  health: channelHealthSchema,
  /** What stands in its way; null: nothing. */
  healthDetail: toldSchema.nullable(),
  lastReceivedAt: z.string().nullable(),
  /** Deliveries that could not be read, and the reason of the latest. */
  unreadable: z.object({ count: z.number().int(), latest: z.string() }),
})
export type Channel = z.infer<typeof channelSchema>

/** Answer of `GET /api/inbox/channels`. */
export const channelsSchema = z.object({
  channels: z.array(channelSchema),
  kinds: z.array(channelKindInfoSchema),
})
export type Channels = z.infer<typeof channelsSchema>

const nameSchema = z
  .string()
  .trim()
  .min(2, 'nama kanal belum diisi / the name is missing')
  .max(200, 'nama paling panjang 200 huruf / a name has at most 200 characters')
const valuesSchema = z.record(z.string().max(60), z.string().trim().max(5000))

/** Body of `POST /api/inbox/channels`. `values`: the fields of its kind, secrets among them. */
export const newChannelSchema = z.object({
  kind: inboxChannelKindSchema,
  name: nameSchema,
  officeId: z.number().int().positive().nullable().default(null),
  accountId: z.number().int().positive().nullable().default(null),
  values: valuesSchema.default({}),
})
export type NewChannel = z.infer<typeof newChannelSchema>

/** Body of `PATCH /api/inbox/channels/:id`; what is left out stays, an empty secret too. */
export const channelChangeSchema = z.object({
  name: nameSchema.optional(),
  officeId: z.number().int().positive().nullable().optional(),
  values: valuesSchema.optional(),
  active: z.boolean().optional(),
})
export type ChannelChange = z.infer<typeof channelChangeSchema>

/** Answer of `GET /api/inbox/threads/:id/approved-texts`; `{{1}}` to `{{blanks}}` in a text are to be filled in. */
export const approvedTextsSchema = z.object({
  texts: z.array(
    z.object({ name: z.string(), language: z.string(), text: z.string(), blanks: z.number().int() }),
  ),
})
export type ApprovedTexts = z.infer<typeof approvedTextsSchema>

/** Answer of `GET /api/inbox/threads/:id/citizen`. `joined`: the latest conversation of each who is the same person, by their own word. */
export const threadCitizenSchema = z.object({
  isKnown: z.boolean(),
  isForgotten: z.boolean(),
  joined: z.array(
    z.object({
      threadId: z.uuid(),
      subject: z.string(),
      channel: inboxChannelKindSchema,
      lastMessageAt: z.string(),
    }),
  ),
  mayHandle: z.boolean(),
  mayForget: z.boolean(),
  mayErase: z.boolean(),
})
export type ThreadCitizen = z.infer<typeof threadCitizenSchema>

/** Days for which what platforms handed over is kept after it was read: a month unless the council chooses otherwise. */
export const deliveryDaysSchema = z
  .number()
  .int()
  .min(7, 'paling sedikit 7 hari / at least 7 days')
  .max(365, 'paling lama 365 hari / at most 365 days')
/** Answer of `GET` and body of `PUT /api/inbox/keeping`. */
export const keepingSchema = z.object({ deliveryDays: deliveryDaysSchema })
export type Keeping = z.infer<typeof keepingSchema>
