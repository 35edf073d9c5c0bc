import type { PublicRequest } from '#lib/contracts.ts'
import { readPortal } from '#lib/portal/load.ts'
import type { PageServerLoad } from './$types'

/** One request whose answer is open to everybody. */
export const load: PageServerLoad = async (event) => {
  const path = `/api/portal/information/answered/${encodeURIComponent(event.params.number)}`
  return { request: await readPortal<PublicRequest>(event, path) }
}
