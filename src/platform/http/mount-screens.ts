import type { IncomingMessage, ServerResponse } from 'node:http'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import type { App } from './create-app.ts'
import { problem } from './problems.ts'

/** What the built screens export: a Node request handler in the Connect style. */
type ScreenHandler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void

/** The request as the screens see it: with a way to ask the API without leaving the process. */
type ScreenRequest = IncomingMessage & { gacekApi?: (request: Request) => Promise<Response> }

const handlerSchema = z.object({ handler: z.custom<ScreenHandler>((value) => typeof value === 'function') })
const METHODS = z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'])

/** Asks our own API inside the process, with the visitor's cookies and language. */
async function askApi(app: App, request: Request): Promise<Response> {
  const url = new URL(request.url)
  const body = request.body === null ? undefined : Buffer.from(await request.arrayBuffer())
  const reply = await app.inject({
    method: METHODS.parse(request.method),
    url: url.pathname + url.search,
    headers: Object.fromEntries(request.headers),
    ...(body === undefined ? {} : { payload: body }),
  })
  const headers = new Headers()
  for (const [name, value] of Object.entries(reply.headers)) {
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined) headers.append(name, String(one))
  }
  const hasBody = reply.statusCode !== 204 && reply.statusCode !== 304
  return new Response(hasBody ? new Uint8Array(reply.rawPayload) : null, {
    status: reply.statusCode,
    headers,
  })
}

/**
 * Puts the built screens behind every address that is not the API's. `file` is the built handler
 * (build/web/handler.js); the pages ask the API in this process.
 */
export async function mountScreens(app: App, file: string): Promise<void> {
  const { handler } = handlerSchema.parse(await import(pathToFileURL(file).href))
  app.setNotFoundHandler((request, reply) => {
    if (request.url.startsWith('/api/')) return problem(reply, 404, 'not-found')
    const raw: ScreenRequest = request.raw
    raw.gacekApi = (asked) => askApi(app, asked)
    // Headers that plugins set on the reply (security, rate limit) must also reach pages.
    for (const [name, value] of Object.entries(reply.getHeaders())) {
      if (value !== undefined) reply.raw.setHeader(name, value)
    }
    reply.hijack()
    handler(raw, reply.raw, () => {
      reply.raw.statusCode = 404
      reply.raw.end()
    })
    return reply
  })
}
