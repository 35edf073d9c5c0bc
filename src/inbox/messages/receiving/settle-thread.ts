import type { Tx } from '../../../platform/db/index.ts'
import { hideStored } from './messages.store.ts'
import { changeThread } from './threads.store.ts'

type Of = { councilId: number; threadId: string }

/**
 * Says that the matter of a thread is settled (null: open again). What the citizen writes within three days still joins
 * it; later it opens a new thread.
 */
export async function settleThread(tx: Tx, of: Of & { at: Date | null }): Promise<void> {
  await changeThread(tx, of, { settled_at: of.at })
}

/** Gives a thread to an office: who reads messages there sees it. Null: only the desk. */
export async function moveThread(tx: Tx, of: Of & { officeId: number | null }): Promise<void> {
  await changeThread(tx, of, { office_id: of.officeId })
}

/** Takes a message out of sight, with the reason; it stays for the record. A null `at` shows it again. */
export async function hideMessage(
  tx: Tx,
  of: { councilId: number; messageId: string; at: Date | null; because: string },
): Promise<void> {
  await hideStored(tx, of)
}
