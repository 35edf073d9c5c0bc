import { redirect } from '@sveltejs/kit'
import { heldCase } from '#lib/portal/forms/held-case.ts'
import type { PageServerLoad } from './$types'

/** What the citizen holds in hand; without it there is nothing to show. */
export const load: PageServerLoad = ({ cookies }) => {
  const receipt = heldCase(cookies)
  if (!receipt) return redirect(303, '/portal/lacak')
  return { receipt }
}
