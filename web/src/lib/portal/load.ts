import { error } from '@sveltejs/kit'

/** What a problem+json answer says about something that was taken back; '' where it says nothing. */
async function noteOf(response: Response): Promise<string> {
  const problem = (await response.json().catch(() => ({}))) as { detail?: unknown }
  return typeof problem.detail === 'string' ? problem.detail : ''
}

/**
 * Reads `/api/portal…` for a page; what is not there is the portal's own 404, and what was taken back its 410 with the
 * note for the public. `else`: what kept somebody from opening their own, which may be why nothing is there for them.
 */
export async function readPortal<T>(
  event: { fetch: typeof fetch },
  path: string,
  given: { else: 'tooMany' | 'fault' | null } = { else: null },
): Promise<T> {
  const response = await event.fetch(path)
  if (response.ok) return (await response.json()) as T
  if (response.status === 410)
    return error(410, 'HTTP 410', { code: 'withdrawn', note: await noteOf(response) })
  if (response.status === 404 && given.else !== null)
    return error(given.else === 'tooMany' ? 429 : 503, 'not opened', { code: given.else })
  const status = response.status === 404 || response.status === 400 ? 404 : 503
  return error(status, `HTTP ${response.status}`, { code: status === 404 ? 'not-found' : 'unavailable' })
}
