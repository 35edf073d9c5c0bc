import type { PageLoad } from './$types'

/** The health page also opens when the system is unwell: whatever the check answers is shown. */
export const load: PageLoad = async ({ fetch }) => {
  const response = await fetch('/api/health')
  const text = await response.text()
  const isJson = (response.headers.get('content-type') ?? '').includes('json')
  const parsed: unknown = isJson ? JSON.parse(text) : text
  return { ok: response.ok, health: parsed }
}
