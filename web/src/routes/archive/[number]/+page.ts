import { read } from '#lib/api/client.ts'
import { readId } from '#lib/api/read-id.ts'
import { requireRight } from '#lib/api/rights.ts'
import type { RecordView } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async (event) => {
  await requireRight(event, 'archive.read')
  event.depends('gacek:record')
  return { view: await read<RecordView>(event, `/api/archive/${readId(event.params.number)}`) }
}
