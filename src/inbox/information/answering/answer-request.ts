import { dayIn, type Actor } from '../../../people/index.ts'
import type { Answer } from './contract.ts'
import type { InformationRefusal } from '../words.data.ts'
import { listOrders } from '../objections/orders.store.ts'
import {
  changeRequest,
  happen,
  refused,
  type InformationDeps,
  type Work,
} from '../requests/change-request.ts'
import { startFilingClock } from '../objections/filing-clock.ts'
import { endLinkedCase } from '../requests/linked-case.ts'
import { endAnswerTime } from '../telling/effects.ts'
import { tellApplicant, toldBy } from '../telling/tell-applicant.ts'
import { findTests } from './tests.store.ts'
import { letterText } from './write-letter.ts'

/** Whether what is kept closed rests on tests that are confirmed, still hold, and belong to this request or its office. */
async function refuseTests(on: Work, answer: Answer, today: string): Promise<InformationRefusal | null> {
  const closes = answer.outcome === 'refused' || answer.outcome === 'partly'
  if (!closes) return answer.testIds.length > 0 ? 'needless-test' : null
  if (answer.testIds.length === 0) return 'no-test'
  const tests = await findTests(on.tx, on.councilId, answer.testIds)
  const fits = tests.filter(
    ({ requestId, officeId }) =>
      requestId === on.request.id || (requestId === null && officeId === on.request.officeId),
  )
  if (fits.length < new Set(answer.testIds).size) return 'no-test'
  if (fits.some(({ verdict }) => verdict !== 'confirmed')) return 'test-not-confirmed'
  return fits.some(({ validUntil }) => validUntil < today) ? 'test-expired' : null
}

/** What an answer says of the orders it carries out; nothing where there are none. */
const carriedOut = (orders: readonly { number: string }[]): string[] =>
  orders.length === 0
    ? []
    : [
        `Jawaban ini melaksanakan putusan atasan PPID atas keberatan ${orders.map(({ number }) => number).join(', ')}.`,
      ]

async function listOwed({ tx, councilId, request }: Work) {
  return (await listOrders(tx, councilId, [request.id])).filter(({ carriedOutAt }) => carriedOutAt === null)
}

/**
 * Answers a request with everything law asks of an answer, stops its clock and starts that of the objection. A refusal,
 * whole or in part, needs confirmed consequence tests (UU 14/2008 articles 17 to 19). The letter goes out on the thread.
 */
export function answerRequest(deps: InformationDeps, actor: Actor, id: string, answer: Answer) {
  return changeRequest(deps, actor, { id, right: 'information.handle' }, async (on) => {
    const { tx, request, councilId, at, officerId } = on
    const refusal = await refuseTests(on, answer, dayIn(deps.timeZone, at))
    if (refusal !== null) return refused(refusal)
    const tests = await findTests(tx, councilId, answer.testIds)
    const orders = await listOwed(on)
    const isLate = await endAnswerTime(on)
    const text = [letterText(request, answer, tests), ...carriedOut(orders)].join('\n\n')
    const messageId = await tellApplicant(deps, on, { kind: 'answered', text })
    const acted = await happen(
      on,
      { kind: 'answered', outcome: answer.outcome },
      {
        detail: { isLate, ...toldBy(messageId) },
        change: { answered_at: at, answered_by: officerId, answer: JSON.stringify(answer) },
      },
    )
    if (!acted.ok) return acted
    await startFilingClock(on)
    await endLinkedCase(on, `Permohonan informasi ${request.number} sudah dijawab.`, messageId)
    return acted
  })
}
