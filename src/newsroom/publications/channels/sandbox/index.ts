/**
 * The practice wall: publishes inside Gacek, for rehearsals, for learning and for the sample region.
 * Promises: behaves as a platform that takes a key, and nobody but officers sees it.
 */
import type { Channel, ChannelContext } from '../channel.ts'
import { toWallPost } from '../to-wall-post.ts'

const NOTHING = { likes: null, shares: null, replies: null, views: null }

/** Where officers see the post: the page of the account. */
const permalinkOf = ({ account, wall }: ChannelContext, key: string) =>
  `${wall.home}/accounts/${account.id}#post-${key}`

export const sandboxChannel: Channel = {
  kind: 'sandbox',
  traits: { once: 'key', correct: 'edit', needsPublicMedia: false, needsMedia: false, spacingMs: 0 },
  check: ({ account }) =>
    Promise.resolve({
      health: 'good',
      detail: { id: '', en: '' },
      limits: {},
      postsLeft: null,
      handle: account.handle,
    }),
  prepare: (_, __, { checkpoint }) => Promise.resolve({ outcome: 'ready', checkpoint: checkpoint ?? {} }),
  async publish(context, payload) {
    await context.wall.put(toWallPost(payload))
    return { outcome: 'published', remoteId: payload.key, permalink: permalinkOf(context, payload.key) }
  },
  async findOwn(context, payload) {
    const found = await context.wall.find(payload.key)
    if (!found) return { outcome: 'absent' }
    return { outcome: 'found', remoteId: payload.key, permalink: permalinkOf(context, payload.key) }
  },
  async correct(context, remoteId, payload) {
    const done = await context.wall.correct({ ...toWallPost(payload), key: remoteId })
    if (done) return { outcome: 'done', permalink: permalinkOf(context, remoteId) }
    return { outcome: 'refused', kind: 'invalid', detail: 'not on the wall', retryAfterMs: null }
  },
  async remove(context, remoteId) {
    await context.wall.remove(remoteId)
    return { outcome: 'done', permalink: null }
  },
  measure: (_, remoteIds) => Promise.resolve(new Map(remoteIds.map((id) => [id, NOTHING]))),
  refresh: null,
}
