import { createHmac, timingSafeEqual } from 'node:crypto'

const PREFIX = 'sha256='
const HEX = /^[0-9a-f]{64}$/i

/**
 * Whether the raw body was signed with the app's secret: `X-Hub-Signature-256: sha256=` and the HMAC-SHA256 in hex
 * (developers.facebook.com/docs/graph-api/webhooks/getting-started#validate-payloads). An empty secret signs nothing.
 * Compares in constant time.
 */
export function isSigned(rawBody: Buffer, header: string | undefined, appSecret: string): boolean {
  if (appSecret === '' || header?.startsWith(PREFIX) !== true) return false
  const given = header.slice(PREFIX.length)
  if (!HEX.test(given)) return false
  const right = createHmac('sha256', appSecret).update(rawBody).digest()
  return timingSafeEqual(Buffer.from(given, 'hex'), right)
}

/** Whether two words are the same, without telling by the time taken how much of them is. Empty ones never are. */
export function isSame(given: string, right: string): boolean {
  if (right === '') return false
  const key = 'compare'
  const digest = (text: string) => createHmac('sha256', key).update(text).digest()
  return timingSafeEqual(digest(given), digest(right))
}
