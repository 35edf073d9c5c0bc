/**
 * Threads (developers.facebook.com/docs/threads): takes a token of 60 days that Gacek renews; gives a text, a picture, a
 * film or a carousel of up to twenty. The container is made before the moment and left alone for 30 seconds, as Meta asks;
 * it is published once, a lost answer is looked up. Texts cannot be edited: a correction follows as a reply.
 * Owns no tables.
 */
import { z } from 'zod'
import type { ChangeResult, Channel, ChannelContext, Metrics, Payload, PayloadMedia } from '../channel.ts'
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

const DEFAULT_API = 'https://graph.threads.net/v1.0'
const USUAL_QUOTA = 250
const HOUR_MS = 3_600_000
/** Published sooner, Meta answers 4279009. */
const FIRST_WAIT_MS = 30_000

const userSchema = z.object({ username: z.string() })
const publishedSchema = z.object({ id: z.string().min(1) })
const linkSchema = z.object({ permalink: z.string() })
const insightsSchema = z.object({
  data: z.array(z.object({ name: z.string(), values: z.array(z.object({ value: z.number() })) })),
})

function apiOf(context: ChannelContext): string {
  return readSetting(context.account.settings, 'apiUrl') || DEFAULT_API
}

function call(context: ChannelContext, asked: GraphCall) {
  return callGraph(context, apiOf(context), context.secret['accessToken'] ?? '', asked)
}

function userOf(context: ChannelContext): string {
  return readSetting(context.account.settings, 'userId') || 'me'
}

async function askQuota(context: ChannelContext) {
  const path = `${userOf(context)}/threads_publishing_limit`
  const outcome = await call(context, { method: 'GET', path, query: { fields: 'quota_usage,config' } })
  return readQuota(outcome, context.limits.postsPerDay ?? USUAL_QUOTA)
}

async function check(context: ChannelContext) {
  const asked = { method: 'GET', path: userOf(context), query: { fields: 'username' } } as const
  const user = readAnswer(await call(context, asked), userSchema)
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
  const alt = item.alt === '' ? {} : { alt_text: item.alt }
  return item.kind === 'video'
    ? { media_type: 'VIDEO', video_url: url, ...alt }
    : { media_type: 'IMAGE', image_url: url, ...alt }
}

function planOf(context: ChannelContext, payload: Payload, urls: readonly string[]): ContainerPlan {
  const items = payload.media.map((item, index) => describe(item, urls[index] ?? ''))
  const several = items.length > 1
  return {
    edge: `${userOf(context)}/threads`,
    items: several ? items.map((item) => ({ ...item, is_carousel_item: true })) : [],
    post: (children) => ({
      ...(several
        ? { media_type: 'CAROUSEL', children: children.join(',') }
        : (items[0] ?? { media_type: 'TEXT' })),
      text: payload.text,
    }),
    firstWaitMs: FIRST_WAIT_MS,
    pollMs: 15_000,
  }
}

const prepare: Channel['prepare'] = async (context, payload, progress) => {
  const urls = payload.media.map((item) => context.files.publicUrl(item.id)).filter((url) => url !== null)
  if (urls.length < payload.media.length) {
    return refuse(
      'media',
      'Gacek belum punya alamat publik tempat Threads mengambil gambar / no public address for media',
    )
  }
  if (readContainer(progress.checkpoint).container === null) {
    const quota = await askQuota(context)
    if (quota.kind === 'quota' && quota.left === 0) {
      return refuse('quota', `${quota.total} posts in 24 hours are used up`, HOUR_MS)
    }
  }
  const desk = {
    call: (asked: GraphCall) => call(context, asked),
    save: (kept: object) => progress.save({ ...kept }),
  }
  return makeContainer(desk, planOf(context, payload, urls), progress.checkpoint)
}

const publish: Channel['publish'] = async (context, _payload, checkpoint) => {
  const { container } = readContainer(checkpoint)
  if (container === null) return refuse('invalid', 'nothing was prepared')
  const path = `${userOf(context)}/threads_publish`
  const outcome = await call(context, { method: 'POST', path, json: { creation_id: container } })
  const answer = readAnswer(outcome, publishedSchema)
  if (answer.kind !== 'read') return failedChange(answer)
  const { id } = answer.body
  return { outcome: 'published', remoteId: id, permalink: await askPermalink(context, id) }
}

async function askPermalink(context: ChannelContext, id: string): Promise<string | null> {
  const asked = { method: 'GET', path: id, query: { fields: 'permalink' } } as const
  const link = readAnswer(await call(context, asked), linkSchema)
  return link.kind === 'read' ? link.body.permalink : null
}

const findOwn: Channel['findOwn'] = async (context, payload, since) => {
  const query = { fields: 'id,text,permalink,timestamp', since: sinceSeconds(since), limit: '100' }
  const outcome = await call(context, { method: 'GET', path: `${userOf(context)}/threads`, query })
  return findByText(outcome, payload.text)
}

/** The correction as a reply below the post; texts without media may be published in the same call. */
async function correct(context: ChannelContext, remoteId: string, payload: Payload): Promise<ChangeResult> {
  const json = { media_type: 'TEXT', text: payload.text, reply_to_id: remoteId, auto_publish_text: true }
  const outcome = await call(context, { method: 'POST', path: `${userOf(context)}/threads`, json })
  const answer = readAnswer(outcome, publishedSchema)
  if (answer.kind !== 'read') return failedChange(answer)
  return { outcome: 'done', permalink: await askPermalink(context, answer.body.id) }
}

async function remove(context: ChannelContext, remoteId: string): Promise<ChangeResult> {
  const outcome = await call(context, { method: 'DELETE', path: remoteId })
  return outcome.kind === 'answered' ? { outcome: 'done', permalink: null } : failedChange(outcome)
}

async function measure(context: ChannelContext, remoteIds: string[]): Promise<Map<string, Metrics>> {
  const found = new Map<string, Metrics>()
  for (const id of remoteIds) {
    const query = { metric: 'views,likes,replies,reposts,quotes' }
    const answer = readAnswer(
      await call(context, { method: 'GET', path: `${id}/insights`, query }),
      insightsSchema,
    )
    if (answer.kind !== 'read') continue
    const figures = new Map(answer.body.data.map(({ name, values }) => [name, values[0]?.value ?? null]))
    const shares = (figures.get('reposts') ?? 0) + (figures.get('quotes') ?? 0)
    const of = (name: string) => figures.get(name) ?? null
    found.set(id, { likes: of('likes'), replies: of('replies'), shares, views: of('views') })
  }
  return found
}

async function refreshToken(context: ChannelContext) {
  const token = context.secret['accessToken'] ?? ''
  const query = { grant_type: 'th_refresh_token', access_token: token }
  const api = apiOf(context).replace(/\/v[\d.]+$/, '')
  const asked = { method: 'GET', path: 'refresh_access_token', query } as const
  return readRefreshed(context, await callGraph(context, api, token, asked))
}

export const threadsChannel: Channel = lookUpFirst({
  kind: 'threads',
  traits: {
    once: 'look-up',
    correct: 'follow-up',
    needsPublicMedia: true,
    needsMedia: false,
    spacingMs: 5000,
  },
  check,
  prepare,
  publish,
  findOwn,
  correct,
  remove,
  measure,
  refresh: refreshToken,
})
