import type { Db, Tx } from '../../../platform/db/index.ts'
import type { ToldHow } from '../../cases/contract.ts'
import type { AnswerDraft, AnswerSource, ApprovedText } from '../contract.ts'

/** An answer as it is kept. */
export type StoredAnswer = {
  id: string
  caseId: number
  roundId: number | null
  officerId: string
  officer: string
  text: string
  mediaIds: string[]
  isFinal: boolean
  templateId: number | null
  sources: AnswerSource[]
  approved: ApprovedText | null
  status: 'waiting' | 'sent' | 'undone' | 'failed'
  sendAt: Date
  settledAt: Date | null
  /** Why it was not handed over: a code, or what a fault said; null when it was. */
  problem: string | null
  isGiven: boolean
  toldHow: ToldHow | null
}

function selectAnswers(db: Db, councilId: number) {
  return db
    .selectFrom('answer as a')
    .innerJoin('officer as o', (join) =>
      join.onRef('o.council_id', '=', 'a.council_id').onRef('o.officer_id', '=', 'a.officer_id'),
    )
    .select([
      'a.answer_id',
      'a.case_id',
      'a.round_id',
      'a.officer_id',
      'o.name as officer',
      'a.text',
      'a.media_ids',
      'a.is_final',
      'a.template_id',
      'a.sources',
      'a.approved',
      'a.status',
      'a.send_at',
      'a.settled_at',
      'a.problem',
      'a.is_given',
      'a.told_how',
    ])
    .where('a.council_id', '=', councilId)
}
type Row = Awaited<ReturnType<ReturnType<typeof selectAnswers>['executeTakeFirstOrThrow']>>

function toAnswer(row: Row): StoredAnswer {
  return {
    id: row.answer_id,
    caseId: row.case_id,
    roundId: row.round_id,
    officerId: row.officer_id,
    officer: row.officer,
    text: row.text,
    mediaIds: row.media_ids,
    isFinal: row.is_final,
    templateId: row.template_id,
    // Written by `insertAnswer` only.
    sources: row.sources as AnswerSource[],
    approved: row.approved as ApprovedText | null,
    status: row.status as StoredAnswer['status'],
    sendAt: row.send_at,
    settledAt: row.settled_at,
    problem: row.problem,
    isGiven: row.is_given,
    toldHow: row.told_how as ToldHow | null,
  }
}

/** The answers to a case, oldest first. */
export async function listAnswers(db: Db, councilId: number, caseId: number): Promise<StoredAnswer[]> {
  const rows = await selectAnswers(db, councilId)
    .where('a.case_id', '=', caseId)
    .orderBy('a.created_at')
    .limit(200)
    .execute()
  return rows.map(toAnswer)
}

/** Whether somebody else answered a case what is not among `seen`, and did not take it back. */
export async function hasUnseenAnswer(
  db: Db,
  of: { councilId: number; caseId: number; officerId: string },
  seen: readonly string[],
): Promise<boolean> {
  const row = await selectAnswers(db, of.councilId)
    .where('a.case_id', '=', of.caseId)
    .where('a.officer_id', '<>', of.officerId)
    .where('a.status', 'in', ['waiting', 'sent'])
    .$if(seen.length > 0, (query) => query.where('a.answer_id', 'not in', [...seen]))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** One answer, or null. */
export async function findAnswer(db: Db, councilId: number, id: string): Promise<StoredAnswer | null> {
  const row = await selectAnswers(db, councilId).where('a.answer_id', '=', id).executeTakeFirst()
  return row ? toAnswer(row) : null
}

export type NewAnswer = {
  id: string
  caseId: number
  roundId: number | null
  officerId: string
  text: string
  mediaIds: string[]
  isFinal: boolean
  templateId: number | null
  templateVersion: number | null
  sources: AnswerSource[]
  approved: ApprovedText | null
  sendAt: Date
  at: Date
}

/** Keeps an answer that waits; nothing when this round has one for the case already. */
export async function insertAnswer(tx: Tx, councilId: number, fresh: NewAnswer): Promise<void> {
  await tx
    .insertInto('answer')
    .values({
      council_id: councilId,
      answer_id: fresh.id,
      case_id: fresh.caseId,
      round_id: fresh.roundId,
      officer_id: fresh.officerId,
      text: fresh.text,
      media_ids: fresh.mediaIds,
      is_final: fresh.isFinal,
      template_id: fresh.templateId,
      template_version: fresh.templateVersion,
      sources: JSON.stringify(fresh.sources),
      approved: fresh.approved === null ? null : JSON.stringify(fresh.approved),
      send_at: fresh.sendAt,
      created_at: fresh.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Takes a waiting answer back; false when it is too late. */
export async function undoAnswer(tx: Tx, councilId: number, id: string, at: Date): Promise<boolean> {
  const row = await tx
    .updateTable('answer')
    .set({ status: 'undone', settled_at: at })
    .where('council_id', '=', councilId)
    .where('answer_id', '=', id)
    .where('status', '=', 'waiting')
    .where('send_at', '>', at)
    .returning('answer_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Ids of answers whose time has come, oldest first. */
export async function listDueAnswers(db: Db, councilId: number, at: Date, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('answer')
    .select('answer_id')
    .where('council_id', '=', councilId)
    .where('status', '=', 'waiting')
    .where('send_at', '<=', at)
    .orderBy('send_at')
    .limit(limit)
    .execute()
  return rows.map((row) => row.answer_id)
}

/** Claims an answer for sending until the transaction ends; false when another has it or it is not waiting any more. */
export async function claimAnswer(tx: Tx, councilId: number, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom('answer')
    .select('answer_id')
    .where('council_id', '=', councilId)
    .where('answer_id', '=', id)
    .where('status', '=', 'waiting')
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  return row !== undefined
}

/** Says what became of an answer. */
export async function settleAnswer(
  tx: Tx,
  councilId: number,
  id: string,
  settled: { status: 'sent' | 'failed'; at: Date; problem?: string },
): Promise<void> {
  await tx
    .updateTable('answer')
    .set({ status: settled.status, settled_at: settled.at, problem: settled.problem ?? null })
    .where('council_id', '=', councilId)
    .where('answer_id', '=', id)
    .where('status', '=', 'waiting')
    .execute()
}

/** Remembers which message an answer became in a conversation. */
export async function insertAnswerMessage(
  tx: Tx,
  councilId: number,
  message: { answerId: string; threadId: string; messageId: string },
): Promise<void> {
  await tx
    .insertInto('answer_message')
    .values({
      council_id: councilId,
      answer_id: message.answerId,
      thread_id: message.threadId,
      message_id: message.messageId,
    })
    .execute()
}

/** The messages of answers: answer → conversation and message. */
export async function listAnswerMessages(db: Db, councilId: number, answerIds: readonly string[]) {
  if (answerIds.length === 0) return []
  return db
    .selectFrom('answer_message')
    .select(['answer_id', 'thread_id', 'message_id'])
    .where('council_id', '=', councilId)
    .where('answer_id', 'in', answerIds)
    .execute()
}

type DraftKey = { councilId: number; caseId: number; officerId: string }

/** What the officer has typed for a case, or null. */
export async function findDraft(db: Db, key: DraftKey): Promise<AnswerDraft | null> {
  const row = await db
    .selectFrom('answer_draft')
    .selectAll()
    .where('council_id', '=', key.councilId)
    .where('case_id', '=', key.caseId)
    .where('officer_id', '=', key.officerId)
    .executeTakeFirst()
  if (!row) return null
  return {
    text: row.text,
    mediaIds: row.media_ids,
    isFinal: row.is_final,
    templateId: row.template_id,
    sources: row.sources as AnswerSource[],
  }
}

/** Keeps what the officer has typed; an empty one is forgotten. */
export async function saveDraft(tx: Tx, key: DraftKey, draft: AnswerDraft | null, at: Date): Promise<void> {
  if (draft === null || (draft.text.trim() === '' && draft.mediaIds.length === 0)) {
    await tx
      .deleteFrom('answer_draft')
      .where('council_id', '=', key.councilId)
      .where('case_id', '=', key.caseId)
      .where('officer_id', '=', key.officerId)
      .execute()
    return
  }
  const fields = {
    text: draft.text,
    media_ids: draft.mediaIds,
    is_final: draft.isFinal,
    template_id: draft.templateId,
    sources: JSON.stringify(draft.sources),
    updated_at: at,
  }
  await tx
    .insertInto('answer_draft')
    .values({ council_id: key.councilId, case_id: key.caseId, officer_id: key.officerId, ...fields })
    .onConflict((conflict) => conflict.columns(['council_id', 'case_id', 'officer_id']).doUpdateSet(fields))
    .execute()
}
