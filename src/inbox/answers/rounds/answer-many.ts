import { randomUUID } from 'node:crypto'
import { recordAudit, type Actor } from '../../../people/index.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import { findCase } from '../../cases/index.ts'
import { UNDO_SECONDS, type AnswersDeps } from '../answers-deps.ts'
import type { AnswerRoundDetail, RoundBody } from '../contract.ts'
import type { Refused } from '../sending/answer-case.ts'
import { insertAnswer, undoAnswer } from '../sending/answers.store.ts'
import { channelsOfCases, toAskers } from './find-askers.ts'
import { findRound, insertRound, listTold } from './rounds.store.ts'

/** A round with who was told: case numbers and channels, no names. Null when there is none. */
export async function readRound(
  deps: AnswersDeps,
  actor: Actor,
  id: number,
): Promise<AnswerRoundDetail | null> {
  const { councilId } = actor
  const round = await findRound(deps.db, councilId, id)
  if (!round) return null
  const told = await listTold(deps.db, councilId, id)
  const ids = told.map(({ caseId }) => caseId)
  // Titles of other offices' cases stay theirs.
  const found = await Promise.all(ids.map((caseId) => findCase(deps.db, actor, caseId)))
  const files = new Map(found.flatMap((one) => (one === null ? [] : [[one.id, one] as const])))
  const channels = await channelsOfCases(deps.db, councilId, ids)
  return {
    ...round,
    told: told.map(({ caseId, status, at }) => ({
      caseId,
      number: files.get(caseId)?.number ?? '',
      title: files.get(caseId)?.title ?? '',
      status: status as AnswerRoundDetail['told'][number]['status'],
      channels: [...new Set(channels.get(caseId) ?? [])],
      at: at?.toISOString() ?? null,
    })),
  }
}

/**
 * One answer to everyone who asked the same. Each case the actor may answer, that is open, has a conversation and was not
 * told these words before, is told once; the others are left out. The answers wait as every answer does.
 */
export async function answerMany(
  deps: AnswersDeps,
  actor: Actor,
  body: RoundBody,
): Promise<{ ok: true; roundId: number; told: number; leftOut: number } | Refused> {
  const officerId = actor.officer?.id
  if (officerId === undefined) return { ok: false, refusal: 'forbidden' }
  const { councilId } = actor
  const caseIds = [...new Set(body.caseIds)]
  const askers = (await toAskers(deps, actor, caseIds, body.text)).filter(({ obstacle }) => obstacle === null)
  if (askers.length === 0) return { ok: false, refusal: 'nobody-to-tell' }
  const at = deps.clock.now()
  const sendAt = new Date(at.getTime() + UNDO_SECONDS * 1000)
  const { text, sources, reason } = body
  const roundId = await inTransaction(deps.db, async (tx) => {
    const id = await insertRound(tx, councilId, { text, sources, reason, officerId, at })
    for (const { caseId } of askers) {
      await insertAnswer(tx, councilId, {
        id: randomUUID(),
        caseId,
        roundId: id,
        officerId,
        text,
        mediaIds: [],
        isFinal: true,
        templateId: null,
        templateVersion: null,
        sources,
        approved: null,
        sendAt,
        at,
      })
    }
    const detail = `${askers.length} cases: ${reason}`
    await recordAudit(tx, {
      councilId,
      officerId,
      action: 'answer-round.begun',
      subject: `round ${id}`,
      detail,
    })
    return id
  })
  return { ok: true, roundId, told: askers.length, leftOut: caseIds.length - askers.length }
}

/** Takes back what of a round still waits; gives how many. */
export async function takeBackRound(
  deps: AnswersDeps,
  actor: Actor,
  roundId: number,
): Promise<{ ok: true; undone: number } | Refused> {
  const { councilId } = actor
  const round = await findRound(deps.db, councilId, roundId)
  if (!round) return { ok: false, refusal: 'not-found' }
  const officerId = actor.officer?.id
  if (officerId === undefined) return { ok: false, refusal: 'forbidden' }
  const told = await listTold(deps.db, councilId, roundId)
  const askers = await toAskers(
    deps,
    actor,
    told.map(({ caseId }) => caseId),
    '',
  )
  const own = new Set(askers.filter(({ obstacle }) => obstacle !== 'not-yours').map(({ caseId }) => caseId))
  const at = deps.clock.now()
  const undone = await inTransaction(deps.db, async (tx) => {
    let count = 0
    for (const one of told.filter(({ caseId }) => own.has(caseId)))
      count += (await undoAnswer(tx, councilId, one.id, at)) ? 1 : 0
    const subject = `round ${roundId}`
    await recordAudit(tx, {
      councilId,
      officerId,
      action: 'answer-round.taken-back',
      subject,
      detail: `${count}`,
    })
    return count
  })
  return undone > 0 ? { ok: true, undone } : { ok: false, refusal: 'too-late-to-undo' }
}
