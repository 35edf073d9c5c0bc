import type { Handle } from '@sveltejs/kit/hooks'

/** Whether an address belongs to the public portal. */
export function isPortal(pathname: string): boolean {
  return pathname === '/portal' || pathname.startsWith('/portal/')
}

/** What only the officers' pages need: the press kept for a page that wakes up, its words, and the installable application. */
const OFFICERS_ONLY = /<script[^>]* data-early>[\s\S]*?<\/script>|%gacek\.first%|<link rel="manifest"[^>]*>/g

/**
 * The page packed for the line, which is what a weak phone waits for. Not for whoever holds a case: a page with somebody's
 * secret and something a stranger can put into its address must not tell by its length what they have in common (BREACH).
 */
export function pack(event: Parameters<Handle>[0]['event'], response: Response): Response {
  const takes = /\bgzip\b/.test(event.request.headers.get('accept-encoding') ?? '')
  const isPage = response.headers.get('content-type')?.startsWith('text/html') === true
  if (!takes || !isPage || response.body === null) return response
  const headers = new Headers(response.headers)
  headers.set('content-encoding', 'gzip')
  headers.append('vary', 'accept-encoding')
  headers.delete('content-length')
  const packed = response.body.pipeThrough(new CompressionStream('gzip'))
  return new Response(packed, { status: response.status, headers })
}

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
  const holdsCase = event.cookies.get('portal-kasus') !== undefined
  response.headers.set('cache-control', holdsCase ? 'no-store' : 'no-cache')
  response.headers.append('vary', 'cookie')
  return holdsCase ? response : pack(event, response)
}
