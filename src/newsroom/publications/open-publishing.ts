import { inTransaction } from '../../platform/db/index.ts'
import type { Logger } from '../../platform/log.ts'
import type { ChannelKind } from '../accounts/contract.ts'
import { noteHealth } from '../accounts/index.ts'
import { findReleasable, markArticleReleased } from '../articles/index.ts'
import { closeMediaToPublic, openMediaToPublic } from '../media/index.ts'
import { channelOf, type Channel } from './channels/index.ts'
import { openReleaser, PACE, type EngineDeps, type Pace, type Releaser } from './engine/index.ts'
import { openContext, type ContextDeps } from './open-context.ts'
import { checkReadiness, type ReadinessDeps } from './readiness/index.ts'

export type PublishingDeps = ContextDeps & {
  log: Logger
  councilId: number
  /** Whether the clock is in doubt, so that nothing goes out by it. */
  rests?: () => boolean
  /** Other waiting times than the usual ones. */
  pace?: Partial<Pace>
  /** Other platforms than the real ones. */
  channelOf?: (kind: ChannelKind) => Channel | null
}

/** What looking at readiness needs, joined with accounts and channels. */
export function openReadiness(deps: PublishingDeps): ReadinessDeps {
  const { db, councilId, clock, log } = deps
  return {
    db,
    clock,
    log,
    councilId,
    channelOf: deps.channelOf ?? channelOf,
    openContext: (accountId) => openContext(deps, councilId, accountId),
  }
}

/** Joins the release engine with articles, media, accounts and channels. It does nothing before `start` or `poke`. */
export function openPublishing(deps: PublishingDeps): Releaser {
  const { db, councilId, clock } = deps
  const readiness = openReadiness(deps)
  const engine: EngineDeps = {
    ...readiness,
    pace: { ...PACE, ...deps.pace },
    ...(deps.rests && { rests: deps.rests }),
    random: Math.random,
    checkReadiness: (publicationId, occasion) => checkReadiness(readiness, publicationId, occasion),
    findReleasable: (handle, articleId) => findReleasable(handle, councilId, articleId, clock.now()),
    markArticleReleased: (tx, articleId, released) => markArticleReleased(tx, councilId, articleId, released),
    noteRefusedLogin: (accountId, detail) =>
      noteHealth(db, councilId, accountId, { health: 'attention', detail, at: clock.now() }),
    closeMedia: (tx, ids) => closeMediaToPublic(tx, councilId, ids),
    openMedia: (ids) => inTransaction(db, (tx) => openMediaToPublic(tx, councilId, ids, clock.now())),
  }
  return openReleaser(engine)
}
