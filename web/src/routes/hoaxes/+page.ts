import { read } from '#lib/api/client.ts'
import { requireRight } from '#lib/api/rights.ts'
import type { HoaxList } from '#lib/contracts.ts'
import { hoaxData } from '#lib/hoaxes/send.ts'
import type { PageLoad } from './$types'

const STATES = ['open', 'in-review', 'published', 'closed'] as const

/** Rumours of one stage; what waits with the oldest first. */
export const load: PageLoad = async (event) => {
  await requireRight(event, 'hoaxes.handle')
  event.depends(hoaxData)
  const asked = event.url.searchParams.get('state')
  const state = STATES.find((one) => one === asked) ?? 'open'
  return { state, list: await read<HoaxList>(event, `/api/hoaxes?state=${state}`) }
}
