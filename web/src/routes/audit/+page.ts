import { read } from '#lib/api/client.ts'
import { requireRight } from '#lib/api/rights.ts'
import type { AuditPage } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async (event) => {
  await requireRight(event, 'audit.read')
  const cursor = event.url.searchParams.get('cursor')
  // Long runs of one act are folded, so a page holds many.
  const query = new URLSearchParams({ limit: '200', ...(cursor ? { cursor } : {}) }).toString()
  return { audit: await read<AuditPage>(event, `/api/audit?${query}`) }
}
