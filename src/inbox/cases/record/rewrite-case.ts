import type { Tx } from '../../../platform/db/index.ts'
import { listEvents, lockCase, saveState } from './cases.store.ts'
import { deriveCase } from './derive-case.ts'
import { saveDetail, saveRemoved, saveText } from './rewrite.store.ts'

/**
 * Words that must go from a case. `rewrite`: what becomes of the detail of each event. `opening`: what stands in the place
 * of the text and title it was opened with; null where these stay. `overAt`: when its time was over, for a case that goes
 * whole. `keepsPublished`: what the public reads stays.
 */
type Rewriting = {
  councilId: number
  caseId: number
  rewrite: (detail: object) => object
  opening: string | null
  overAt: Date | null
  keepsPublished: boolean
}

/** The fields in which citizens' words and what was noted of them stand, by kind of event, with what stands there then. */
const contentOf = (text: string): Record<string, object> => ({
  opened: { title: text, placeText: '', reasons: [] },
  classified: { title: text, placeText: '' },
  note: { text },
  'told-otherwise': { text },
  'citizen-verdict': { text: '' },
  published: { text },
})

/** A detail with other words in the fields it has. */
function withFields(detail: object, fields: object): object {
  const given = Object.entries(fields).filter(([field]) => Object.hasOwn(detail, field))
  return { ...detail, ...Object.fromEntries(given) }
}

function withOpening(kind: string, detail: object, { opening, overAt }: Rewriting): object {
  if (opening === null) return detail
  if (overAt !== null) return withFields(detail, contentOf(opening)[kind] ?? {})
  if (kind === 'opened') return { ...detail, title: opening }
  return kind === 'published' ? { ...detail, text: opening } : detail
}

/**
 * Takes words out of a case and of everything that happened to it. Only the words change: state, moments and deadlines are
 * those it had. Throws when the council has no such case.
 */
export async function rewriteCase(tx: Tx, rewriting: Rewriting): Promise<void> {
  const { councilId, caseId, rewrite, opening, overAt, keepsPublished } = rewriting
  const before = await lockCase(tx, councilId, caseId)
  if (before === null) throw new Error(`council ${councilId} has no case ${caseId}`)
  const events = await listEvents(tx, councilId, caseId)
  const published =
    keepsPublished && before.isPublic ? events.findLast(({ kind }) => kind === 'published') : null
  for (const event of events) {
    if (event === published) continue
    // Every detail is an object; it is written by us only.
    const was = event.detail as object
    const now = withOpening(event.kind, rewrite(was), rewriting)
    if (JSON.stringify(now) !== JSON.stringify(was)) await saveDetail(tx, councilId, event.id, now)
  }
  if (opening !== null) await saveText(tx, councilId, caseId, opening)
  if (overAt !== null) await saveRemoved(tx, councilId, caseId, overAt)
  const state = deriveCase(await listEvents(tx, councilId, caseId))
  if (state === null) throw new Error(`case ${caseId} of council ${councilId} was never opened`)
  await saveState(tx, councilId, caseId, state)
}
