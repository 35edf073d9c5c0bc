import type { Performance } from '#lib/contracts.ts'
import { readPortal } from '#lib/portal/load.ts'
import type { PageServerLoad } from './$types'

/** The figures of agencies. */
export const load: PageServerLoad = async (event) => ({
  figures: await readPortal<Performance>(event, '/api/portal/performance'),
})
