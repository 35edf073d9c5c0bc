import { createHmac } from 'node:crypto'

/** The key's bytes: base64 behind `whsec_`, else the text itself. */
function keyOf(signingKey: string): Buffer {
  const [, encoded] = /^whsec_([A-Za-z0-9+/=]+)$/.exec(signingKey) ?? []
  return encoded === undefined ? Buffer.from(signingKey) : Buffer.from(encoded, 'base64')
}

/**
 * Headers by which a receiver knows the sender and leaves out what it has already: the scheme of Standard Webhooks 1
 * (standardwebhooks.com), HMAC-SHA256 over "id.timestamp.body". Receivers refuse timestamps older than five minutes.
 */
export function signEvent(
  signingKey: string,
  event: { id: string; at: Date; body: string },
): Record<string, string> {
  const timestamp = String(Math.floor(event.at.getTime() / 1000))
  const signature = createHmac('sha256', keyOf(signingKey))
    .update(`${event.id}.${timestamp}.${event.body}`)
    .digest('base64')
  return { 'webhook-id': event.id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }
}
