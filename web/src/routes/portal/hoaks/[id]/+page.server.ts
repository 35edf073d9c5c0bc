import type { Clarification } from '#lib/contracts.ts'
import { readPortal } from '#lib/portal/load.ts'
import type { PageServerLoad } from './$types'

/** One clarification as the public sees it now. */
export const load: PageServerLoad = async (event) => ({
  one: await readPortal<Clarification>(
    event,
    `/api/portal/clarifications/${encodeURIComponent(event.params.id)}`,
  ),
})
