import { can, recordAudit, type Actor } from '../../../people/index.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import type { AnswersDeps, AnswerRefusal } from '../answers-deps.ts'
import type { AnswerTemplate, TemplateBody } from '../contract.ts'
import { unknownPlaceholders } from './fill-template.ts'
import {
  findTemplate,
  hasCategory,
  insertTemplate,
  isNameTaken,
  retireTemplate,
  updateTemplate,
} from './library.store.ts'

type Kept = { ok: true; template: AnswerTemplate } | { ok: false; refusal: AnswerRefusal }

/** Whether the actor keeps the library: who routes cases at the desk, for it serves every office. */
export function mayKeepLibrary(actor: Actor): boolean {
  return can(actor, 'cases.route')
}

async function refusalOf(
  deps: AnswersDeps,
  actor: Actor,
  id: number | null,
  body: TemplateBody,
): Promise<AnswerRefusal | null> {
  const { councilId } = actor
  if (!mayKeepLibrary(actor)) return 'forbidden'
  if (unknownPlaceholders(body.text).length > 0) return 'unknown-placeholder'
  if (await isNameTaken(deps.db, councilId, body.name, id)) return 'name-taken'
  if (body.categoryId !== null && !(await hasCategory(deps.db, councilId, body.categoryId)))
    return 'unknown-category'
  return null
}

async function readKept(deps: AnswersDeps, councilId: number, id: number): Promise<Kept> {
  const template = await findTemplate(deps.db, councilId, id)
  return template ? { ok: true, template } : { ok: false, refusal: 'not-found' }
}

/** Adds (`id` null) or changes a ready-made answer; the wording before stays as a version. */
export async function keepTemplate(
  deps: AnswersDeps,
  actor: Actor,
  id: number | null,
  body: TemplateBody,
): Promise<Kept> {
  const { councilId } = actor
  const refusal = await refusalOf(deps, actor, id, body)
  if (refusal) return { ok: false, refusal }
  if (id !== null && !(await findTemplate(deps.db, councilId, id))) return { ok: false, refusal: 'not-found' }
  const officerId = actor.officer?.id ?? null
  const kept = { councilId, officerId, at: deps.clock.now() }
  const keptId = await inTransaction(deps.db, async (tx) => {
    if (id !== null) await updateTemplate(tx, kept, id, body)
    const keptAs = id ?? (await insertTemplate(tx, kept, body))
    const action = id === null ? 'answer-template.added' : 'answer-template.changed'
    await recordAudit(tx, { councilId, officerId, action, subject: body.name })
    return keptAs
  })
  return readKept(deps, councilId, keptId)
}

/** Takes a ready-made answer out of the library; what was sent with it stays. */
export async function dropTemplate(
  deps: AnswersDeps,
  actor: Actor,
  id: number,
): Promise<{ ok: true } | { ok: false; refusal: AnswerRefusal }> {
  const { councilId } = actor
  const template = await findTemplate(deps.db, councilId, id)
  if (!template) return { ok: false, refusal: 'not-found' }
  if (!mayKeepLibrary(actor)) return { ok: false, refusal: 'forbidden' }
  await inTransaction(deps.db, async (tx) => {
    await retireTemplate(tx, councilId, id, deps.clock.now())
    const officerId = actor.officer?.id ?? null
    await recordAudit(tx, { councilId, officerId, action: 'answer-template.retired', subject: template.name })
  })
  return { ok: true }
}
