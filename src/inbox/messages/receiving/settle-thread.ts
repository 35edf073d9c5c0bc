import type { Tx } from '../../../platform/db/index.ts'

type Of = { councilId: number; threadId: string }

/** Says that the matter of a thread is settled (null: open again). The citizen's next message after a while opens a new thread. */
export async function settleThread(_tx: Tx, _of: Of & { at: Date | null }): Promise<void> {
  throw new Error('not yet')
}

/** Gives a thread to an office: who reads messages there sees it. Null: only the desk. */
export async function moveThread(_tx: Tx, _of: Of & { officeId: number | null }): Promise<void> {
  throw new Error('not yet')
}

/** Takes a message out of sight, with the reason; it stays for the record. Null shows it again. */
export async function hideMessage(
  _tx: Tx,
  _of: { councilId: number; messageId: string; at: Date | null; because: string },
): Promise<void> {
  throw new Error('not yet')
}
