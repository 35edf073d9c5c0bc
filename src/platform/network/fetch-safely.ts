import { lookup as resolveName } from 'node:dns/promises'
import type { LookupFunction } from 'node:net'
import type { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import ipaddr from 'ipaddr.js'
import { Agent, buildConnector, request, type Dispatcher } from 'undici'
import { checkAddress, isPublicAddress } from './check-address.ts'
import { FetchProblem, toFetchProblem } from './fetch-problem.ts'

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
  close(): Promise<void>
}

export type FetcherOptions = {
  /** For tests and an intranet's own feeds: addresses of inner networks and any port. */
  allowPrivate?: boolean
  /** How names become addresses; the system's way by default. */
  resolve?: (name: string) => Promise<string[]>
}

const DEFAULT_MAX_BYTES = 10 * 1024 * 1024
const DEFAULT_TIMEOUT_MS = 30_000
const MAX_REDIRECTS = 5
const CONNECT_TIMEOUT_MS = 10_000
const USER_AGENT = 'Gacek/0.1 (feed reader of a local government)'

async function systemResolve(name: string): Promise<string[]> {
  return (await resolveName(name, { all: true })).map((entry) => entry.address)
}

/** Resolves at connect time and gives only addresses that may be reached: a name cannot change in between. */
function createLookup(resolve: (name: string) => Promise<string[]>, allowPrivate: boolean): LookupFunction {
  const find = async (name: string) => {
    const all = await resolve(name)
    const allowed = all.filter((address) => allowPrivate || isPublicAddress(address))
    if (allowed.length === 0) {
      const known = all.length > 0
      throw new FetchProblem(known ? 'address-refused' : 'name-not-found', `${name} → ${all.join(', ')}`)
    }
    return allowed.map((address) => ({ address, family: ipaddr.parse(address).kind() === 'ipv6' ? 6 : 4 }))
  }
  return (name, options, done) => {
    const answer = async (): Promise<void> => {
      let found: Awaited<ReturnType<typeof find>>
      try {
        found = await find(name)
      } catch (error) {
        done(error as NodeJS.ErrnoException, '')
        return
      }
      const [first] = found
      if (options.all === true) done(null, found)
      else done(null, first?.address ?? '', first?.family ?? 4)
    }
    void answer()
  }
}

/** undici asks no lookup for an address written as number, so the connector looks at it itself. */
function createDispatcher(options: FetcherOptions): Dispatcher {
  const allowPrivate = options.allowPrivate ?? false
  const lookup = createLookup(options.resolve ?? systemResolve, allowPrivate)
  const connect = buildConnector({ timeout: CONNECT_TIMEOUT_MS, lookup })
  return new Agent({
    connect: (target, done) => {
      const literal = target.hostname.replace(/^\[|\]$/g, '')
      if (!allowPrivate && ipaddr.isValid(literal) && !isPublicAddress(literal)) {
        done(new FetchProblem('address-refused', literal), null)
        return
      }
      connect(target, done)
    },
    connections: 4,
    keepAliveTimeout: 2000,
    maxHeaderSize: 32 * 1024,
  })
}

function unpacker(encoding: string | undefined) {
  switch (encoding?.trim().toLowerCase()) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip()
    case 'deflate':
      return createInflate()
    case 'br':
      return createBrotliDecompress()
    default:
      return null
  }
}

/** Reads a body, unpacked, and stops at the limit: packed bombs grow a thousandfold. */
async function readBody(body: Readable, encoding: string | undefined, maxBytes: number): Promise<Buffer> {
  const unpack = unpacker(encoding)
  if (unpack) body.on('error', (error) => unpack.destroy(error))
  const stream = unpack ? body.pipe(unpack) : body
  const parts: Buffer[] = []
  let bytes = 0
  try {
    for await (const part of stream) {
      parts.push(part as Buffer)
      bytes += (part as Buffer).length
      if (bytes > maxBytes) throw new FetchProblem('too-large', `> ${Math.round(maxBytes / 1024 / 1024)} MiB`)
    }
  } finally {
    // The rest is not wanted; destroying also frees the connection.
    body.on('error', () => undefined).destroy()
    unpack?.destroy()
  }
  return Buffer.concat(parts)
}

function plainHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value]],
    ),
  )
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
    asked = { ...asked, url: next }
  }
  throw new FetchProblem('too-many-redirects', `> ${MAX_REDIRECTS}: ${asked.url}`)
}

/** Opens the way out. Close it when the process ends. */
export function createFetcher(options: FetcherOptions = {}): Fetcher {
  const dispatcher = createDispatcher(options)
  return {
    async fetch(url, { maxBytes = DEFAULT_MAX_BYTES, timeoutMs = DEFAULT_TIMEOUT_MS, headers = {} } = {}) {
      const all = { 'user-agent': USER_AGENT, 'accept-encoding': 'gzip, deflate, br', ...headers }
      const signal = AbortSignal.timeout(timeoutMs)
      try {
        return await follow(
          dispatcher,
          { url, headers: all, maxBytes, signal },
          options.allowPrivate ?? false,
        )
      } catch (error) {
        throw toFetchProblem(error)
      }
    },
    close: () => dispatcher.destroy(),
  }
}
