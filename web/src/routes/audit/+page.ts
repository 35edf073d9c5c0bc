import { read } from '#lib/api/client.ts'
import { requireRight } from '#lib/api/rights.ts'
import type { AuditPage } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async (event) => {
  await requireRight(event, 'audit.read')
  const cursor = event.url.searchParams.get('cursor')
  const query = cursor ? `?cursor=${encodeURIComponent(cursor)}` : ''
  return { audit: await read<AuditPage>(event, `/api/audit${query}`) }
}
