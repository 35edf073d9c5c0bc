import type { Db, Tx } from '../../../platform/db/index.ts'

/** Remembers by which message a case tells its citizens something. */
export async function insertWord(
  tx: Tx,
  councilId: number,
  word: { messageId: string; caseId: number },
): Promise<void> {
  await tx
    .insertInto('case_word')
    .values({ council_id: councilId, message_id: word.messageId, case_id: word.caseId })
    .execute()
}

/** The case that tells something by a message; null when no case does, as of an officer's answer. */
export async function findCaseOfWord(db: Db, councilId: number, messageId: string): Promise<number | null> {
  const row = await db
    .selectFrom('case_word')
    .select('case_id')
    .where('council_id', '=', councilId)
    .where('message_id', '=', messageId)
    .executeTakeFirst()
  return row?.case_id ?? null
}
