import { read } from '#lib/api/client.ts'
import { requireRight } from '#lib/api/rights.ts'
import type { Deadlines } from '#lib/contracts.ts'
import { deadlineData } from '#lib/deadlines/send.ts'
import type { PageLoad } from './$types'

/** What is promised, the days that do not count, and what recounts moved. */
export const load: PageLoad = async (event) => {
  await requireRight(event, 'inbox.manage')
  event.depends(deadlineData)
  return { deadlines: await read<Deadlines>(event, '/api/deadlines') }
}
