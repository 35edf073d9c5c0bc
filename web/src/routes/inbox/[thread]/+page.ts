import { read } from '#lib/api/client.ts'
import { readId } from '#lib/api/read-id.ts'
import { requireRight } from '#lib/api/rights.ts'
import type { Thread, ThreadCitizen } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

/** One conversation with a citizen. */
export const load: PageLoad = async (event) => {
  await requireRight(event, 'messages.read')
  event.depends('gacek:thread')
  const address = `/api/inbox/threads/${readId(event.params.thread, 'uuid')}`
  const [thread, citizen] = await Promise.all([
    read<Thread>(event, address),
    read<ThreadCitizen>(event, `${address}/citizen`),
  ])
  return { thread, citizen }
}
