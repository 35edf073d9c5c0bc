import { error } from '@sveltejs/kit'

/** Reads `/api/portal…` for a page; what is not there, or not any more, is the portal's own 404. */
export async function readPortal<T>(event: { fetch: typeof fetch }, path: string): Promise<T> {
  const response = await event.fetch(path)
  if (response.ok) return (await response.json()) as T
  const status = response.status === 404 || response.status === 400 ? 404 : 503
  return error(status, `HTTP ${response.status}`, { code: status === 404 ? 'not-found' : 'unavailable' })
}
