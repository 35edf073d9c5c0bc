import { isIP } from 'node:net'

/** Where a request says it comes from and goes to. */
export type RequestSource = {
  host: string | undefined
  origin: string | undefined
  /** The browser's own word (Fetch Metadata): same-origin, same-site, cross-site or none. */
  fetchSite: string | undefined
}

function hostnameOf(host: string): string | null {
  const url = URL.parse(`http://${host}`)
  return url ? url.hostname.replace(/^\[|\]$/g, '') : null
}

/** `localhost` and its subdomains: names that always mean this machine. */
function isLoopbackName(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost')
}

/**
 * A name that somebody else's name server can point at us (DNS rebinding) is not ours unless PUBLIC_URL says so;
 * addresses and loopback names cannot be taken over that way.
 */
function isOwnWithoutName(host: string): boolean {
  const hostname = hostnameOf(host)
  return hostname !== null && (isLoopbackName(hostname) || isIP(hostname) !== 0)
}

/**
 * Whether a request that changes something comes from our own pages (OWASP: verify origin, with Fetch Metadata as the
 * second witness). A request with neither header is no browser's, so it carries no cookie against its owner's will.
 */
export function isFromOwnPages(source: RequestSource, publicUrl: string | undefined): boolean {
  if (source.fetchSite !== undefined && !['same-origin', 'none'].includes(source.fetchSite)) return false
  if (source.origin === undefined) return true
  if (publicUrl !== undefined && source.origin === new URL(publicUrl).origin) return true
  if (source.host === undefined || !isOwnWithoutName(source.host)) return false
  return URL.parse(source.origin)?.host === URL.parse(`http://${source.host}`)?.host
}

/**
 * The relying party of passkeys: name and origin of PUBLIC_URL, or the request's own when it is a loopback name.
 * Null where passkeys cannot work: browsers bind them to names, never to addresses (WebAuthn level 2, 5.1.2).
 */
export function relyingParty(
  source: RequestSource,
  publicUrl: string | undefined,
): { id: string; origin: string } | null {
  if (publicUrl !== undefined) {
    const { hostname, origin } = new URL(publicUrl)
    return isIP(hostname.replace(/^\[|\]$/g, '')) === 0 ? { id: hostname, origin } : null
  }
  const hostname = source.host === undefined ? null : hostnameOf(source.host)
  if (hostname === null || !isLoopbackName(hostname)) return null
  return { id: hostname, origin: `http://${source.host}` }
}
