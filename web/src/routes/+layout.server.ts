import { error } from '@sveltejs/kit'
import type { Me } from '#lib/contracts.ts'
import type { LayoutServerLoad } from './$types'

/** Who the visitor is, and how they want to read; every page needs both. */
export const load: LayoutServerLoad = async ({ fetch, locals }) => {
  const response = await fetch('/api/me')
  if (!response.ok) error(503, `HTTP ${response.status}`, { code: 'me-unavailable' })
  const me = (await response.json()) as Me
  return { me, language: locals.language, theme: locals.theme, now: new Date().toISOString() }
}
