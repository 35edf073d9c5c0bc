import type { WebhookRequest } from '../channel.ts'
import { isSame, isSigned } from './check-signature.ts'

/**
 * Webhooks of Meta (developers.facebook.com/docs/graph-api/webhooks/getting-started): GET asks once whether the address is
 * ours and wants its challenge back; POST is signed with the app's secret over the raw body.
 */
export function verifyMeta(
  request: WebhookRequest,
  given: { secret: Record<string, string> },
): 'accepted' | 'refused' | { challenge: string } {
  const { method, query, rawBody, headers } = request
  if (method === 'GET') {
    const isAsked = query['hub.mode'] === 'subscribe'
    const isOurs = isSame(query['hub.verify_token'] ?? '', given.secret['verifyToken'] ?? '')
    const challenge = query['hub.challenge'] ?? ''
    // The challenge is a number; anything else would be somebody's words on our address.
    return isAsked && isOurs && /^\d{1,64}$/.test(challenge) ? { challenge } : 'refused'
  }
  const signature = headers['x-hub-signature-256']
  return isSigned(rawBody, signature, given.secret['appSecret'] ?? '') ? 'accepted' : 'refused'
}
