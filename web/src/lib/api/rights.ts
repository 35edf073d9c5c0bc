import { error, redirect } from '@sveltejs/kit'
import { page } from '$app/state'
import type { Me } from '#lib/contracts.ts'

/** Whether the visitor of this page holds a right; for showing or hiding, the API decides. */
export function can(right: string): boolean {
  return page.data.me.rights.includes(right)
}

/** Guards a page: without the right a signed-out visitor goes to sign in and comes back, an officer gets 403. */
export async function requireRight(
  event: { parent: () => Promise<{ me: Me }>; url: URL },
  right: string,
): Promise<Me> {
  const { me } = await event.parent()
  if (me.rights.includes(right)) return me
  if (me.officer === null) {
    redirect(303, `/signin?next=${encodeURIComponent(event.url.pathname + event.url.search)}`)
  }
  error(403, 'Forbidden', { code: 'forbidden' })
}

/** Guards a page that any signed-in officer may open. */
export async function requireOfficer(event: { parent: () => Promise<{ me: Me }>; url: URL }): Promise<Me> {
  const { me } = await event.parent()
  if (me.officer) return me
  redirect(303, `/signin?next=${encodeURIComponent(event.url.pathname + event.url.search)}`)
}
