import type { z } from 'zod'
import type { Actor } from '../../../people/index.ts'
import type { publishSchema } from '../contract.ts'
import { insertTakedown } from '../files/files.store.ts'
import { refuseTexts } from '../files/refuse-shown.ts'
import { readApplicant } from '../requests/act-on-request.ts'
import { changeRequest, happen, refused, type InformationDeps } from '../requests/change-request.ts'

/**
 * Opens question and answer of a finished request to everybody, without who asked, from a moment on. Refused when the
 * texts hold the applicant or a word that one of the files hides.
 */
export function publishRequest(
  deps: InformationDeps,
  actor: Actor,
  id: string,
  texts: z.output<typeof publishSchema>,
) {
  return changeRequest(deps, actor, { id, right: 'information.handle' }, async (on) => {
    const { tx, request, councilId, at } = on
    const applicant = readApplicant(deps.dataDir, councilId, request)
    const said = [texts.title, texts.question, texts.answer]
    const about = { requestId: id, applicant, texts: said }
    const refusal = await refuseTexts({ db: tx, dataDir: deps.dataDir }, councilId, about)
    if (refusal !== null) return refused(refusal)
    const from = texts.from === undefined ? at : new Date(texts.from)
    const change = {
      public_from: from,
      public_title: texts.title,
      public_question: texts.question,
      public_answer: texts.answer,
    }
    return happen(on, { kind: 'published' }, { detail: { from: from.toISOString() }, change })
  })
}

/** Takes a published request back: gone from every page, list, search, file and feed with the next request. */
export function hideRequest(deps: InformationDeps, actor: Actor, id: string, reason: string) {
  return changeRequest(deps, actor, { id, right: 'information.handle' }, async (on) => {
    const { tx, councilId, at, officerId } = on
    await insertTakedown(tx, councilId, { requestId: id, fileId: null, at, by: officerId, reason })
    return happen(on, { kind: 'hidden' }, { detail: { text: reason }, change: { public_from: null } })
  })
}
