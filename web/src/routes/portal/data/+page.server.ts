import type { DataSets } from '#lib/contracts.ts'
import { readPortal } from '#lib/portal/load.ts'
import type { PageServerLoad } from './$types'

/** The files and what their columns mean. */
export const load: PageServerLoad = async (event) => readPortal<DataSets>(event, '/api/portal/data')
