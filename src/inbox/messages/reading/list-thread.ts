import type { Db } from '../../../platform/db/index.ts'
import type { ThreadView } from '../incoming.ts'

/** A thread with its messages, oldest first; null when there is none. Asks for no rights. */
export async function listThread(_db: Db, _councilId: number, _threadId: string): Promise<ThreadView | null> {
  throw new Error('not yet')
}
