import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { correctOwnPost, findOwnPost, putOwnPost, removeOwnPost, type WallPost } from './wall.store.ts'
import type { OwnPost } from './contract.ts'

/** What Gacek shows by itself for one account: a practice wall or a feed. Every step may be repeated. */
export type Wall = {
  put(post: WallPost): Promise<void>
  /** False when no post of this key is up. */
  correct(post: WallPost): Promise<boolean>
  remove(key: string): Promise<boolean>
  find(key: string): Promise<OwnPost | null>
  /** Where Gacek itself is reached, without slash at the end; empty while it has no public address. */
  home: string
}

/** The wall of one account. `publicUrl` is where the public reaches this Gacek, if it does. */
export function openWall(
  deps: { db: Db; clock: Clock; publicUrl: string | undefined },
  councilId: number,
  accountId: number,
): Wall {
  const place = { councilId, accountId }
  return {
    put: (post) => putOwnPost(deps.db, place, post, deps.clock.now()),
    correct: (post) => correctOwnPost(deps.db, place, post, deps.clock.now()),
    remove: (key) => removeOwnPost(deps.db, place, key, deps.clock.now()),
    find: (key) => findOwnPost(deps.db, place, key),
    home: (deps.publicUrl ?? '').replace(/\/+$/, ''),
  }
}
