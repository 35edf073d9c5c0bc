import type { Health } from '#lib/system/health.ts'
import type { PageLoad } from './$types'

/** The health page also opens when the system is unwell: whatever the check answers is shown. */
export const load: PageLoad = async ({ fetch }) => {
  const response = await fetch('/api/health')
  const isJson = (response.headers.get('content-type') ?? '').includes('json')
  const health: Health = isJson ? ((await response.json()) as Health) : {}
  return { ok: response.ok && health.status === 'ok', health }
}
