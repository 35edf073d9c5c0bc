import { invalidate } from '$app/navigation'
import { send } from '#lib/api/client.ts'
import { toasts } from '#lib/shell/toasts.svelte.ts'

/** Makes the article's page read its data again. */
export const articleData = 'gacek:article'

/** Sends a change of the article; tells how it went and reads the page's data again. Gives whether it was done. */
export async function change(
  method: 'POST' | 'PATCH' | 'DELETE',
  path: string,
  body: unknown,
  told: string | null,
): Promise<boolean> {
  const answer = await send(method, path, body)
  if (!answer.ok) toasts.problem(answer.problem)
  else if (told !== null) toasts.done(told)
  await invalidate(articleData)
  return answer.ok
}
