import { read } from '#lib/api/client.ts'
import { readId } from '#lib/api/read-id.ts'
import { requireOfficer } from '#lib/api/rights.ts'
import type { InformationRequest } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

/** One request: its deadlines, tests, objections, files and history. Who asks is opened with a reason. */
export const load: PageLoad = async (event) => {
  await requireOfficer(event)
  event.depends('gacek:information')
  return {
    request: await read<InformationRequest>(event, `/api/information/${readId(event.params.id, 'uuid')}`),
  }
}
