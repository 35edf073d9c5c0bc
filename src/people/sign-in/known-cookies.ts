import type { Clock } from '../../platform/clock.ts'

/** What the sign-in library found in a session cookie. Whether it still counts, the database says. */
export type CookieOwner = { councilId: number; token: string }

const LIFE_MS = 60_000
const MAX_ENTRIES = 5000

/** The values of the cookies of one name in a header, in its order. */
export function cookiesOf(header: string | undefined, name: string): string[] {
  const start = `${name}=`
  const parts = (header ?? '').split(';').map((part) => part.trim())
  return parts.filter((part) => part.startsWith(start)).map((part) => part.slice(start.length))
}

/** The signed session cookies in a header; one, unless a browser holds several for different paths. */
export function sessionCookiesOf(header: string | undefined, isSecure: boolean): string[] {
  return cookiesOf(header, `${isSecure ? '__Secure-' : ''}gacek.session_token`)
}

/**
 * Remembers for a minute whose a signed cookie is: checking one costs 2 ms of CPU, and a page asks for five things.
 * A signature never becomes wrong, so this hides nothing; after the minute the library may renew the cookie again.
 */
export function createKnownCookies(clock: Clock) {
  const known = new Map<string, { owner: CookieOwner; until: number }>()
  return {
    find(cookie: string): CookieOwner | null {
      const entry = known.get(cookie)
      return entry && entry.until > clock.now().getTime() ? entry.owner : null
    },
    keep(cookie: string, owner: CookieOwner): void {
      if (known.size >= MAX_ENTRIES) known.clear()
      known.set(cookie, { owner, until: clock.now().getTime() + LIFE_MS })
    },
  }
}
export type KnownCookies = ReturnType<typeof createKnownCookies>
