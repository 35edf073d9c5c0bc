import type { LayoutServerLoad } from './$types'

type Site = { home: string | null; practice: boolean; exampleNumber: string }

/** How the visitor wants to read, where the portal stands on the network, and whether its news are for practice. */
export const load: LayoutServerLoad = async ({ locals, fetch, url }) => {
  const response = await fetch('/api/portal/site')
  const site = response.ok ? ((await response.json()) as Site) : null
  return {
    spoken: locals.portalLanguage,
    text: locals.text,
    contrast: locals.contrast,
    home: site?.home ?? `http://${url.host}`,
    practice: site?.practice ?? false,
    exampleNumber: site?.exampleNumber ?? 'ABC-7K3M-9QXD',
  }
}
