import { invalidate } from '$app/navigation'
import { send } from '#lib/api/client.ts'
import type { ActionResult, IssueAction } from '#lib/contracts.ts'
import { toasts } from '#lib/shell/toasts.svelte.ts'
import { words } from '#lib/words/index.ts'

/** Makes the issue pages read their data again. */
export const issueData = 'gacek:issue'

let revision = $state(0)

/** Grows when posts came into or left an issue, so that a list of them must begin anew. */
export function listRevision(): number {
  return revision
}

/** Takes an action back and tells how it went. */
export async function undoAction(actionId: string, afterwards?: () => void): Promise<void> {
  const answer = await send<ActionResult>(
    'POST',
    `/api/issue-actions/${encodeURIComponent(actionId)}/undo`,
    {},
  )
  if (!answer.ok) {
    toasts.problem(answer.problem)
    return
  }
  afterwards?.()
  toasts.done(words().shell.undone)
  await invalidate(issueData)
  if (!afterwards) revision += 1
}

/** Does an analyst's action; tells it with an undo, or tells the refusal. Gives null when it was refused. */
export async function act(
  action: IssueAction,
  told: string,
  onUndone?: () => void,
): Promise<ActionResult | null> {
  const answer = await send<ActionResult>('POST', '/api/issue-actions', action)
  if (!answer.ok) {
    toasts.problem(answer.problem)
    return null
  }
  const { actionId } = answer.value
  toasts.done(told, () => undoAction(actionId, onUndone))
  await invalidate(issueData)
  // A corrected tone is already shown in its place: the reader may be deep in the list and must stay there.
  if (action.kind !== 'sentiment') revision += 1
  return answer.value
}
