import { findPersonalData, maskPersonalData, type PersonalData } from '../../../language/index.ts'
import { recordAudit, type Actor } from '../../../people/index.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import { addEvent, type StoredCase } from '../../cases/index.ts'
import type { AnswerRefusal, AnswersDeps } from '../answers-deps.ts'
import type { CheckedPublication, Publication, PublicCaseView } from '../contract.ts'
import type { Refused } from '../sending/answer-case.ts'
import { listAnswers } from '../sending/answers.store.ts'
import { composeView, findPublishable, obstacleOf, picturesOf } from './preview-public.ts'
import {
  findPublication,
  listUnfollowedClosings,
  saveClosing,
  savePublication,
  withdrawPublication,
} from './publication.store.ts'
import { readPublicCase } from './read-public.ts'

/** What in the officer's own version still looks like personal data. */
function remainingIn(chosen: Publication): PersonalData[] {
  const texts = [
    chosen.title,
    chosen.text,
    chosen.closingText ?? '',
    ...chosen.answers.map(({ text }) => text),
  ]
  return texts.flatMap((text) => findPersonalData(text))
}

async function refusalOf(
  deps: AnswersDeps,
  file: StoredCase,
  chosen: Publication,
): Promise<AnswerRefusal | null> {
  if ((await obstacleOf(deps, file)) !== null) return 'never-public'
  const pictures = new Set((await picturesOf(deps, file)).map(({ id }) => id))
  if (chosen.photos.some((id) => !pictures.has(id))) return 'unknown-photo'
  const answers = await listAnswers(deps.db, deps.council.id, file.id)
  const sent = new Set(answers.filter(({ status }) => status === 'sent').map(({ id }) => id))
  return chosen.answers.some(({ id }) => !sent.has(id)) ? 'unknown-answer' : null
}

/** "This is what the public will see": the officer's choice as the public would see it, and what still looks personal. */
export async function checkPublication(
  deps: AnswersDeps,
  actor: Actor,
  caseId: number,
  chosen: Publication,
): Promise<({ ok: true } & CheckedPublication) | Refused> {
  const allowed = await findPublishable(deps, actor, caseId)
  if (!allowed.ok) return allowed
  const refusal = await refusalOf(deps, allowed.file, chosen)
  if (refusal) return { ok: false, refusal }
  return { ok: true, view: await composeView(deps, allowed.file, chosen), remaining: remainingIn(chosen) }
}

/**
 * Lets the public see a case as chosen: never the conversation, never a confidential one. What still looks like personal
 * data has to be confirmed by the officer. In the audit with the officer's name.
 */
export async function publishCase(
  deps: AnswersDeps,
  actor: Actor,
  caseId: number,
  wish: { chosen: Publication; confirmed: boolean },
): Promise<{ ok: true; live: PublicCaseView | null } | Refused> {
  const allowed = await findPublishable(deps, actor, caseId)
  if (!allowed.ok) return allowed
  const { file, officerId } = allowed
  const { chosen, confirmed } = wish
  const refusal = await refusalOf(deps, file, chosen)
  if (refusal) return { ok: false, refusal }
  if (!confirmed && remainingIn(chosen).length > 0) return { ok: false, refusal: 'still-personal-data' }
  const councilId = deps.council.id
  const at = deps.clock.now()
  await inTransaction(deps.db, async (tx) => {
    await savePublication(tx, { councilId, caseId, officerId, at, closingOf: file.closedAt, chosen })
    const event = { kind: 'published' as const, detail: { text: chosen.text } }
    await addEvent(tx, { councilId, caseId, at, officerId, event })
    await recordAudit(tx, { councilId, officerId, action: 'case.published', subject: file.number })
  })
  return { ok: true, live: await readPublicCase(deps.db, councilId, file.number) }
}

/** Takes a case back from the public: with the next request it is on no page, feed, list, file or search. */
export async function unpublishCase(
  deps: AnswersDeps,
  actor: Actor,
  caseId: number,
): Promise<{ ok: true } | Refused> {
  const allowed = await findPublishable(deps, actor, caseId)
  if (!allowed.ok) return allowed
  const { file, officerId } = allowed
  const councilId = deps.council.id
  if (!(await findPublication(deps.db, councilId, caseId))) return { ok: true }
  const at = deps.clock.now()
  await inTransaction(deps.db, async (tx) => {
    await withdrawPublication(tx, councilId, caseId, at)
    await addEvent(tx, { councilId, caseId, at, officerId, event: { kind: 'unpublished', detail: {} } })
    await recordAudit(tx, { councilId, officerId, action: 'case.unpublished', subject: file.number })
  })
  return { ok: true }
}

const MOST_AT_ONCE = 50

/** A public case that was closed since shows what was done, masked; gives how many. Safe to run twice. */
export async function followClosings(deps: AnswersDeps): Promise<number> {
  const councilId = deps.council.id
  const closed = await listUnfollowedClosings(deps.db, councilId, deps.clock.now(), MOST_AT_ONCE)
  for (const { caseId, text, closedAt } of closed) {
    if (closedAt === null) continue
    const closing = { text: maskPersonalData(text ?? '').text, closedAt }
    await inTransaction(deps.db, (tx) => saveClosing(tx, councilId, caseId, closing))
  }
  return closed.length
}
