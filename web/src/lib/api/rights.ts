import { error } from '@sveltejs/kit'
import { page } from '$app/state'
import type { Me } from '#lib/contracts.ts'
import { goSignIn } from './client.ts'

type Visit = { parent: () => Promise<{ me: Me }>; url: URL }

/** Whether the visitor of this page holds a right; for showing or hiding, the API decides. */
export function can(right: string): boolean {
  return page.data.me.rights.includes(right)
}

/** Guards a page: without the right a signed-out visitor goes to sign in and comes back, an officer gets 403. */
export async function requireRight(visit: Visit, right: string): Promise<Me> {
  const { me } = await visit.parent()
  if (me.rights.includes(right)) return me
  if (me.officer === null) return goSignIn(visit.url)
  return error(403, '', { code: 'forbidden' })
}

/** Guards a page that any signed-in officer may open. */
export async function requireOfficer(visit: Visit): Promise<Me> {
  const { me } = await visit.parent()
  return me.officer ? me : goSignIn(visit.url)
}
