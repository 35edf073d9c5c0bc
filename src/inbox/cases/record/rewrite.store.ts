import type { Tx } from '../../../platform/db/index.ts'

/** Puts other words in a kept event. Only where words must go for good: else an event stays as it was. */
export async function saveDetail(tx: Tx, councilId: number, eventId: number, detail: object): Promise<void> {
  await tx
    .updateTable('case_event')
    .set({ detail: JSON.stringify(detail) })
    .where('council_id', '=', councilId)
    .where('event_id', '=', eventId)
    .execute()
}

/** Puts other words in what the citizen wrote. */
export async function saveText(tx: Tx, councilId: number, caseId: number, text: string): Promise<void> {
  await tx
    .updateTable('case_file')
    .set({ text })
    .where('council_id', '=', councilId)
    .where('case_id', '=', caseId)
    .execute()
}

/** Says when what the citizen gave was removed, as its time was over. */
export async function saveRemoved(tx: Tx, councilId: number, caseId: number, at: Date): Promise<void> {
  await tx
    .updateTable('case_file')
    .set({ content_removed_at: at })
    .where('council_id', '=', councilId)
    .where('case_id', '=', caseId)
    .execute()
}
