import { z } from 'zod'

/** Platforms. `other`: only listed in the registry. `sandbox`: our own practice wall, for rehearsals and the sample. */
export const channelKindSchema = z.enum([
  'wordpress',
  'bluesky',
  'mastodon',
  'telegram',
  'facebook',
  'instagram',
  'threads',
  'x',
  'youtube',
  'newsletter',
  'feed',
  'webhook',
  'whatsapp-channel',
  'tiktok',
  'sandbox',
  'other',
])
export type ChannelKind = z.infer<typeof channelKindSchema>

export const accountModeSchema = z.enum(['connected', 'assisted', 'listed'])
export type AccountMode = z.infer<typeof accountModeSchema>
export const accountHealthSchema = z.enum(['unknown', 'good', 'attention', 'revoked'])
export type AccountHealth = z.infer<typeof accountHealthSchema>

export const accountSchema = z.object({
  id: z.number().int(),
  officeId: z.number().int(),
  channel: channelKindSchema,
  name: z.string(),
  address: z.string(),
  handle: z.string(),
  mode: accountModeSchema,
  isSandbox: z.boolean(),
  health: accountHealthSchema,
  healthDetail: z.string(),
  checkedAt: z.string().nullable(),
  acceptsAll: z.boolean(),
  postsPerWeek: z.number().int().nullable(),
  retired: z.boolean(),
})
export type Account = z.infer<typeof accountSchema>

const name = z
  .string()
  .trim()
  .min(1, 'nama akun wajib diisi / the account needs a name')
  .max(200, 'nama akun paling panjang 200 huruf / a name has at most 200 characters')
const postsPerWeek = z
  .number()
  .int()
  .min(
    1,
    'paling sedikit 1 kiriman seminggu; kosongkan bila tidak ada / at least 1 a week, or leave it empty',
  )
  .max(500)
  .nullable()

/** Body of `POST /api/accounts`. It begins as listed; connecting it is the next step. */
export const newAccountSchema = z.object({
  officeId: z.number().int(),
  channel: channelKindSchema,
  name,
  address: z.string().trim().max(500).default(''),
  handle: z.string().trim().max(200).default(''),
  isSandbox: z.boolean().default(false),
  acceptsAll: z.boolean().default(false),
  postsPerWeek: postsPerWeek.default(null),
})
export type NewAccount = z.infer<typeof newAccountSchema>

/** Body of `PATCH /api/accounts/:id`; what is left out stays. */
export const accountChangeSchema = z
  .object({
    officeId: z.number().int(),
    name,
    address: z.string().trim().max(500),
    handle: z.string().trim().max(200),
    mode: accountModeSchema,
    isSandbox: z.boolean(),
    acceptsAll: z.boolean(),
    postsPerWeek,
  })
  .partial()
export type AccountChange = z.infer<typeof accountChangeSchema>

const words = z.object({ id: z.string(), en: z.string() })

/** One thing an officer types in to connect an account. What is secret is never shown again. */
export const connectFieldSchema = z.object({
  name: z.string(),
  kind: z.enum(['address', 'text', 'secret']),
  required: z.boolean(),
  label: words,
  help: words,
  example: z.string(),
})
export type ConnectField = z.infer<typeof connectFieldSchema>

/** Body of `POST /api/accounts/:id/connect`: values by field name. An empty secret leaves the kept one. */
export const connectSchema = z.object({ values: z.record(z.string(), z.string().max(10_000)) })

export const accountRowSchema = accountSchema.extend({
  officeName: z.string(),
  attentionAt: z.string().nullable(),
  postsLeft: z.number().int().nullable(),
})
export type AccountRow = z.infer<typeof accountRowSchema>

export const accountListSchema = z.object({
  accounts: z.array(accountRowSchema),
  /** Offices for which the actor may add accounts. */
  manageable: z.array(z.object({ id: z.number().int(), name: z.string() })),
})
export type AccountList = z.infer<typeof accountListSchema>

export const accountDetailSchema = accountRowSchema
  .extend({
    mayManage: z.boolean(),
    /** Offices the account may be moved to by the actor. */
    manageable: z.array(z.object({ id: z.number().int(), name: z.string() })),
    /** Credentials are kept; since when, and until when they hold. */
    credentials: z.object({ savedAt: z.string(), expiresAt: z.string().nullable() }).nullable(),
    connection: z.object({
      /** False: Gacek cannot publish there by itself. */
      possible: z.boolean(),
      steps: z.array(words),
      fields: z.array(connectFieldSchema),
      /** What is kept of the fields that are no secret. */
      values: z.record(z.string(), z.string()),
    }),
  })
  .meta({ id: 'AccountDetail' })
export type AccountDetail = z.infer<typeof accountDetailSchema>

/** One limit of an account: what holds, since when, and who says so. */
export const limitLineSchema = z.object({
  field: z.string(),
  figure: z.union([
    z.number(),
    z.string(),
    z.boolean(),
    z.array(z.union([z.string(), z.number()])),
    z.null(),
  ]),
  by: z.enum(['platform', 'operator', 'gacek']),
  asOf: z.string(),
  source: z.string(),
})
export type LimitLine = z.infer<typeof limitLineSchema>
export const limitListSchema = z.object({ limits: z.array(limitLineSchema) })

/** Body of `PUT /api/channel-limits/:channel`: figures that overrule those of Gacek from a day on. */
export const limitChangeSchema = z.object({
  from: z.iso.date(),
  source: z.string().trim().min(1, 'tulis sumbernya / say where it was read').max(500),
  figures: z
    .object({
      textLength: z.number().int().positive().nullable(),
      titleLength: z.number().int().positive().nullable(),
      textBytes: z.number().int().positive().nullable(),
      urlLength: z.number().int().positive().nullable(),
      images: z.number().int().nonnegative(),
      imageBytes: z.number().int().positive().nullable(),
      videos: z.number().int().nonnegative(),
      videoBytes: z.number().int().positive().nullable(),
      videoSeconds: z.number().int().positive().nullable(),
      altLength: z.number().int().positive().nullable(),
      postsPerDay: z.number().int().positive().nullable(),
    })
    .partial(),
})
export type LimitChange = z.infer<typeof limitChangeSchema>

/** A picture or film of a post that Gacek shows itself. */
export const ownMediaSchema = z.object({
  id: z.string(),
  kind: z.enum(['image', 'video']),
  contentType: z.string(),
  byteCount: z.number(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  alt: z.string(),
})
export type OwnMedia = z.infer<typeof ownMediaSchema>

/** A post on the practice wall of an account, or an item of its feed. */
export const ownPostSchema = z.object({
  key: z.uuid(),
  title: z.string(),
  text: z.string(),
  html: z.string().nullable(),
  excerpt: z.string(),
  link: z.string().nullable(),
  tags: z.array(z.string()),
  language: z.enum(['id', 'en']),
  media: z.array(ownMediaSchema),
  publishedAt: z.string(),
  correctedAt: z.string().nullable(),
  removedAt: z.string().nullable(),
})
export type OwnPost = z.infer<typeof ownPostSchema>
export const wallSchema = z.object({ posts: z.array(ownPostSchema) })
