import { goto } from '$app/navigation'
import { send } from '#lib/api/client.ts'
import { toasts } from '#lib/shell/toasts.svelte.ts'

/** Begins an article of these reports and opens it; the first report comes first in it. Says why when it cannot be. */
export async function beginArticle(officeId: number, reportIds: string[]): Promise<void> {
  const answer = await send<{ id: number }>('POST', '/api/articles', { officeId, reportIds })
  if (answer.ok) await goto(`/articles/${answer.value.id}`)
  else toasts.problem(answer.problem)
}
