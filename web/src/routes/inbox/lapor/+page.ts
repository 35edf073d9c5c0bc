import { requireRight } from '#lib/api/rights.ts'
import type { PageLoad } from './$types'

const MONTH_MS = 30 * 86_400_000

/** Today and thirty days ago by the calendar LAPOR! keeps. */
export const load: PageLoad = async (event) => {
  await requireRight(event, 'cases.route')
  const day = (at: number) => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Jakarta' }).format(at)
  const now = Date.now()
  return { from: day(now - MONTH_MS), until: day(now) }
}
