/**
 * X (docs.x.com, API v2, pay per use). Takes OAuth 2.0 tokens with tweet.read, tweet.write, users.read, media.write and
 * offline.access; gives a post with up to four pictures or a film, uploaded before the moment. X knows no key, but refuses
 * the same text twice: both that and a lost answer are looked up on our own timeline. Posts are not edited: a correction
 * follows as a reply. Owns no tables.
 */
import twitter from 'twitter-text'
import { z } from 'zod'
import type {
  ChangeResult,
  Channel,
  ChannelContext,
  FindResult,
  Metrics,
  Payload,
  PublishResult,
} from '../channel.ts'
import {
  detailOf,
  failedAccount,
  failedChange,
  goodAccount,
  readAnswer,
  textOfSetting,
} from '../exchange/index.ts'
import { callX } from './call-x.ts'
import { refreshToken } from './refresh-token.ts'
import { readUploads, uploadMedia } from './upload-media.ts'

const meSchema = z.object({ data: z.object({ id: z.string(), username: z.string() }) })
const createdSchema = z.object({ data: z.object({ id: z.string().min(1) }) })
const entitiesSchema = z
  .object({ urls: z.array(z.object({ url: z.string(), expanded_url: z.string().optional() })).optional() })
  .optional()
const timelineSchema = z.object({
  data: z
    .array(
      z.object({
        id: z.string(),
        text: z.string(),
        entities: entitiesSchema,
        note_tweet: z.object({ text: z.string(), entities: entitiesSchema }).optional(),
      }),
    )
    .optional(),
})
const figuresSchema = z.object({
  data: z
    .array(
      z.object({
        id: z.string(),
        public_metrics: z.object({
          like_count: z.number(),
          reply_count: z.number(),
          retweet_count: z.number(),
          quote_count: z.number().default(0),
          impression_count: z.number().optional(),
        }),
      }),
    )
    .optional(),
})

/** The same text within this time is the same post. */
const RECENT_MS = 30 * 60_000

const permalinkOf = (id: string) => `https://x.com/i/status/${id}`

async function check(context: ChannelContext) {
  const me = readAnswer(await callX(context, '/2/users/me', { method: 'GET' }), meSchema)
  return me.kind === 'read' ? goodAccount({ handle: `@${me.body.data.username}` }) : failedAccount(me)
}

async function create(context: ChannelContext, json: Record<string, unknown>): Promise<PublishResult> {
  const outcome = await callX(context, '/2/tweets', { method: 'POST', json })
  // The text is there already: ours from an answer that was lost, or an older one. The look-up tells.
  if (outcome.kind === 'refused' && outcome.refused.kind === 'duplicate') {
    return { outcome: 'unknown', detail: outcome.refused.detail }
  }
  const answer = readAnswer(outcome, createdSchema)
  if (answer.kind !== 'read') return failedChange(answer)
  const { id } = answer.body.data
  return { outcome: 'published', remoteId: id, permalink: permalinkOf(id) }
}

const publish: Channel['publish'] = async (context, payload, checkpoint) => {
  const uploads = readUploads(checkpoint)
  const media_ids = payload.media.flatMap((item) => uploads[item.id]?.id ?? [])
  const json = { text: payload.text, ...(media_ids.length > 0 ? { media: { media_ids } } : {}) }
  const result = await create(context, json)
  if (result.outcome !== 'unknown' || !result.detail.includes('duplicate')) return result
  // Reading is paid for on X, so we look only when X says so, and only at the last minutes.
  const found = await findOwn(context, payload, new Date(context.clock.now().getTime() - RECENT_MS))
  return found.outcome === 'found' ? { ...found, outcome: 'published' } : result
}

/** X puts its own short addresses into a text, adds one for media, and writes & as &amp;. */
function plain(text: string, entities: z.infer<typeof entitiesSchema>): string {
  const expanded = (entities?.urls ?? []).reduce(
    (words, { url, expanded_url }) => words.replaceAll(url, expanded_url ?? url),
    text,
  )
  return withoutAddresses(expanded.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'))
}

function withoutAddresses(text: string): string {
  const words = twitter.extractUrls(text).reduce((left, url) => left.replace(url, ''), text)
  return words.replaceAll(/\s+/gu, ' ').trim()
}

async function userIdOf(context: ChannelContext) {
  const kept = textOfSetting(context.account.settings, 'userId')
  if (kept !== '') return { kind: 'read' as const, body: { data: { id: kept } } }
  return readAnswer(await callX(context, '/2/users/me', { method: 'GET' }), meSchema)
}

async function findOwn(context: ChannelContext, payload: Payload, since: Date): Promise<FindResult> {
  const user = await userIdOf(context)
  if (user.kind !== 'read') return { outcome: 'cannot-look', detail: detailOf(user) }
  const query = new URLSearchParams({
    max_results: '50',
    start_time: new Date(since.getTime() - 60_000).toISOString().replace(/\.\d+Z$/, 'Z'),
    'tweet.fields': 'entities,note_tweet',
  })
  const path = `/2/users/${user.body.data.id}/tweets?${query.toString()}`
  const timeline = readAnswer(await callX(context, path, { method: 'GET' }), timelineSchema)
  if (timeline.kind !== 'read') return { outcome: 'cannot-look', detail: detailOf(timeline) }
  const wanted = withoutAddresses(payload.text)
  const found = timeline.body.data?.find((post) => {
    const { text, entities } = post.note_tweet ?? post
    return plain(text, entities) === wanted
  })
  return found
    ? { outcome: 'found', remoteId: found.id, permalink: permalinkOf(found.id) }
    : { outcome: 'absent' }
}

async function correct(context: ChannelContext, remoteId: string, payload: Payload): Promise<ChangeResult> {
  const reply = { in_reply_to_tweet_id: remoteId }
  const result = await create(context, { text: payload.text, reply })
  if (result.outcome === 'published') return { outcome: 'done', permalink: result.permalink }
  return result.outcome === 'waiting-for-officer' ? { outcome: 'unknown', detail: '' } : result
}

async function remove(context: ChannelContext, remoteId: string): Promise<ChangeResult> {
  const outcome = await callX(context, `/2/tweets/${remoteId}`, { method: 'DELETE' })
  return outcome.kind === 'answered' ? { outcome: 'done', permalink: null } : failedChange(outcome)
}

async function measure(context: ChannelContext, remoteIds: string[]): Promise<Map<string, Metrics>> {
  const found = new Map<string, Metrics>()
  for (let start = 0; start < remoteIds.length; start += 100) {
    const ids = remoteIds.slice(start, start + 100).join(',')
    const path = `/2/tweets?ids=${ids}&tweet.fields=public_metrics`
    const answer = readAnswer(await callX(context, path, { method: 'GET' }), figuresSchema)
    if (answer.kind !== 'read') continue
    for (const { id, public_metrics: figures } of answer.body.data ?? []) {
      found.set(id, {
        likes: figures.like_count,
        shares: figures.retweet_count + figures.quote_count,
        replies: figures.reply_count,
        views: figures.impression_count ?? null,
      })
    }
  }
  return found
}

export const xChannel: Channel = {
  kind: 'x',
  traits: {
    once: 'look-up',
    correct: 'follow-up',
    needsPublicMedia: false,
    needsMedia: false,
    spacingMs: 2000,
  },
  check,
  prepare: uploadMedia,
  publish,
  findOwn,
  correct,
  remove,
  measure,
  refresh: refreshToken,
}
