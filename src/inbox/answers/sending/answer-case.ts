import { randomUUID } from 'node:crypto'
import { findPersonalData } from '../../../language/index.ts'
import { mayUseMedia } from '../../../newsroom/media/index.ts'
import { can, NO_OFFICE, recordAudit, type Actor } from '../../../people/index.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import { findCase, lockCase, type StoredCase } from '../../cases/index.ts'
import { UNDO_SECONDS, type AnswerRefusal, type AnswersDeps } from '../answers-deps.ts'
import type { AnswerBody, AnswerDraft } from '../contract.ts'
import { findTemplate } from '../library/library.store.ts'
import { hasUnseenAnswer, insertAnswer, saveDraft } from './answers.store.ts'
import { listConversations, waysOf } from './ways.ts'

export type Refused = { ok: false; refusal: AnswerRefusal }

/** Whether the actor may answer a case. */
export function mayAnswer(actor: Actor, file: StoredCase): boolean {
  return file.status !== 'merged' && can(actor, 'cases.handle', file.officeId ?? NO_OFFICE)
}

/** The case if the actor may answer it, else why not. */
export async function findAnswerable(
  deps: AnswersDeps,
  actor: Actor,
  caseId: number,
): Promise<{ ok: true; file: StoredCase; officerId: string } | Refused> {
  const file = await findCase(deps.db, actor, caseId)
  if (!file) return { ok: false, refusal: 'not-found' }
  const officerId = actor.officer?.id
  if (file.status === 'merged') return { ok: false, refusal: 'case-merged' }
  if (officerId === undefined || !mayAnswer(actor, file)) return { ok: false, refusal: 'forbidden' }
  return { ok: true, file, officerId }
}

async function refusalOf(
  deps: AnswersDeps,
  actor: Actor,
  file: StoredCase,
  body: AnswerBody,
): Promise<AnswerRefusal | null> {
  const { db, council, clock } = deps
  // A picture the officer may not open does not leave the house by their hand.
  if (!(await mayUseMedia(db, actor, body.mediaIds))) return 'unknown-media'
  const ways = waysOf(await listConversations(db, council.id, file.id), clock.now())
  const isShut = ways.length > 0 && ways.every(({ isWindowOpen }) => !isWindowOpen)
  if (isShut && body.approved === null) return 'window-closed'
  if (body.confirmed || !ways.some(({ isPublic }) => isPublic)) return null
  // Everybody can read it: the officer looks at personal data once more.
  return findPersonalData(body.text).length > 0 ? 'public-personal-data' : null
}

/**
 * Answers a case on the channels its citizens wrote on. The answer waits UNDO_SECONDS in which it can be taken back; then
 * `sendDueAnswers` hands it to the channels, and the first-reply clock stops. The officer's draft is gone with it. Refused
 * when somebody else answered what `seen` does not name: two officers must not tell a citizen two things unawares.
 */
export async function answerCase(
  deps: AnswersDeps,
  actor: Actor,
  caseId: number,
  body: AnswerBody,
): Promise<{ ok: true; answerId: string; sendAt: Date } | Refused> {
  const found = await findAnswerable(deps, actor, caseId)
  if (!found.ok) return found
  const { councilId } = actor
  const refusal = await refusalOf(deps, actor, found.file, body)
  if (refusal) return { ok: false, refusal }
  const at = deps.clock.now()
  const sendAt = new Date(at.getTime() + UNDO_SECONDS * 1000)
  const answerId = randomUUID()
  const { officerId, file } = found
  const template = body.templateId === null ? null : await findTemplate(deps.db, councilId, body.templateId)
  const isKept = await inTransaction(deps.db, async (tx) => {
    // One at a time: of two who send at the same moment the second is shown what the first said.
    await lockCase(tx, councilId, caseId)
    const { seen } = body
    if (seen !== null && (await hasUnseenAnswer(tx, { councilId, caseId, officerId }, seen))) return false
    await insertAnswer(tx, councilId, {
      ...body,
      id: answerId,
      caseId,
      roundId: null,
      officerId,
      templateId: template?.id ?? null,
      templateVersion: template?.version ?? null,
      sendAt,
      at,
    })
    await saveDraft(tx, { councilId, caseId, officerId }, null, at)
    await recordAudit(tx, { councilId, officerId, action: 'answer.written', subject: file.number })
    return true
  })
  return isKept ? { ok: true, answerId, sendAt } : { ok: false, refusal: 'answered-meanwhile' }
}

/** Keeps what an officer has typed, so that a closed window or another device loses nothing. */
export async function keepDraft(
  deps: AnswersDeps,
  actor: Actor,
  caseId: number,
  draft: AnswerDraft,
): Promise<{ ok: true } | Refused> {
  const found = await findAnswerable(deps, actor, caseId)
  if (!found.ok) return found
  const key = { councilId: actor.councilId, caseId, officerId: found.officerId }
  await inTransaction(deps.db, (tx) => saveDraft(tx, key, draft, deps.clock.now()))
  return { ok: true }
}
