import { recordAudit } from '../people/index.ts'
import { inTransaction } from '../platform/db/index.ts'
import type { Acted } from './brief.ts'
import { findBrief } from './briefs.store.ts'
import type { BriefDeps } from './make-brief.ts'
import { noteSharing } from './sharings.store.ts'

/** Notes to whom an officer has handed an approved brief on; to each once, whoever it was. */
export async function noteBriefShared(
  deps: BriefDeps,
  { id, officerId }: { id: number; officerId: string },
  to: string,
): Promise<Acted<number>> {
  const { db, clock } = deps
  const { id: councilId } = deps.council
  const brief = await findBrief(db, councilId, id)
  if (!brief) return { ok: false, refusal: 'not-found' }
  if (brief.status !== 'approved') return { ok: false, refusal: 'not-approved' }
  return inTransaction(db, async (tx): Promise<Acted<number>> => {
    const isNew = await noteSharing(tx, councilId, { briefId: id, to, officerId, at: clock.now() })
    if (!isNew) return { ok: false, refusal: 'already-shared' }
    await recordAudit(tx, { councilId, officerId, action: 'brief.shared', subject: String(id), detail: to })
    return { ok: true, value: brief.version }
  })
}
