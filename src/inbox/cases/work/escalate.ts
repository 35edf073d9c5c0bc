import type { Clock } from '../../../platform/clock.ts'
import { inTransaction, type Db } from '../../../platform/db/index.ts'
import { listDue, standingAt } from '../../clocks/index.ts'
import { addEvent, isOpen, lockCase } from '../record/index.ts'

const MOST_AT_ONCE = 2000

/**
 * Marks the cases whose deadline has passed as late or very late: they stand in the leaders' list then. Each level is
 * said once. Gives how many were marked.
 */
export async function escalateLate(deps: { db: Db; clock: Clock }, councilId: number): Promise<number> {
  const now = deps.clock.now()
  const due = await listDue(deps.db, councilId, { officeIds: 'all', before: now, limit: MOST_AT_ONCE })
  let marked = 0
  for (const clock of due) {
    const level = standingAt(clock, now)
    if (clock.subject.kind !== 'case' || (level !== 'late' && level !== 'very-late')) continue
    const caseId = Number(clock.subject.id)
    const isNew = await inTransaction(deps.db, async (tx) => {
      const file = await lockCase(tx, councilId, caseId)
      if (!file || !isOpen(file.status)) return false
      if (file.lateness === level || file.lateness === 'very-late') return false
      const event = { kind: 'escalated' as const, detail: { level, ruleKey: clock.rule.key } }
      await addEvent(tx, { councilId, caseId, at: now, officerId: null, event })
      return true
    })
    marked += isNew ? 1 : 0
  }
  return marked
}
