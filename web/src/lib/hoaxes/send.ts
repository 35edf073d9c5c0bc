import { invalidate } from '$app/navigation'
import { send, type Problem } from '#lib/api/client.ts'
import { toasts } from '#lib/shell/toasts.svelte.ts'

/** What the pages of the hoax desk depend on. */
export const hoaxData = 'gacek:hoaxes'

/** Sends a change of a rumour, says that it is done (with `undo` it offers to take it back), and refreshes the page; the problem when it was refused. */
export async function changeHoax(request: {
  method?: 'POST' | 'PUT'
  path: string
  body?: unknown
  told: string
  undo?: () => Promise<void>
}): Promise<Problem | null> {
  const answer = await send(request.method ?? 'POST', request.path, request.body ?? {})
  if (!answer.ok) return answer.problem
  toasts.done(request.told, request.undo)
  await invalidate(hoaxData)
  return null
}
