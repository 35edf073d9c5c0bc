import { read } from '#lib/api/client.ts'
import { requireRight } from '#lib/api/rights.ts'
import type { Thread } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

/** One conversation with a citizen. */
export const load: PageLoad = async (event) => {
  await requireRight(event, 'messages.read')
  event.depends('gacek:thread')
  return {
    thread: await read<Thread>(event, `/api/inbox/threads/${encodeURIComponent(event.params.thread)}`),
  }
}
