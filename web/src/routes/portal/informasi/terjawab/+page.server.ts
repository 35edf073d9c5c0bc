import type { AnsweredList } from '#lib/contracts.ts'
import { readPortal } from '#lib/portal/load.ts'
import type { PageServerLoad } from './$types'

/** Requests whose answers are open to everybody, newest first. */
export const load: PageServerLoad = async (event) => {
  const after = event.url.searchParams.get('setelah')?.slice(0, 60)
  const query = after ? `?after=${encodeURIComponent(after)}` : ''
  return readPortal<AnsweredList>(event, `/api/portal/information/answered${query}`)
}
