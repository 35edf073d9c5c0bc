import type { SendResult } from './channel.ts'

/** Why a message did not go out, or that nobody knows. */
export type NotSent = Exclude<SendResult, { outcome: 'sent' }>

/**
 * Sends what an answer became, a message after the other; `send` gives the platform's id of one. Once the first has gone
 * out, what fails afterwards is unknown: sending the answer again would say its beginning twice.
 */
export async function sendInParts<Part>(
  parts: readonly Part[],
  send: (part: Part) => Promise<string | NotSent>,
): Promise<{ outcome: 'sent'; externalId: string; more?: string[] } | NotSent> {
  const sent: string[] = []
  for (const part of parts) {
    const result = await send(part)
    if (typeof result !== 'string') {
      return sent.length === 0
        ? result
        : { outcome: 'unknown', detail: `${sent.length} sent, then ${result.detail}` }
    }
    sent.push(result)
  }
  const [externalId, ...more] = sent
  if (externalId === undefined) return { outcome: 'refused', reason: 'invalid', detail: 'nothing to send' }
  return { outcome: 'sent', externalId, ...(more.length > 0 ? { more } : {}) }
}
