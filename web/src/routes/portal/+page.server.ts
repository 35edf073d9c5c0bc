import type { PortalHome } from '#lib/contracts.ts'
import { readPortal } from '#lib/portal/load.ts'
import type { PageServerLoad } from './$types'

/** The newest of everything, and what the service came to. */
export const load: PageServerLoad = async (event) => ({
  start: await readPortal<PortalHome>(event, '/api/portal/home'),
})
