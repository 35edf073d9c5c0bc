import { readBeside } from '#lib/api/client.ts'
import type { BackupView, Receipt, RetentionState, SystemHealth, Upkeep } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

/** The health page also opens when the system is unwell: whatever the check answers is shown. */
export const load: PageLoad = async ({ fetch, parent }) => {
  const response = await fetch('/api/health')
  const isJson = (response.headers.get('content-type') ?? '').includes('json')
  const health = isJson ? ((await response.json()) as Partial<SystemHealth>) : {}
  const counted = await fetch('/api/inbox/receipt')
  const upkeep = await readBeside<Upkeep | null>({ fetch }, '/api/health/upkeep', null)
  const mayManage = (await parent()).me.rights.includes('settings.manage')
  const backup = mayManage ? await readBeside<BackupView | null>({ fetch }, '/api/backup', null) : null
  const retention = mayManage
    ? await readBeside<RetentionState | null>({ fetch }, '/api/inbox/retention/state', null)
    : null
  const receipt = counted.ok ? ((await counted.json()) as Receipt) : null
  return {
    ok: response.ok && health.status === 'ok' && receipt?.isAlarm !== true,
    health,
    receipt,
    upkeep,
    backup,
    retention,
  }
}
