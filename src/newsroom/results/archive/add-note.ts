import { recordAudit } from '../../../people/index.ts'
import type { Clock } from '../../../platform/clock.ts'
import { inTransaction, type Db } from '../../../platform/db/index.ts'
import { appendRecord } from './archive-publications.ts'
import { findHead, findRecord, lockArchive } from './archive.store.ts'
import { recordContentSchema } from './contract.ts'

/**
 * Adds an officer's note about a record as a record of its own: what was archived stays as it was. Refuses what is not
 * there. Gives the number of the note.
 */
export async function addNote(
  deps: { db: Db; clock: Clock },
  note: { councilId: number; about: number; officer: { id: string; name: string }; text: string },
): Promise<{ ok: true; number: number } | { ok: false; refusal: 'not-found' }> {
  const { councilId, about, officer } = note
  return inTransaction(deps.db, async (tx) => {
    await lockArchive(tx, councilId)
    const found = await findRecord(tx, councilId, about)
    if (found === null) return { ok: false, refusal: 'not-found' }
    const original = recordContentSchema.parse(JSON.parse(found.content))
    const head = await findHead(tx, councilId)
    const at = deps.clock.now().toISOString()
    const content = {
      ...original,
      number: head.number + 1,
      kind: 'note' as const,
      at,
      recordedAt: at,
      post: { ...original.post, payload: null },
      media: [],
      confirmations: [],
      change: null,
      note: { about, text: note.text, name: officer.name, at },
    }
    await appendRecord(tx, head, { content, targetId: null, changeId: 0 })
    await recordAudit(tx, {
      councilId,
      officerId: officer.id,
      action: 'archive.noted',
      subject: String(about),
    })
    return { ok: true, number: content.number }
  })
}
