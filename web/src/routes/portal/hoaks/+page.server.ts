import type { ClarificationCard } from '#lib/contracts.ts'
import { readPortal } from '#lib/portal/load.ts'
import type { PageServerLoad } from './$types'

/** Rumours that were checked, newest first. */
export const load: PageServerLoad = async (event) => {
  const after = event.url.searchParams.get('setelah')?.slice(0, 60)
  const query = after ? `?after=${encodeURIComponent(after)}` : ''
  return readPortal<{ clarifications: ClarificationCard[]; next: string | null }>(
    event,
    `/api/portal/clarifications${query}`,
  )
}
