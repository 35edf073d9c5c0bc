/**
 * Instagram: a professional account (developers.facebook.com/docs/instagram-platform/content-publishing). Takes a token and
 * the account's number; gives a picture, a reel or a carousel. Meta fetches the media itself, so this Gacek needs a public
 * address. The container is made before the moment and its id kept; it is published once, and a lost answer is looked up.
 * The API neither edits nor deletes: an officer does. Owns no tables.
 */
import { z } from 'zod'
import type { AccountLine, Channel, ChannelContext, Metrics, Payload, PayloadMedia } from '../channel.ts'
import {
  failedAccount,
  failedChange,
  goodAccount,
  readAnswer,
  readSetting,
  refuse,
  readRefreshed,
  lookUpFirst,
} from '../exchange/index.ts'
import {
  callGraph,
  findByText,
  makeContainer,
  readContainer,
  readQuota,
  sinceSeconds,
  type ContainerPlan,
  type GraphCall,
} from '../graph/index.ts'

const DEFAULT_API = 'https://graph.instagram.com/v25.0'
const USUAL_QUOTA = 50
const HOUR_MS = 3_600_000

const userSchema = z.object({ username: z.string() })
const publishedSchema = z.object({ id: z.string().min(1) })
const linkSchema = z.object({ permalink: z.string() })
const figuresSchema = z.object({ like_count: z.number().optional(), comments_count: z.number().optional() })

/** With Facebook Login the address is graph.facebook.com; the setting says so. */
function apiOf(context: AccountLine): string {
  return readSetting(context.account.settings, 'apiUrl') || DEFAULT_API
}

/** A call with the account's token. */
export function callInstagram(context: AccountLine, asked: GraphCall) {
  return callGraph(context, apiOf(context), context.secret['accessToken'] ?? '', asked)
}

function userOf(context: ChannelContext): string {
  return readSetting(context.account.settings, 'userId') || 'me'
}

async function askQuota(context: ChannelContext) {
  const path = `${userOf(context)}/content_publishing_limit`
  const outcome = await callInstagram(context, {
    method: 'GET',
    path,
    query: { fields: 'quota_usage,config' },
  })
  return readQuota(outcome, context.limits.postsPerDay ?? USUAL_QUOTA)
}

async function check(context: ChannelContext) {
  const asked = { method: 'GET', path: userOf(context), query: { fields: 'username' } } as const
  const user = readAnswer(await callInstagram(context, asked), userSchema)
  if (user.kind !== 'read') return failedAccount(user)
  const quota = await askQuota(context)
  if (quota.kind !== 'quota') return failedAccount(quota)
  return goodAccount({
    handle: `@${user.body.username}`,
    limits: { postsPerDay: quota.total },
    postsLeft: quota.left,
  })
}

function describe(item: PayloadMedia, url: string): Record<string, unknown> {
  if (item.kind === 'video') return { media_type: 'REELS', video_url: url }
  return { image_url: url, ...(item.alt === '' ? {} : { alt_text: item.alt }) }
}

function planOf(context: ChannelContext, payload: Payload, urls: readonly string[]): ContainerPlan {
  const items = payload.media.map((item, index) => describe(item, urls[index] ?? ''))
  const single = items.length === 1
  const hasFilm = payload.media.some((item) => item.kind === 'video')
  return {
    edge: `${userOf(context)}/media`,
    items: single
      ? []
      : items.map((item) => ({
          ...item,
          ...('video_url' in item ? { media_type: 'VIDEO' } : {}),
          is_carousel_item: true,
        })),
    post: (children) => ({
      ...(single ? items[0] : { media_type: 'CAROUSEL', children: children.join(',') }),
      caption: payload.text,
    }),
    firstWaitMs: hasFilm ? 30_000 : 5000,
    pollMs: hasFilm ? 30_000 : 5000,
  }
}

const prepare: Channel['prepare'] = async (context, payload, progress) => {
  const urls = payload.media.map((item) => context.files.publicUrl(item.id))
  if (urls.length === 0)
    return refuse('media', 'Instagram tidak menerima kiriman tanpa gambar / takes no post without a picture')
  const open = urls.filter((url) => url !== null)
  if (open.length < urls.length) {
    return refuse(
      'media',
      'Gacek belum punya alamat publik tempat Instagram mengambil gambar / no public address for media',
    )
  }
  if (readContainer(progress.checkpoint).container === null) {
    const quota = await askQuota(context)
    if (quota.kind === 'quota' && quota.left === 0) {
      return refuse('quota', `${quota.total} posts in 24 hours are used up`, HOUR_MS)
    }
  }
  const desk = {
    call: (asked: GraphCall) => callInstagram(context, asked),
    save: (kept: object) => progress.save({ ...kept }),
  }
  return makeContainer(desk, planOf(context, payload, open), progress.checkpoint)
}

const publish: Channel['publish'] = async (context, _payload, checkpoint) => {
  const { container } = readContainer(checkpoint)
  if (container === null) return refuse('invalid', 'nothing was prepared')
  const path = `${userOf(context)}/media_publish`
  const outcome = await callInstagram(context, { method: 'POST', path, json: { creation_id: container } })
  const answer = readAnswer(outcome, publishedSchema)
  if (answer.kind !== 'read') return failedChange(answer)
  const { id } = answer.body
  const asked = { method: 'GET', path: id, query: { fields: 'permalink' } } as const
  const link = readAnswer(await callInstagram(context, asked), linkSchema)
  return { outcome: 'published', remoteId: id, permalink: link.kind === 'read' ? link.body.permalink : null }
}

const findOwn: Channel['findOwn'] = async (context, payload, since) => {
  const query = { fields: 'id,caption,permalink,timestamp', since: sinceSeconds(since), limit: '100' }
  const outcome = await callInstagram(context, { method: 'GET', path: `${userOf(context)}/media`, query })
  return findByText(outcome, payload.text)
}

async function measure(context: ChannelContext, remoteIds: string[]): Promise<Map<string, Metrics>> {
  const found = new Map<string, Metrics>()
  for (const id of remoteIds) {
    const asked = { method: 'GET', path: id, query: { fields: 'like_count,comments_count' } } as const
    const answer = readAnswer(await callInstagram(context, asked), figuresSchema)
    if (answer.kind !== 'read') continue
    const { like_count, comments_count } = answer.body
    found.set(id, { likes: like_count ?? null, replies: comments_count ?? null, shares: null, views: null })
  }
  return found
}

async function refreshToken(context: ChannelContext) {
  const token = context.secret['accessToken'] ?? ''
  const query = { grant_type: 'ig_refresh_token', access_token: token }
  const outcome = await callGraph(context, apiOf(context).replace(/\/v[\d.]+$/, ''), token, {
    method: 'GET',
    path: 'refresh_access_token',
    query,
  })
  return readRefreshed(context, outcome)
}

const BY_OFFICER = 'Instagram tidak memberi cara lain: lakukan di aplikasinya / only in the app by an officer'

export const instagramChannel: Channel = lookUpFirst({
  kind: 'instagram',
  traits: {
    once: 'look-up',
    correct: 'by-officer',
    remove: 'by-officer',
    needsPublicMedia: true,
    needsMedia: true,
    spacingMs: 10_000,
  },
  check,
  prepare,
  publish,
  findOwn,
  correct: () => Promise.resolve(refuse('forbidden', BY_OFFICER)),
  remove: () => Promise.resolve(refuse('forbidden', BY_OFFICER)),
  measure,
  refresh: refreshToken,
})
