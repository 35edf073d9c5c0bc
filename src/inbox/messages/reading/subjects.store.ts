import type { Db } from '../../../platform/db/index.ts'

type Subject = { id: string; subject: string; officeId: number | null }

/** What these conversations are about; unknown ids are left out. Asks for no rights. */
export function listSubjects(db: Db, councilId: number, ids: readonly string[]): Promise<Subject[]> {
  return db
    .selectFrom('thread')
    .select(['thread_id as id', 'subject', 'office_id as officeId'])
    .where('council_id', '=', councilId)
    .where('thread_id', 'in', ids)
    .execute()
}

/** The conversations these messages stand in; unknown ids are left out. Asks for no rights. */
export function listOfMessages(
  db: Db,
  councilId: number,
  messageIds: readonly string[],
): Promise<(Subject & { messageId: string })[]> {
  return db
    .selectFrom('message as m')
    .innerJoin('thread as t', (join) =>
      join.onRef('t.council_id', '=', 'm.council_id').onRef('t.thread_id', '=', 'm.thread_id'),
    )
    .select(['t.thread_id as id', 't.subject', 't.office_id as officeId', 'm.message_id as messageId'])
    .where('m.council_id', '=', councilId)
    .where('m.message_id', 'in', messageIds)
    .execute()
}
