import type { Tx } from '../../../platform/db/index.ts'
import type { Jobs } from '../../../platform/jobs.ts'

export type NewReply = {
  councilId: number
  threadId: string
  text: string
  /** Pictures and films of the media stage. */
  mediaIds: string[]
  /** Null: the office itself (receipts, reminders). */
  officerId: string | null
  at: Date
}

/** Puts an answer on its way in the transaction of the fact; it goes out on the thread's own channel. */
export async function queueReply(_tx: Tx, _jobs: Jobs, _reply: NewReply): Promise<{ messageId: string }> {
  throw new Error('not yet')
}
