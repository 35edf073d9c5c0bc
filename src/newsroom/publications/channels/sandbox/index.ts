/**
 * The practice wall: publishes inside Gacek, for rehearsals, for learning and for the sample region.
 * Promises: behaves as a platform that takes a key, and nobody but officers sees it.
 */
import type { Channel, ChannelContext } from '../channel.ts'
import { onWall } from '../on-wall.ts'

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
  ...onWall(permalinkOf, 'not on the wall'),
  measure: (_, remoteIds) => Promise.resolve(new Map(remoteIds.map((id) => [id, NOTHING]))),
  refresh: null,
}
