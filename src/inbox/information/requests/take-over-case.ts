import { can, findOffice, type Actor } from '../../../people/index.ts'
import { addEvent, findCase, threadsOf } from '../../cases/index.ts'
import { listThread } from '../../messages/index.ts'
import type { InformationRefusal } from '../words.data.ts'
import { undoRefused, type InformationDeps } from './change-request.ts'
import { stopCaseClocks, wayOf } from './linked-case.ts'
import { openRequest, type OpenedRequest } from './open-request.ts'
import { findByCase } from './requests.store.ts'

export type TakenOver =
  { ok: true; opened: OpenedRequest } | { ok: false; refusal: InformationRefusal | 'not-found' | 'forbidden' }

const NOBODY = {
  kind: 'person',
  name: '',
  address: '',
  contact: '',
  occupation: '',
  nik: '',
  deed: '',
  hasIdCopy: false,
  hasMandate: false,
} as const

/**
 * Makes a request of a case of the kind information-request: its words, its thread, its office. Who asks is not known
 * yet, so the request waits to be completed; the day and the way it came stay those of the case, whose own clocks end.
 */
export async function takeOverCase(
  deps: InformationDeps,
  actor: Actor,
  caseId: number,
  wantedOffice?: number,
): Promise<TakenOver> {
  const { councilId, officer } = actor
  const known = await findCase(deps.db, actor, caseId)
  if (known === null || officer === null) return { ok: false, refusal: 'not-found' }
  if (known.kind !== 'information-request') return { ok: false, refusal: 'wrong-kind' }
  const officeId = wantedOffice ?? known.officeId
  if (officeId === null || (await findOffice(deps.db, councilId, officeId)) === null)
    return { ok: false, refusal: 'unknown-office' }
  if (!can(actor, 'information.handle', officeId)) return { ok: false, refusal: 'forbidden' }
  const at = deps.clock.now()
  return undoRefused(deps.db, async (tx): Promise<TakenOver> => {
    if ((await findByCase(tx, councilId, caseId)) !== null) return { ok: false, refusal: 'taken-over' }
    const [threadId] = (await threadsOf(tx, councilId, [caseId])).get(caseId) ?? []
    const thread = threadId === undefined ? null : await listThread(tx, councilId, threadId)
    const asked = known.text.trim().length >= 5 ? known.text.trim().slice(0, 5000) : known.title
    const opened = await openRequest(tx, deps, {
      councilId,
      officeId,
      cameBy: thread === null ? 'counter' : wayOf(thread.channel.kind),
      at: known.openedAt,
      by: officer.id,
      threadId: threadId ?? null,
      caseId,
      applicant: NOBODY,
      asked: asked.padEnd(5, '.'),
      purpose: 'Belum disebutkan',
      wants: 'copy',
      receiveBy: 'email',
      isElection: false,
    })
    const note = { text: `Menjadi permohonan informasi ${opened.number}`, mentions: [] }
    await addEvent(tx, {
      councilId,
      caseId,
      at,
      officerId: officer.id,
      event: { kind: 'note', detail: note },
    })
    await stopCaseClocks(tx, { councilId, caseId, at })
    return { ok: true, opened }
  })
}
