import type { NewsPage } from '#lib/contracts.ts'
import { readPortal } from '#lib/portal/load.ts'
import type { PageServerLoad } from './$types'

/** A page of the news; `setelah` is where the page before ended. */
export const load: PageServerLoad = async (event) => {
  const after = event.url.searchParams.get('setelah')?.slice(0, 60)
  const query = after ? `?after=${encodeURIComponent(after)}` : ''
  return { list: await readPortal<NewsPage>(event, `/api/portal/news${query}`), isFirst: !after }
}
