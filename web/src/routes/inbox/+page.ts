import { read } from '#lib/api/client.ts'
import { requireRight } from '#lib/api/rights.ts'
import type { ThreadPage } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

/** The conversations with citizens that the officer may read. */
export const load: PageLoad = async (event) => {
  await requireRight(event, 'messages.read')
  event.depends('gacek:threads')
  const asked = event.url.searchParams
  const chosen = {
    state: asked.get('state') ?? 'open',
    channel: asked.get('channel') ?? '',
    search: asked.get('search') ?? '',
    order: asked.get('order') ?? '',
  }
  const given = Object.entries(chosen).filter(([, value]) => value !== '')
  const search = new URLSearchParams(given).toString()
  return { list: await read<ThreadPage>(event, `/api/inbox/threads?${search}`), search, chosen }
}
