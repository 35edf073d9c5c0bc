import { invalidate } from '$app/navigation'
import { send, type Answer } from '#lib/api/client.ts'
import { toasts } from '#lib/shell/toasts.svelte.ts'

/** What the pages of briefs depend on. */
export const briefData = 'gacek:briefs'

export type Changed = { id: number; version: number }

/** Sends a change of a brief and refreshes the page; says what was done, or why it was not. */
export async function changeBrief(request: {
  method?: 'POST' | 'PUT' | 'DELETE'
  path: string
  body?: unknown
  told?: string
  undo?: (changed: Changed) => Promise<void>
  /** The page stays although something of it was taken away. */
  stays?: boolean
}): Promise<Answer<Changed>> {
  const { method = 'POST', path, body, told, undo, stays = method !== 'DELETE' } = request
  const answer = await send<Changed>(method, `/api/briefs${path}`, body)
  if (!answer.ok) toasts.problem(answer.problem)
  else if (told !== undefined) toasts.done(told, undo && (() => undo(answer.value)))
  // Also after a refusal: somebody else may have changed it meanwhile.
  if (stays) await invalidate(briefData)
  return answer
}
