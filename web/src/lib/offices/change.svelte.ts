import { invalidate } from '$app/navigation'
import { send, type Problem } from '#lib/api/client.ts'
import type { OfficeChanged, OfficeKind } from '#lib/contracts.ts'
import { toasts } from '#lib/shell/toasts.svelte.ts'
import { words } from '#lib/words/index.ts'

/** What the pages of offices depend on. */
export const officeData = 'gacek:offices'

export const kinds: OfficeKind[] = ['agency', 'sub-district', 'village', 'health-centre', 'other']

/** A change of offices while it is filled in: what went wrong, and whether it is being sent. */
export type Draft = { busy: boolean; problem: Problem | null }

/** Undoes an event of an office and says so. */
export async function undoEvent(eventId: number): Promise<void> {
  const answer = await send<OfficeChanged>('POST', `/api/offices/events/${eventId}/undo`)
  if (answer.ok) toasts.done(words().shell.undone)
  else toasts.problem(answer.problem)
  await invalidate(officeData)
}

/**
 * Sends a change of offices, tells it with the offer to undo it, and refreshes the page. A refusal stays in the draft,
 * beside the form. Gives the answer, or null when it was refused.
 */
export async function changeOffices(
  draft: Draft,
  request: { method: 'POST' | 'PATCH'; path: string; body: unknown; told: string },
): Promise<OfficeChanged | null> {
  draft.busy = true
  draft.problem = null
  const answer = await send<OfficeChanged>(request.method, request.path, request.body)
  draft.busy = false
  if (!answer.ok) {
    draft.problem = answer.problem
    return null
  }
  const { eventId } = answer.value
  if (eventId === null) toasts.done(words().offices.nothingChanged)
  else toasts.done(request.told, () => undoEvent(eventId))
  await invalidate(officeData)
  return answer.value
}
