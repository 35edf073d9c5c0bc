import type { KeptFor } from '#lib/contracts.ts'
import { readPortal } from '#lib/portal/load.ts'
import type { PageServerLoad } from './$types'

/** How long what citizens write is kept, as the council chose. */
export const load: PageServerLoad = async (event) => ({
  kept: (await readPortal<{ matters: KeptFor[] }>(event, '/api/portal/keeping')).matters,
})
