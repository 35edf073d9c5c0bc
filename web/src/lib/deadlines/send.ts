import { invalidate } from '$app/navigation'
import { send, type Problem } from '#lib/api/client.ts'
import { toasts } from '#lib/shell/toasts.svelte.ts'

/** What the page of deadlines depends on. */
export const deadlineData = 'gacek:deadlines'

/** Sends a change, says that it is done, and refreshes the page; the problem when it was refused. */
export async function changeDeadlines(request: {
  method: 'POST' | 'PUT' | 'DELETE'
  path: string
  body?: unknown
  told: string
}): Promise<Problem | null> {
  const answer = await send(request.method, `/api/deadlines/${request.path}`, request.body)
  if (!answer.ok) return answer.problem
  toasts.done(request.told)
  await invalidate(deadlineData)
  return null
}
