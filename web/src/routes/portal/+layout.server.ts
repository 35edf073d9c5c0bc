import type { LayoutServerLoad } from './$types'

/** How the visitor wants to read, where the portal stands on the network, and whether its news are for practice. */
export const load: LayoutServerLoad = async ({ locals, fetch, url }) => {
  const response = await fetch('/api/portal/site')
  const site = response.ok ? ((await response.json()) as { home: string | null; practice: boolean }) : null
  return {
    spoken: locals.portalLanguage,
    text: locals.text,
    contrast: locals.contrast,
    home: site?.home ?? `http://${url.host}`,
    practice: site?.practice ?? false,
  }
}
