import { requireRight } from '#lib/api/rights.ts'
import type { PageLoad } from './$types'

/** What was said at the counter or by telephone, written down. */
export const load: PageLoad = async (event) => {
  await requireRight(event, 'cases.handle')
}
