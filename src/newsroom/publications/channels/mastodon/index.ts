/**
 * Mastodon and what speaks its API (docs.joinmastodon.org/methods): address of the instance and an access token with the
 * scopes read:accounts, read:statuses, write:statuses, write:media.
 * The instance keeps our key (Idempotency-Key) for an hour: a repeat within it gives the same status. Limits are its own.
 * Owns no tables.
 */
import { z } from 'zod'
import type {
  AccountCheck,
  ChangeResult,
  Channel,
  ChannelContext,
  Limits,
  Metrics,
  Payload,
  PublishResult,
} from '../channel.ts'
import { failedAccount, failedChange, goodAccount, readAnswer } from '../exchange/index.ts'
import { callMastodon } from './call-mastodon.ts'
import { findStatus, statusSchema } from './find-status.ts'
import { uploadMedia, uploadsOf } from './upload-media.ts'

const accountSchema = z.object({ id: z.string(), acct: z.string(), url: z.string().nullish() })
const instanceSchema = z.object({
  configuration: z.object({
    statuses: z.object({
      max_characters: z.number(),
      max_media_attachments: z.number(),
      characters_reserved_per_url: z.number(),
    }),
    media_attachments: z
      .object({
        supported_mime_types: z.array(z.string()),
        image_size_limit: z.number(),
        video_size_limit: z.number(),
        description_limit: z.number().optional(),
      })
      .partial()
      .default({}),
  }),
})

/** What the instance itself says of limits (GET /api/v2/instance); older ones that do not say leave the dated figures. */
function limitsOf(instance: z.infer<typeof instanceSchema>, context: ChannelContext): Partial<Limits> {
  const { statuses, media_attachments: media } = instance.configuration
  const types = media.supported_mime_types?.filter((type) => type.startsWith('image/'))
  return {
    textLength: statuses.max_characters,
    images: statuses.max_media_attachments,
    urlLength: statuses.characters_reserved_per_url,
    ...(media.image_size_limit === undefined ? {} : { imageBytes: media.image_size_limit }),
    ...(media.video_size_limit === undefined ? {} : { videoBytes: media.video_size_limit }),
    ...(media.description_limit === undefined ? {} : { altLength: media.description_limit }),
    ...(types && types.length > 0 ? { imageTypes: types } : {}),
    asOf: context.clock.now().toISOString().slice(0, 10),
    source: `${context.account.address.replace(/\/+$/, '')}/api/v2/instance`,
  }
}

async function check(context: ChannelContext): Promise<AccountCheck> {
  const self = readAnswer(
    await callMastodon(context, '/api/v1/accounts/verify_credentials', { method: 'GET' }),
    accountSchema,
  )
  if (self.kind !== 'read') return failedAccount(self)
  const instance = readAnswer(
    await callMastodon(context, '/api/v2/instance', { method: 'GET' }),
    instanceSchema,
  )
  const host = URL.canParse(context.account.address) ? new URL(context.account.address).host : ''
  return goodAccount({
    handle: self.body.acct.includes('@') ? `@${self.body.acct}` : `@${self.body.acct}@${host}`,
    limits: instance.kind === 'read' ? limitsOf(instance.body, context) : {},
  })
}

async function publish(
  context: ChannelContext,
  payload: Payload,
  checkpoint: Record<string, unknown>,
): Promise<PublishResult> {
  const outcome = await callMastodon(context, '/api/v1/statuses', {
    method: 'POST',
    headers: { 'idempotency-key': payload.key },
    json: {
      status: payload.text,
      media_ids: uploadsOf(checkpoint, payload),
      language: payload.language,
      visibility: 'public',
    },
  })
  const answer = readAnswer(outcome, statusSchema)
  if (answer.kind !== 'read') return failedChange(answer)
  return { outcome: 'published', remoteId: answer.body.id, permalink: answer.body.url ?? null }
}

/** Edits in place. The pictures stay those of the status: an edit without their ids would take them away. */
async function correct(context: ChannelContext, remoteId: string, payload: Payload): Promise<ChangeResult> {
  const path = `/api/v1/statuses/${encodeURIComponent(remoteId)}`
  const before = readAnswer(await callMastodon(context, path, { method: 'GET' }), statusSchema)
  if (before.kind !== 'read') return failedChange(before)
  const media = payload.media.length === 0 ? [] : before.body.media_attachments.map(({ id }) => id)
  const outcome = await callMastodon(context, path, {
    method: 'PUT',
    json: { status: payload.text, language: payload.language, media_ids: media },
  })
  const answer = readAnswer(outcome, statusSchema)
  if (answer.kind !== 'read') return failedChange(answer)
  return { outcome: 'done', permalink: answer.body.url ?? null }
}

async function remove(context: ChannelContext, remoteId: string): Promise<ChangeResult> {
  const path = `/api/v1/statuses/${encodeURIComponent(remoteId)}`
  const outcome = await callMastodon(context, path, { method: 'DELETE' })
  if (outcome.kind === 'answered') return { outcome: 'done', permalink: null }
  // What is gone already is what was wanted.
  if (outcome.kind === 'refused' && outcome.refused.detail.startsWith('404')) {
    return { outcome: 'done', permalink: null }
  }
  return failedChange(outcome)
}

async function measure(context: ChannelContext, remoteIds: string[]): Promise<Map<string, Metrics>> {
  const figures = new Map<string, Metrics>()
  for (const id of remoteIds) {
    const path = `/api/v1/statuses/${encodeURIComponent(id)}`
    const answer = readAnswer(await callMastodon(context, path, { method: 'GET' }), statusSchema)
    if (answer.kind !== 'read') continue
    const { favourites_count: likes, reblogs_count: shares, replies_count: replies } = answer.body
    figures.set(id, { likes, shares, replies, views: null })
  }
  return figures
}

export const mastodonChannel: Channel = {
  kind: 'mastodon',
  traits: { once: 'key', correct: 'edit', needsPublicMedia: false, needsMedia: false, spacingMs: 0 },
  check,
  prepare: uploadMedia,
  publish,
  findOwn: findStatus,
  correct,
  remove,
  measure,
  // Tokens of Mastodon do not end by themselves.
  refresh: null,
}
