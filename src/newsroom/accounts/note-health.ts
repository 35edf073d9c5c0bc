import { recordAudit } from '../../people/index.ts'
import { inTransaction, type Db } from '../../platform/db/index.ts'
import { saveHealth } from './accounts.store.ts'
import type { AccountHealth } from './contract.ts'

export type FoundHealth = {
  health: AccountHealth
  /** One sentence for the officer; empty when good. */
  detail: string
  at: Date
  servedLimits?: Record<string, unknown>
  postsLeft?: number | null
}

/**
 * Writes down how an account was found. The first time it needs attention is noticed in the audit, once, until it was
 * good again.
 */
export function noteHealth(db: Db, councilId: number, accountId: number, found: FoundHealth): Promise<void> {
  return inTransaction(db, async (tx) => {
    const noted = await saveHealth(tx, councilId, accountId, found)
    if (noted?.newlyNeedsAttention !== true) return
    await recordAudit(tx, {
      councilId,
      officerId: null,
      action: 'account.needs-attention',
      subject: noted.name,
      detail: found.detail,
    })
  })
}
