import type { Found } from '#lib/contracts.ts'
import { readPortal } from '#lib/portal/load.ts'
import type { PageServerLoad } from './$types'

/** What has been made public about the words asked for. */
export const load: PageServerLoad = async (event) => {
  const query = (event.url.searchParams.get('q') ?? '').trim().slice(0, 200)
  if (query === '') return { query, found: null }
  return { query, found: await readPortal<Found>(event, `/api/portal/search?q=${encodeURIComponent(query)}`) }
}
