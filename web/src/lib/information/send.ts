import { send } from '#lib/api/client.ts'
import { toasts } from '#lib/shell/toasts.svelte.ts'
import { words } from '#lib/words/index.ts'

/** Sends a change and says how it went; null when it was refused. */
export async function change<T>(
  path: string,
  body: unknown,
  method: 'POST' | 'PUT' | 'DELETE' = 'POST',
): Promise<T | null> {
  const answer = await send<T>(method, path, body)
  if (!answer.ok) {
    toasts.problem(answer.problem)
    return null
  }
  toasts.done(words().information.done)
  return answer.value
}

/** Fetches a file made for this officer and hands it to the browser to keep. */
export async function download(path: string, body: unknown, name: string): Promise<void> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': document.documentElement.lang },
    body: JSON.stringify(body),
  })
  if (!response.ok) {
    const told = (await response.json()) as { code: string; title: string; detail?: string }
    const message = [told.title, told.detail ?? ''].join('. ')
    toasts.problem({ status: response.status, code: told.code, message })
    return
  }
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await response.blob())
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
