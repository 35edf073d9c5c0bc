/**
 * Why a mail server could not be worked with, as far as it can be mended by whoever entered it:
 * - inside: it lies in the own network, and nobody allowed it; port: an unusual one, likewise
 * - name: unknown; closed: nothing answers at this port; silent: no answer in time; line: it broke
 * - certificate: not trusted; encryption: the server does not speak the one that was chosen
 */
export type ServerFault =
  'inside' | 'port' | 'name' | 'certificate' | 'encryption' | 'closed' | 'silent' | 'line'

/** Somebody has to change what was entered, or allow it: trying again alone mends nothing. */
export const isLasting = (fault: ServerFault): boolean => fault === 'inside' || fault === 'port'

/** Codes and words of Node, OpenSSL and both mail libraries, which wrap each other's codes. The first that fits decides. */
const SIGNS: readonly (readonly [ServerFault, RegExp])[] = [
  ['certificate', /certificate|CERT_|ALTNAME/i],
  ['encryption', /wrong version number|SSL routines|ERR_SSL|STARTTLS/i],
  ['closed', /ECONNREFUSED|EHOSTUNREACH|ENETUNREACH/],
  ['silent', /time.?out|ETIME|never received/i],
]

/** The fault in what a library says of a failed connection: its code and its message in one text. */
export function judgeServerFault(said: string): ServerFault {
  return SIGNS.find(([, sign]) => sign.test(said))?.[0] ?? 'line'
}
