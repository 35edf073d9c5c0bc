/**
 * Instagram: a professional account (developers.facebook.com/docs/instagram-platform/content-publishing). Takes a token and
 * the account's number; gives a picture, a reel or a carousel. Meta fetches the media itself, so this Gacek needs a public
 * address. The container is made before the moment and its id kept; it is published once, and a lost answer is looked up.
 * The API neither edits nor deletes: an officer does. Owns no tables.
 */
import { z } from 'zod'
import type { AccountLine, Channel, ChannelContext, Metrics, Payload, PayloadMedia } from '../channel.ts'
import { lookUpFirst, readAnswer, refuse } from '../exchange/index.ts'
import { callPlace, publishContainers, type ContainerPlatform, type GraphCall } from '../graph/index.ts'

const figuresSchema = z.object({ like_count: z.number().optional(), comments_count: z.number().optional() })

function describe(item: PayloadMedia, url: string): Record<string, unknown> {
  if (item.kind === 'video') return { media_type: 'REELS', video_url: url }
  return { image_url: url, ...(item.alt === '' ? {} : { alt_text: item.alt }) }
}

function planOf(payload: Payload, urls: readonly string[]) {
  const items = payload.media.map((item, index) => describe(item, urls[index] ?? ''))
  const single = items.length === 1
  const hasFilm = payload.media.some((item) => item.kind === 'video')
  return {
    items: single
      ? []
      : items.map((item) => ({
          ...item,
          ...('video_url' in item ? { media_type: 'VIDEO' } : {}),
          is_carousel_item: true,
        })),
    post: (children: readonly string[]) => ({
      ...(single ? items[0] : { media_type: 'CAROUSEL', children: children.join(',') }),
      caption: payload.text,
    }),
    firstWaitMs: hasFilm ? 30_000 : 5000,
    pollMs: hasFilm ? 30_000 : 5000,
  }
}

/** With Facebook Login the address is graph.facebook.com; the account's setting says so. */
const INSTAGRAM: ContainerPlatform = {
  name: 'Instagram',
  defaultApi: 'https://graph.instagram.com/v25.0',
  edge: 'media',
  quotaEdge: 'content_publishing_limit',
  usualQuota: 50,
  textField: 'caption',
  renewal: 'ig_refresh_token',
  planOf,
}
const containers = publishContainers(INSTAGRAM)

/** A call with the account's token. */
export function callInstagram(context: AccountLine, asked: GraphCall) {
  return callPlace(INSTAGRAM, context, asked)
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
  ...containers,
  prepare: async (context, payload, progress) =>
    payload.media.length === 0
      ? refuse('media', 'Instagram tidak menerima kiriman tanpa gambar / takes no post without a picture')
      : containers.prepare(context, payload, progress),
  correct: () => Promise.resolve(refuse('forbidden', BY_OFFICER)),
  remove: () => Promise.resolve(refuse('forbidden', BY_OFFICER)),
  measure,
})
