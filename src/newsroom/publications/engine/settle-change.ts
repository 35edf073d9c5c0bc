import type { Tx } from '../../../platform/db/index.ts'
import {
  applyChange,
  findArticleOf,
  isForPractice,
  listMediaToClose,
  type OpenChange,
} from '../records/index.ts'
import type { EngineDeps } from './deps.ts'

export type Settling = Pick<EngineDeps, 'councilId' | 'markArticleReleased' | 'closeMedia'>

export type MadeChange = Pick<
  OpenChange,
  'changeId' | 'targetId' | 'publicationId' | 'rehearsal' | 'kind' | 'articleVersion' | 'payload'
> & { permalink: string | null; now: Date }

/**
 * What follows when a change stands on a platform: the target shows it, the first account that has the corrected version
 * makes it the article's public one, and the last post taken back closes the article's media.
 */
export async function settleChange(tx: Tx, settling: Settling, change: MadeChange): Promise<void> {
  const { councilId } = settling
  await applyChange(tx, councilId, change, change)
  if (change.rehearsal) return
  const { articleId, version } = await findArticleOf(tx, councilId, change.publicationId)
  if (change.kind === 'withdrawal') {
    await settling.closeMedia(tx, await listMediaToClose(tx, councilId, articleId))
    return
  }
  // A late answer to an earlier correction says nothing of the version that is out meanwhile.
  if (change.articleVersion !== version) return
  const practice = await isForPractice(tx, councilId, change.targetId)
  const { permalink, now: at } = change
  await settling.markArticleReleased(tx, articleId, { permalink, at, version, practice })
}
