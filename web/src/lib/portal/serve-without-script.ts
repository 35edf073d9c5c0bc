import type { Handle } from '@sveltejs/kit/hooks'

/** Whether an address belongs to the public portal. */
export function isPortal(pathname: string): boolean {
  return pathname === '/portal' || pathname.startsWith('/portal/')
}

/** What only the officers' pages need: the press kept for a page that wakes up, its words, and the installable application. */
const OFFICERS_ONLY =
  /<script src="\/early-press\.js"[^>]*><\/script>|%gacek\.words%|<link rel="manifest"[^>]*>/g

/**
 * A page of the portal: no script is sent and none may run, whatever a citizen wrote. Asked for anew each time, so that
 * what is hidden is gone at once.
 */
export async function serveWithoutScript(
  event: Parameters<Handle>[0]['event'],
  resolve: Parameters<Handle>[0]['resolve'],
  fill: (html: string) => string,
): Promise<Response> {
  const response = await resolve(event, {
    transformPageChunk: ({ html }) => fill(html).replaceAll(OFFICERS_ONLY, ''),
    preload: ({ type }) => type === 'css',
  })
  const policy = response.headers.get('content-security-policy') ?? ''
  response.headers.set('content-security-policy', policy.replace(/script-src [^;]*/, "script-src 'none'"))
  response.headers.set(
    'cache-control',
    event.cookies.get('portal-kasus') === undefined ? 'no-cache' : 'no-store',
  )
  response.headers.append('vary', 'cookie')
  return response
}
