import { can, NO_OFFICE, officeName, type Actor } from '../../../people/index.ts'
import { findCase, type StoredCase } from '../../cases/index.ts'
import { nextDue } from '../../clocks/index.ts'
import { presentMessage, type ThreadView } from '../../messages/index.ts'
import { UNDO_SECONDS, type AnswersDeps } from '../answers-deps.ts'
import type { Told } from '../../messages/contract.ts'
import type { Answering, AnswerTemplate, AnswerView } from '../contract.ts'
import { fillTemplate } from '../library/fill-template.ts'
import { listTemplates } from '../library/library.store.ts'
import { mayAnswer, type Refused } from './answer-case.ts'
import { HELD, NOT_HANDED } from './held-words.data.ts'
import { HELD_BY_RESTORE } from './held-answers.store.ts'
import { findDraft, listAnswerMessages, listAnswers, type StoredAnswer } from './answers.store.ts'
import { listConversations, waysOf } from './ways.ts'

type Sent = { answer_id: string; thread_id: string; message_id: string }

function toView(
  answer: StoredAnswer,
  sent: readonly Sent[],
  conversations: readonly ThreadView[],
): AnswerView {
  const {
    caseId: _case,
    officerId: _officer,
    templateId: _template,
    approved: _approved,
    problem,
    sendAt,
    settledAt,
    ...shown
  } = answer
  const own = new Set(sent.filter((one) => one.answer_id === answer.id).map((one) => one.message_id))
  const deliveries = conversations.flatMap(({ channel, messages }) =>
    messages
      .filter(({ id }) => own.has(id))
      .map(presentMessage)
      .map(({ id, delivery, deliveryDetail, nextTryAt, triedUntil, mayTryNow }) => ({
        messageId: id,
        channel: channel.kind,
        delivery,
        deliveryDetail,
        nextTryAt,
        triedUntil,
        mayTryNow,
      })),
  )
  return {
    ...shown,
    sendAt: sendAt.toISOString(),
    settledAt: settledAt?.toISOString() ?? null,
    deliveries,
    problem: tellProblem(problem),
    mayTakeBack: deliveries.length > 0 && deliveries.every(({ mayTryNow }) => mayTryNow),
  }
}

/** Why an answer was not handed over, in words; what a fault of ours said is for the log. */
const tellProblem = (problem: string | null): Told | null =>
  problem === null ? null : problem === HELD_BY_RESTORE ? HELD : NOT_HANDED

/** Those for this category and state first, then the rest; both as often used. */
function fitting(templates: readonly AnswerTemplate[], file: StoredCase): AnswerTemplate[] {
  const score = (one: AnswerTemplate): number =>
    (one.categoryId !== null && one.categoryId === file.categoryId ? 2 : 0) +
    (one.status === file.status ? 1 : 0)
  return templates
    .filter((one) => one.categoryId === null || one.categoryId === file.categoryId)
    .toSorted((one, other) => score(other) - score(one))
}

async function offeredFor(deps: AnswersDeps, file: StoredCase): Promise<Answering['templates']> {
  const { db, council } = deps
  const [templates, due, office] = await Promise.all([
    listTemplates(db, council.id),
    nextDue(db, council.id, 'case', [String(file.id)]),
    file.officeId === null ? null : officeName(db, council.id, file.officeId),
  ])
  const filling = {
    number: file.number,
    title: file.title,
    office,
    dueAt: due.get(String(file.id))?.dueAt ?? null,
    timeZone: council.timeZone,
  }
  return fitting(templates, file).map((one) => ({ ...one, filled: fillTemplate(one.text, filling) }))
}

/** All that answering a case needs: what was answered and arrived, the officer's draft, the ways, the library. */
export async function readAnswering(
  deps: AnswersDeps,
  actor: Actor,
  caseId: number,
): Promise<{ ok: true; answering: Answering } | Refused> {
  const { db, clock } = deps
  const { councilId, officer } = actor
  const file = await findCase(db, actor, caseId)
  if (!file) return { ok: false, refusal: 'not-found' }
  const answers = await listAnswers(db, councilId, caseId)
  const [sent, conversations, templates, draft] = await Promise.all([
    listAnswerMessages(
      db,
      councilId,
      answers.map(({ id }) => id),
    ),
    listConversations(db, councilId, caseId),
    offeredFor(deps, file),
    officer === null ? null : findDraft(db, { councilId, caseId, officerId: officer.id }),
  ])
  return {
    ok: true,
    answering: {
      answers: answers.map((one) => toView(one, sent, conversations)),
      draft,
      ways: waysOf(conversations, clock.now()),
      templates,
      mayAnswer: mayAnswer(actor, file),
      mayPublish: can(actor, 'answers.publish', file.officeId ?? NO_OFFICE),
      undoSeconds: UNDO_SECONDS,
    },
  }
}
