import type { Receipt, SystemHealth } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

/** The health page also opens when the system is unwell: whatever the check answers is shown. */
export const load: PageLoad = async ({ fetch }) => {
  const response = await fetch('/api/health')
  const isJson = (response.headers.get('content-type') ?? '').includes('json')
  const health = isJson ? ((await response.json()) as Partial<SystemHealth>) : {}
  const counted = await fetch('/api/inbox/receipt')
  const receipt = counted.ok ? ((await counted.json()) as Receipt) : null
  return { ok: response.ok && health.status === 'ok' && receipt?.isAlarm !== true, health, receipt }
}
