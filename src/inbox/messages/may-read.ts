import { can, NO_OFFICE, type Actor } from '../../people/index.ts'

/** Whether the actor may read a thread: that of an office they work for, and as the desk every one. */
export function mayReadThread(actor: Actor, thread: { officeId: number | null }): boolean {
  return can(actor, 'messages.read', thread.officeId ?? NO_OFFICE)
}
