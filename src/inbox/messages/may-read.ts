import { can, type Actor } from '../../people/index.ts'

/** No office has this id: who may read here reads for the desk. */
const DESK = -1

/** Whether the actor may read a thread: that of an office they work for, and as the desk every one. */
export function mayReadThread(actor: Actor, thread: { officeId: number | null }): boolean {
  return can(actor, 'messages.read', thread.officeId ?? DESK)
}
