import type { Channel, ChannelContext } from './channel.ts'
import { toWallPost } from './to-wall-post.ts'

/**
 * The steps of channels that Gacek shows itself: posts lie on the wall of their account under our key, so every step may
 * be repeated. `permalinkOf` says where a post can be read; `missing` what a correction of a post that is not there gets.
 */
export function onWall(
  permalinkOf: (context: ChannelContext, key: string) => string | null,
  missing: string,
): Pick<Channel, 'prepare' | 'publish' | 'findOwn' | 'correct' | 'remove'> {
  return {
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
      return { outcome: 'refused', kind: 'invalid', detail: missing, retryAfterMs: null }
    },
    async remove(context, remoteId) {
      await context.wall.remove(remoteId)
      return { outcome: 'done', permalink: null }
    },
  }
}
