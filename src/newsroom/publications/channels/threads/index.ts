/**
 * Threads (developers.facebook.com/docs/threads): takes a token of 60 days that Gacek renews; gives a text, a picture, a
 * film or a carousel of up to twenty. The container is made before the moment and left alone for 30 seconds, as Meta asks;
 * it is published once, a lost answer is looked up. Texts cannot be edited: a correction follows as a reply.
 * Owns no tables.
 */
import { z } from 'zod'
import type { ChangeResult, Channel, ChannelContext, Metrics, Payload, PayloadMedia } from '../channel.ts'
import { failedChange, lookUpFirst, readAnswer } from '../exchange/index.ts'
import {
  askPermalink,
  callPlace,
  publishContainers,
  publishedSchema,
  userOf,
  type ContainerPlatform,
} from '../graph/index.ts'

/** Published sooner, Meta answers 4279009. */
const FIRST_WAIT_MS = 30_000

const insightsSchema = z.object({
  data: z.array(z.object({ name: z.string(), values: z.array(z.object({ value: z.number() })) })),
})

function describe(item: PayloadMedia, url: string): Record<string, unknown> {
  const alt = item.alt === '' ? {} : { alt_text: item.alt }
  return item.kind === 'video'
    ? { media_type: 'VIDEO', video_url: url, ...alt }
    : { media_type: 'IMAGE', image_url: url, ...alt }
}

function planOf(payload: Payload, urls: readonly string[]) {
  const items = payload.media.map((item, index) => describe(item, urls[index] ?? ''))
  const several = items.length > 1
  return {
    items: several ? items.map((item) => ({ ...item, is_carousel_item: true })) : [],
    post: (children: readonly string[]) => ({
      ...(several
        ? { media_type: 'CAROUSEL', children: children.join(',') }
        : (items[0] ?? { media_type: 'TEXT' })),
      text: payload.text,
    }),
    firstWaitMs: FIRST_WAIT_MS,
    pollMs: 15_000,
  }
}

const THREADS: ContainerPlatform = {
  name: 'Threads',
  defaultApi: 'https://graph.threads.net/v1.0',
  edge: 'threads',
  quotaEdge: 'threads_publishing_limit',
  usualQuota: 250,
  textField: 'text',
  renewal: 'th_refresh_token',
  planOf,
}

/** The correction as a reply below the post; texts without media may be published in the same call. */
async function correct(context: ChannelContext, remoteId: string, payload: Payload): Promise<ChangeResult> {
  const json = { media_type: 'TEXT', text: payload.text, reply_to_id: remoteId, auto_publish_text: true }
  const outcome = await callPlace(THREADS, context, {
    method: 'POST',
    path: `${userOf(context)}/threads`,
    json,
  })
  const answer = readAnswer(outcome, publishedSchema)
  if (answer.kind !== 'read') return failedChange(answer)
  return { outcome: 'done', permalink: await askPermalink(THREADS, context, answer.body.id) }
}

async function remove(context: ChannelContext, remoteId: string): Promise<ChangeResult> {
  const outcome = await callPlace(THREADS, context, { method: 'DELETE', path: remoteId })
  return outcome.kind === 'answered' ? { outcome: 'done', permalink: null } : failedChange(outcome)
}

async function measure(context: ChannelContext, remoteIds: string[]): Promise<Map<string, Metrics>> {
  const found = new Map<string, Metrics>()
  for (const id of remoteIds) {
    const query = { metric: 'views,likes,replies,reposts,quotes' }
    const answer = readAnswer(
      await callPlace(THREADS, context, { method: 'GET', path: `${id}/insights`, query }),
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

export const threadsChannel: Channel = lookUpFirst({
  kind: 'threads',
  traits: {
    once: 'look-up',
    correct: 'follow-up',
    needsPublicMedia: true,
    needsMedia: false,
    spacingMs: 5000,
  },
  ...publishContainers(THREADS),
  correct,
  remove,
  measure,
})
