/**
 * Feeds: the council's own RSS, Atom and JSON feeds, for media, search engines and other systems.
 * Takes what is published on accounts of the kind `feed`; an item is in the feed from that moment on. Its identity is our
 * key (`urn:uuid:…`), so that readers never take a correction for a new item.
 * Owns no table; items lie in own_post of accounts.
 */
import type { Channel, ChannelContext } from '../channel.ts'
import { onWall } from '../on-wall.ts'

export { registerFeedRoutes } from './feed.http.ts'

/** The page of the item at Gacek; its link leads to the website where there is one. */
const permalinkOf = ({ wall }: ChannelContext, key: string) =>
  wall.home === '' ? null : `${wall.home}/feed/${key}`

export const feedChannel: Channel = {
  kind: 'feed',
  traits: { once: 'key', correct: 'edit', needsPublicMedia: true, needsMedia: false, spacingMs: 0 },
  check: ({ wall }) =>
    Promise.resolve({
      health: wall.home === '' ? 'attention' : 'good',
      detail:
        wall.home === ''
          ? {
              id: 'Gacek belum punya alamat publik, jadi umpan ini belum terbaca dari luar; isi PUBLIC_URL.',
              en: 'Gacek has no public address yet, so nobody outside can read this feed; set PUBLIC_URL.',
            }
          : { id: '', en: '' },
      limits: {},
      postsLeft: null,
      handle: null,
    }),
  ...onWall(permalinkOf, 'not in the feed'),
  measure: () => Promise.resolve(new Map()),
  refresh: null,
}
