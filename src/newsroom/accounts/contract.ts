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
export const accountHealthSchema = z.enum(['unknown', 'good', 'attention', 'revoked'])

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
