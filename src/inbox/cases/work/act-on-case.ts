import { recordAudit, type Actor } from '../../../people/index.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import type { ActBody } from '../acts.contract.ts'
import { hasNothingLeft, lockCase } from '../record/index.ts'
import { happen, type Acting, type ActRefusal, type Handler, type WorkDeps } from './acting.ts'
import { allowsAct, isPossible, mayReadCase } from './acts.ts'
import { assign, classify, take } from './assign-case.ts'
import { askCitizen, closeCase, rejectCase } from './end-case.ts'
import { takeBackWord, tellOtherwise } from './end-word.ts'
import { mergeCase, unmergeCase } from './merge-cases.ts'
import { writeNote } from './write-note.ts'

const HANDLERS: { [Act in ActBody['act']]: Handler<Act> } = {
  assign,
  take,
  'hand-back': async (acting, { reason }) => {
    await happen(acting, { kind: 'handed-back', detail: { reason } })
    return null
  },
  classify,
  prioritise: async (acting, { priority }) => {
    await happen(acting, { kind: 'prioritised', detail: { priority } })
    return null
  },
  note: writeNote,
  ask: askCitizen,
  close: closeCase,
  reject: rejectCase,
  reopen: async (acting, { reason }) => {
    await happen(acting, { kind: 'reopened', detail: { reason } })
    return null
  },
  merge: mergeCase,
  unmerge: unmergeCase,
  'take-back-word': takeBackWord,
  'told-otherwise': tellOtherwise,
  protect: async (acting, { isAnonymous, isConfidential }) => {
    const detail = {
      ...(isAnonymous === undefined ? {} : { isAnonymous }),
      ...(isConfidential === undefined ? {} : { isConfidential }),
    }
    await happen(acting, { kind: 'protected', detail })
    return null
  },
}

/** Does one act within a transaction; several may share it. Gives the refusal, or null when it was done. */
export async function actWithin(
  acting: Omit<Acting, 'file'> & { caseId: number },
  body: ActBody,
): Promise<ActRefusal | null> {
  const { tx, actor, caseId } = acting
  const file = await lockCase(tx, actor.councilId, caseId)
  if (!file || !mayReadCase(actor, file)) return 'not-found'
  if (!allowsAct(actor, file, body.act)) return 'forbidden'
  if (!isPossible(file, body.act)) return 'not-now'
  if (body.act === 'reopen' && (await hasNothingLeft(tx, actor.councilId, file))) return 'nothing-left'
  // The table has one handler for each act, and its body is the one of that act.
  const handler = HANDLERS[body.act] as Handler<ActBody['act']>
  const refusal = await handler({ ...acting, file }, body)
  if (refusal !== null) return refusal
  await recordAudit(tx, {
    councilId: actor.councilId,
    officerId: actor.officer.id,
    action: `case.${body.act}`,
    subject: file.number,
  })
  return null
}

/** Does one act on one case. */
export function actOnCase(
  deps: WorkDeps,
  actor: Actor,
  caseId: number,
  body: ActBody,
): Promise<ActRefusal | null> {
  const { officer } = actor
  if (!officer) return Promise.resolve('not-found')
  return inTransaction(deps.db, (tx) =>
    actWithin({ tx, deps, actor: { ...actor, officer }, caseId, at: deps.clock.now(), events: [] }, body),
  )
}
