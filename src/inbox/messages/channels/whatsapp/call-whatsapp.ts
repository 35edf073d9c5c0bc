import {
  callPlatform,
  graphErrors,
  writeMultipart,
  type ErrorTable,
  type Outcome,
  type Part,
} from '../../../../newsroom/publications/channels/index.ts'
import type { ChannelContext } from '../channel.ts'

const DEFAULT_API = 'https://graph.facebook.com/v25.0'

/**
 * What WhatsApp adds to the errors of the Graph API (developers.facebook.com/documentation/business-messaging/whatsapp/
 * support/error-codes, read November 2026). 131000 is a fault of theirs: the message may have gone.
 */
const whatsAppErrors: ErrorTable = {
  read: (body, answer, now) => graphErrors.read(body, answer, now),
  codes: {
    ...graphErrors.codes,
    '0': 'auth',
    '131000': 'unclear',
    '131005': 'auth',
    '131016': 'unavailable',
    '130429': 'rate-limited',
    '131048': 'rate-limited',
    '131056': 'rate-limited',
    '80007': 'rate-limited',
    '131042': 'billing',
    '131026': 'forbidden',
    '131030': 'forbidden',
    '131031': 'forbidden',
    '131050': 'forbidden',
    '131052': 'media',
    '131053': 'media',
  },
}

type Sent = { json: object } | { parts: Part[] } | { query: Record<string, string> }

/** One call below the Graph API: POST with JSON or files, else GET. */
export function callWhatsApp(context: ChannelContext, path: string, sent: Sent): Promise<Outcome> {
  const { secret, network, clock, channel } = context
  const api = channel.settings['apiUrl'] || DEFAULT_API
  const authorization = { authorization: `Bearer ${secret['accessToken'] ?? ''}` }
  const caller = { secret, network, clock, errors: whatsAppErrors }
  if ('query' in sent) {
    const url = `${api}/${path}?${new URLSearchParams(sent.query).toString()}`
    return callPlatform(caller, { url, method: 'GET', headers: authorization })
  }
  if ('parts' in sent) {
    const { body, headers } = writeMultipart(sent.parts)
    const options = {
      method: 'POST',
      body,
      headers: { ...headers, ...authorization },
      timeoutMs: 120_000,
    } as const
    return callPlatform(caller, { url: `${api}/${path}`, ...options })
  }
  const headers = { 'content-type': 'application/json', ...authorization }
  return callPlatform(caller, {
    url: `${api}/${path}`,
    method: 'POST',
    body: JSON.stringify(sent.json),
    headers,
  })
}

/** The number of the telephone number at Meta, under which everything is sent. */
export function phoneOf(context: ChannelContext): string {
  return context.channel.settings['phoneNumberId'] ?? ''
}

/** Whether a file may be fetched with our token: only from Meta itself. */
export function isOfMeta(url: string, context: ChannelContext): boolean {
  if (!URL.canParse(url)) return false
  const { hostname, protocol, origin } = new URL(url)
  const api = context.channel.settings['apiUrl'] || DEFAULT_API
  if (origin === new URL(api).origin) return true
  return protocol === 'https:' && /(^|\.)(fbsbx|facebook|fbcdn|whatsapp)\.(com|net)$/.test(hostname)
}
