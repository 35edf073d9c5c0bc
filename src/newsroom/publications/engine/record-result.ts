import { inTransaction } from '../../../platform/db/index.ts'
import {
  addAttempts,
  applyNext,
  findArticleOf,
  isForPractice,
  settlePublication,
  type Attempt,
  type From,
} from '../records/index.ts'
import type { EngineDeps } from './deps.ts'
import type { Next } from './outcome.ts'

export type Result = {
  targetId: string
  publicationId: number
  rehearsal: boolean
  from: From
  next: Next
  attempt: { step: string; outcome: string; detail?: string }
  offsetMs?: number
}

/**
 * Writes down a result: the attempt always, the target's next state when it still waits for this result. The first
 * account where it can be read makes the article released. Gives whether the state was changed.
 */
export function recordResult(deps: EngineDeps, result: Result): Promise<boolean> {
  const { councilId } = deps
  const now = deps.clock.now()
  return inTransaction(deps.db, async (tx) => {
    const attempt: Attempt = { targetId: result.targetId, at: now, ...result.attempt }
    const applied = await applyNext(tx, councilId, result.targetId, {
      from: result.from,
      next: result.next,
      now,
      ...(result.offsetMs === undefined ? {} : { offsetMs: result.offsetMs }),
    })
    const late = { targetId: result.targetId, at: now, step: result.attempt.step, outcome: 'came-late' }
    await addAttempts(tx, councilId, applied ? [attempt] : [attempt, late])
    if (!applied) return false
    await settlePublication(tx, councilId, result.publicationId)
    if (result.next.status === 'published' && !result.rehearsal) {
      const { articleId, version } = await findArticleOf(tx, councilId, result.publicationId)
      const practice = await isForPractice(tx, councilId, result.targetId)
      const { permalink } = result.next
      await deps.markArticleReleased(tx, articleId, { permalink, at: now, version, practice })
    }
    return true
  })
}
