import { read } from '#lib/api/client.ts'
import { readId } from '#lib/api/read-id.ts'
import { requireRight } from '#lib/api/rights.ts'
import type { Report } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

/** One report: what it says, its pictures, where it stands, and the talk with the desk. */
export const load: PageLoad = async (event) => {
  await requireRight(event, 'reports.read')
  return { report: await read<Report>(event, `/api/reports/${readId(event.params.id, 'uuid')}`) }
}
