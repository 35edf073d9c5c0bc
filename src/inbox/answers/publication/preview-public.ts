import { maskPersonalData } from '../../../language/index.ts'
import { can, NO_OFFICE, officeName, type Actor } from '../../../people/index.ts'
import { findCase, type StoredCase } from '../../cases/index.ts'
import type { AnswersDeps } from '../answers-deps.ts'
import type { Publication, PublicationPreview, PublicCaseView } from '../contract.ts'
import type { Refused } from '../sending/answer-case.ts'
import { listAnswers, type StoredAnswer } from '../sending/answers.store.ts'
import { listConversations } from '../sending/ways.ts'
import { findCategory, findPublication } from './publication.store.ts'
import { readPublicCase } from './read-public.ts'

/** Why a case can never be public; the view `public_case` asks the same of the database. */
export async function obstacleOf(
  deps: AnswersDeps,
  file: StoredCase,
): Promise<PublicationPreview['obstacle']> {
  if (file.isConfidential) return 'confidential'
  if (file.kind === 'abuse') return 'abuse'
  if (file.status === 'merged' || file.status === 'rejected') return file.status
  const category = await findCategory(deps.db, deps.council.id, file.categoryId)
  return category?.isPrivate === true ? 'private-category' : null
}

/** The case if the actor may publish it. */
export async function findPublishable(
  deps: AnswersDeps,
  actor: Actor,
  caseId: number,
): Promise<{ ok: true; file: StoredCase; officerId: string } | Refused> {
  const file = await findCase(deps.db, actor, caseId)
  if (!file) return { ok: false, refusal: 'not-found' }
  const officerId = actor.officer?.id
  if (officerId === undefined || !can(actor, 'answers.publish', file.officeId ?? NO_OFFICE))
    return { ok: false, refusal: 'forbidden' }
  return { ok: true, file, officerId }
}

/** Pictures that could go with the case: the citizen's own and those of the closing. */
export async function picturesOf(deps: AnswersDeps, file: StoredCase) {
  const conversations = await listConversations(deps.db, deps.council.id, file.id)
  const files = conversations.flatMap(({ messages }) =>
    messages.filter(({ hiddenAt }) => hiddenAt === null).flatMap(({ files: own }) => own),
  )
  const sent = files
    .filter(({ kind, mediaId }) => kind === 'picture' && mediaId !== null)
    .map(({ id, mediaId, name }) => ({ id: mediaId ?? '', name, url: `/api/inbox/files/${id}?size=thumb` }))
  const closing = (file.closing?.mediaIds ?? []).map((id) => ({
    id,
    name: '',
    url: `/api/cases/${file.id}/evidence/${id}/thumb`,
  }))
  const all = new Map([...sent, ...closing].map((one) => [one.id, one]))
  return [...all.values()]
}

const sentOf = (answers: readonly StoredAnswer[]): StoredAnswer[] =>
  answers.filter(({ status }) => status === 'sent')

/** Masked words, the answers that went out, no picture: what is proposed before an officer chose anything. */
function propose(file: StoredCase, answers: readonly StoredAnswer[]): Publication {
  return {
    title: maskPersonalData(file.title).text.slice(0, 200),
    text: maskPersonalData(file.text).text,
    photos: [],
    answers: sentOf(answers)
      .filter(({ isFinal }) => isFinal)
      .map(({ id, text }) => ({ id, text: maskPersonalData(text).text })),
    closingText: file.closing === null ? null : maskPersonalData(file.closing.text).text,
  }
}

const iso = (at: Date | null | undefined): string | null => at?.toISOString() ?? null

/** What the public would see with this choice: the same fields as the view `public_case`. */
export async function composeView(
  deps: AnswersDeps,
  file: StoredCase,
  chosen: Publication,
): Promise<PublicCaseView> {
  const office = file.officeId === null ? null : await officeName(deps.db, deps.council.id, file.officeId)
  const category = await findCategory(deps.db, deps.council.id, file.categoryId)
  const answers = await listAnswers(deps.db, deps.council.id, file.id)
  const at = new Map(answers.map((one) => [one.id, iso(one.settledAt) ?? '']))
  return {
    number: file.number,
    kind: file.kind,
    status: file.status,
    title: chosen.title,
    text: chosen.text,
    category: category?.name ?? null,
    placeCode: file.placeCode?.split('.').slice(0, 3).join('.') ?? null,
    office,
    openedAt: file.openedAt.toISOString(),
    updatedAt: file.updatedAt.toISOString(),
    firstReplyAt: iso(file.firstReplyAt),
    closedAt: iso(file.closedAt),
    closingText: file.closedAt === null ? null : chosen.closingText,
    citizenVerdict: file.citizenVerdict,
    reopenedCount: file.reopenedCount,
    photos: chosen.photos,
    answers: chosen.answers.map((one) => ({ ...one, office, at: at.get(one.id) ?? '' })),
  }
}

/**
 * All that is needed to decide what the public sees of a case: a masked proposal, what masking found, the words as they
 * came, the pictures and answers to choose from, and how the case stands in public now.
 */
export async function previewPublic(
  deps: AnswersDeps,
  actor: Actor,
  caseId: number,
): Promise<{ ok: true; preview: PublicationPreview } | Refused> {
  const allowed = await findPublishable(deps, actor, caseId)
  if (!allowed.ok) return allowed
  const { file } = allowed
  const councilId = deps.council.id
  const [kept, answers, live] = await Promise.all([
    findPublication(deps.db, councilId, caseId),
    listAnswers(deps.db, councilId, caseId),
    readPublicCase(deps.db, councilId, file.number),
  ])
  const chosen = kept?.chosen ?? propose(file, answers)
  return {
    ok: true,
    preview: {
      isPublic: live !== null,
      publishedAt: kept?.publishedAt.toISOString() ?? null,
      obstacle: await obstacleOf(deps, file),
      proposal: { ...chosen, closingText: chosen.closingText ?? propose(file, answers).closingText },
      found: maskPersonalData(file.text).found,
      original: { title: file.title, text: file.text, closingText: file.closing?.text ?? null },
      photos: await picturesOf(deps, file),
      answers: sentOf(answers).map(({ id, text, settledAt }) => ({
        id,
        text: maskPersonalData(text).text,
        at: settledAt?.toISOString() ?? '',
      })),
      live,
    },
  }
}
