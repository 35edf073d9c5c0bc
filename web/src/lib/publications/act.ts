import { invalidate } from '$app/navigation'
import { send, type Problem } from '#lib/api/client.ts'
import { toasts } from '#lib/shell/toasts.svelte.ts'

/** Makes the pages of releases read their data again. */
export const publicationsData = 'gacek:publications'

/** Sends a decision and tells how it went; on success the page is read again. Gives the problem, or null. */
export async function act(path: string, body: unknown, told: string): Promise<Problem | null> {
  const answer = await send('POST', path, body)
  if (!answer.ok) return answer.problem
  toasts.done(told)
  await invalidate(publicationsData)
  return null
}

/** The same for buttons without a form: the problem is told too. */
export async function actAndTell(path: string, body: unknown, told: string): Promise<void> {
  const problem = await act(path, body, told)
  if (problem) toasts.problem(problem)
}
