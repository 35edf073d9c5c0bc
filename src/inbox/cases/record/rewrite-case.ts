import type { Tx } from '../../../platform/db/index.ts'
import { listEvents, lockCase, saveState } from './cases.store.ts'
import { deriveCase } from './derive-case.ts'
import { saveDetail, saveText } from './rewrite.store.ts'

/**
 * Words that must go from a case. `rewrite`: what becomes of the detail of each event. `opening`: what stands in the place
 * of the text and title it was opened with; null where these stay.
 */
type Rewriting = {
  councilId: number
  caseId: number
  rewrite: (detail: object) => object
  opening: string | null
}

function withOpening(kind: string, detail: object, opening: string | null): object {
  if (opening === null) return detail
  if (kind === 'opened') return { ...detail, title: opening }
  return kind === 'published' ? { ...detail, text: opening } : detail
}

/**
 * Takes words out of a case and of everything that happened to it. Only the words change: state, moments and deadlines are
 * those it had. Throws when the council has no such case.
 */
export async function rewriteCase(tx: Tx, { councilId, caseId, rewrite, opening }: Rewriting): Promise<void> {
  const before = await lockCase(tx, councilId, caseId)
  if (before === null) throw new Error(`council ${councilId} has no case ${caseId}`)
  for (const event of await listEvents(tx, councilId, caseId)) {
    // Every detail is an object; it is written by us only.
    const was = event.detail as object
    const now = withOpening(event.kind, rewrite(was), opening)
    if (JSON.stringify(now) !== JSON.stringify(was)) await saveDetail(tx, councilId, event.id, now)
  }
  if (opening !== null) await saveText(tx, councilId, caseId, opening)
  const state = deriveCase(await listEvents(tx, councilId, caseId))
  if (state === null) throw new Error(`case ${caseId} of council ${councilId} was never opened`)
  await saveState(tx, councilId, caseId, state)
}
