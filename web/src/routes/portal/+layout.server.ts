import type { LayoutServerLoad } from './$types'

/** How the visitor wants to read, and where the portal stands on the network. */
export const load: LayoutServerLoad = async ({ locals, fetch, url }) => {
  const response = await fetch('/api/portal/site')
  const { home } = response.ok ? ((await response.json()) as { home: string | null }) : { home: null }
  return { text: locals.text, contrast: locals.contrast, home: home ?? `http://${url.host}` }
}
