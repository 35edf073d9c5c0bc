import type { Db, Tx } from '../../../platform/db/index.ts'
import type { ToldHow } from '../../cases/contract.ts'
import type { NoticeKind } from './contract.ts'

/** By which message an applicant is told something that law counts from. */
export type StoredNotice = {
  messageId: string
  requestId: string
  objectionId: string | null
  kind: NoticeKind
  officerId: string
  officer: string
  writtenAt: Date
  standing: 'told' | 'untold' | 'superseded'
  /** From when it counts; null while the applicant was not told. */
  toldAt: Date | null
  toldHow: ToldHow | null
}

function selectNotices(db: Db, councilId: number) {
  return db
    .selectFrom('information_notice as n')
    .innerJoin('officer as o', (join) =>
      join.onRef('o.council_id', '=', 'n.council_id').onRef('o.officer_id', '=', 'n.officer_id'),
    )
    .select([
      'n.message_id as messageId',
      'n.request_id as requestId',
      'n.objection_id as objectionId',
      'n.kind',
      'n.officer_id as officerId',
      'o.name as officer',
      'n.written_at as writtenAt',
      'n.standing',
      'n.told_at as toldAt',
      'n.told_how as toldHow',
    ])
    .where('n.council_id', '=', councilId)
}
type Row = Awaited<ReturnType<ReturnType<typeof selectNotices>['executeTakeFirstOrThrow']>>

/** The table's own checks keep the words. */
const toNotice = (row: Row): StoredNotice => row as StoredNotice

/** Remembers a notice; it counts from the moment it is written until something else is known. */
export async function insertNotice(
  tx: Tx,
  councilId: number,
  notice: Pick<StoredNotice, 'messageId' | 'requestId' | 'objectionId' | 'kind' | 'officerId'> & { at: Date },
): Promise<void> {
  await tx
    .insertInto('information_notice')
    .values({
      council_id: councilId,
      message_id: notice.messageId,
      request_id: notice.requestId,
      objection_id: notice.objectionId,
      kind: notice.kind,
      officer_id: notice.officerId,
      written_at: notice.at,
      told_at: notice.at,
    })
    .execute()
}

/** The notice a message is; null for any other message. */
export async function findNotice(db: Db, councilId: number, messageId: string): Promise<StoredNotice | null> {
  const row = await selectNotices(db, councilId).where('n.message_id', '=', messageId).executeTakeFirst()
  return row ? toNotice(row) : null
}

/** What the applicant of a request was not told so far, oldest first. */
export async function listUntoldNotices(
  db: Db,
  councilId: number,
  requestId: string,
): Promise<StoredNotice[]> {
  const rows = await selectNotices(db, councilId)
    .where('n.request_id', '=', requestId)
    .where('n.standing', '=', 'untold')
    .orderBy('n.written_at')
    .execute()
  return rows.map(toNotice)
}

/** Keeps what became of a notice. */
export async function saveNotice(
  tx: Tx,
  of: { councilId: number; messageId: string },
  change: Pick<StoredNotice, 'standing' | 'toldAt'> & { how?: ToldHow },
): Promise<void> {
  const { standing, toldAt, how } = change
  await tx
    .updateTable('information_notice')
    .set({
      standing,
      told_at: toldAt,
      ...(how && { told_how: how }),
    })
    .where('council_id', '=', of.councilId)
    .where('message_id', '=', of.messageId)
    .execute()
}
