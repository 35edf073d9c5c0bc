import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One call as the platform sees it. */
export type FakeCall = {
  method: string
  /** Path without the query. */
  path: string
  /** What stands in the place of `:name` in the route. */
  params: Record<string, string>
  query: URLSearchParams
  headers: Record<string, string>
  body: Buffer
  /** The body as JSON or as a form; {} when it is neither. */
  fields: Record<string, unknown>
}

/** `json` or `body`; 200 by default. */
export type FakeAnswer = {
  status?: number
  headers?: Record<string, string>
  json?: unknown
  body?: string | Buffer
}
export type FakeRoute = (call: FakeCall) => FakeAnswer | Promise<FakeAnswer>

export type FakePlatform = {
  url: string
  /** Every call that came, oldest first. */
  calls: FakeCall[]
  close(): Promise<void>
}

function readForm(call: FakeCall, contentType: string): Promise<Record<string, unknown>> {
  const request = new Request('http://fake/', {
    method: 'POST',
    headers: { 'content-type': contentType },
    body: new Uint8Array(call.body),
  })
  return request.formData().then((form) => {
    const fields: Record<string, unknown> = {}
    // A name that comes twice (media_ids[]) becomes a list.
    for (const [name, value] of form) fields[name] = name in fields ? [fields[name], value].flat() : value
    return fields
  })
}

async function readFields(call: FakeCall): Promise<Record<string, unknown>> {
  const contentType = call.headers['content-type'] ?? ''
  if (contentType.includes('json')) return JSON.parse(call.body.toString() || '{}') as Record<string, unknown>
  if (/form-data|x-www-form-urlencoded/.test(contentType)) return readForm(call, contentType)
  return {}
}

async function readCall(request: IncomingMessage): Promise<FakeCall> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://fake')
  const call: FakeCall = {
    method: request.method ?? 'GET',
    path: pathname,
    params: {},
    query: searchParams,
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    ),
    body: Buffer.concat(parts),
    fields: {},
  }
  return { ...call, fields: await readFields(call) }
}

/** 'POST /bot:token/sendMessage' as a pattern; `*` at the end takes the rest. */
function compile(route: string): { method: string; pattern: RegExp } {
  const [method = '', path = ''] = route.split(' ')
  const pattern = path
    .replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`)
    .replace(/\*$/, '.*')
    .replaceAll(/:([a-zA-Z]+)/g, '(?<$1>[^/]+)')
  return { method, pattern: new RegExp(`^${pattern}$`) }
}

function send(response: ServerResponse, answer: FakeAnswer): void {
  const body = answer.json === undefined ? (answer.body ?? '') : JSON.stringify(answer.json)
  const type = answer.json === undefined ? 'text/plain' : 'application/json'
  response.writeHead(answer.status ?? 200, { 'content-type': type, ...answer.headers }).end(body)
}

/**
 * A platform that does not exist as a server one could run: written from its documentation, which each fake names. It
 * proves that a channel does what the documentation says, not that the platform does.
 * `routes`: 'METHOD /path/:name' to what it answers. What is not there answers 404. Faults (lost answers, 429, slowness)
 * are not made here but on the way: `openFaultyWay(fake.url)`.
 */
export async function openFakePlatform(routes: Record<string, FakeRoute>): Promise<FakePlatform> {
  const compiled = Object.entries(routes).map(([route, answer]) => ({ ...compile(route), answer }))
  const calls: FakeCall[] = []
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const call = await readCall(request)
    const found = compiled.find(({ method, pattern }) => method === call.method && pattern.test(call.path))
    const heard = { ...call, params: { ...found?.pattern.exec(call.path)?.groups } }
    calls.push(heard)
    send(response, found ? await found.answer(heard) : { status: 404, json: { error: 'no such route' } })
  }
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => send(response, { status: 500, body: String(error) }))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    close: async () => {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}
