import { request, type Dispatcher } from 'undici'
import { checkAddress } from './check-address.ts'
import { FetchProblem, toFetchProblem } from './fetch-problem.ts'
import { openDispatcher, type DispatcherOptions } from './open-dispatcher.ts'
import { plainHeaders, readBody } from './read-answer.ts'
import { sendSafely, type SendOptions, type SentAnswer } from './send-safely.ts'

export type FetchOptions = {
  /** Limit of the body, packed and unpacked. Default 10 MiB. */
  maxBytes?: number
  /** For everything: name, connection, redirects, body. Default 30 s. */
  timeoutMs?: number
  /** Sent with the first request and with every redirect to the same host. */
  headers?: Record<string, string>
}

export type FetchedPage = {
  status: number
  /** Lower-case names. */
  headers: Record<string, string>
  /** Unpacked. Empty for 304. */
  body: Buffer
  /** Where the redirects ended. */
  url: string
  /** Every redirect said "for good" (301, 308). */
  movedForGood: boolean
}

export type Fetcher = {
  /** Gets a page, whatever its status. Throws FetchProblem. */
  fetch(url: string, options?: FetchOptions): Promise<FetchedPage>
  /**
   * Sends one request, whatever the method, on a connection of its own, and gives the answer whatever its status.
   * Follows no redirect. Throws FetchProblem; its `reached` says whether the request may have arrived.
   */
  send(url: string, options: SendOptions): Promise<SentAnswer>
  close(): Promise<void>
}

const DEFAULT_MAX_BYTES = 10 * 1024 * 1024
const DEFAULT_TIMEOUT_MS = 30_000
const MAX_REDIRECTS = 5
const COMMON_HEADERS = {
  'user-agent': 'Gacek/0.1 (feed reader of a local government)',
  'accept-encoding': 'gzip, deflate, br',
}

type Hop = { page: FetchedPage; next: string | null }
type Ask = { url: string; headers: Record<string, string>; maxBytes: number; signal: AbortSignal }

async function ask(dispatcher: Dispatcher, asked: Ask): Promise<Hop> {
  const { url, maxBytes, signal } = asked
  const answer = await request(url, { dispatcher, signal, headers: asked.headers })
  const headers = plainHeaders(answer.headers)
  const location = headers['location']
  if ([301, 302, 303, 307, 308].includes(answer.statusCode) && location !== undefined) {
    answer.body.on('error', () => undefined).destroy()
    if (!URL.canParse(location, url))
      throw new FetchProblem('bad-answer', `Location: ${location.slice(0, 200)}`)
    const movedForGood = answer.statusCode === 301 || answer.statusCode === 308
    const page = { status: answer.statusCode, headers, body: Buffer.alloc(0), url, movedForGood }
    return { page, next: new URL(location, url).href }
  }
  if (Number(headers['content-length'] ?? 0) > maxBytes) {
    answer.body.on('error', () => undefined).destroy()
    throw new FetchProblem('too-large', `${headers['content-length']} B`)
  }
  const body = await readBody(answer.body, headers['content-encoding'], maxBytes)
  return { page: { status: answer.statusCode, headers, body, url, movedForGood: true }, next: null }
}

async function follow(dispatcher: Dispatcher, first: Ask, allowPrivate: boolean): Promise<FetchedPage> {
  let asked = first
  let movedForGood = true
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const fault = checkAddress(asked.url, allowPrivate)
    if (fault) throw new FetchProblem(fault, asked.url)
    const { page, next } = await ask(dispatcher, asked)
    if (next === null) return { ...page, movedForGood }
    movedForGood &&= page.movedForGood
    // What was meant for one host, a token perhaps, is not told to another.
    const stays = new URL(next).host === new URL(asked.url).host
    asked = { ...asked, url: next, headers: stays ? asked.headers : COMMON_HEADERS }
  }
  throw new FetchProblem('too-many-redirects', `> ${MAX_REDIRECTS}: ${asked.url}`)
}

/** Opens the way out. Close it when the process ends. */
export function createFetcher(options: DispatcherOptions = {}): Fetcher {
  const allowPrivate = options.allowPrivate ?? false
  const reading = openDispatcher(options, { connections: 4, keepAliveTimeout: 2000 })
  const sending = openDispatcher(options, { connections: 64, allowH2: false })
  return {
    async fetch(url, { maxBytes = DEFAULT_MAX_BYTES, timeoutMs = DEFAULT_TIMEOUT_MS, headers = {} } = {}) {
      const all = { ...COMMON_HEADERS, ...headers }
      const signal = AbortSignal.timeout(timeoutMs)
      try {
        return await follow(reading, { url, headers: all, maxBytes, signal }, allowPrivate)
      } catch (error) {
        throw toFetchProblem(error)
      }
    },
    send: (url, sent) => sendSafely(sending, url, { ...sent, allowPrivate }),
    close: async () => {
      await Promise.all([reading.destroy(), sending.destroy()])
    },
  }
}
