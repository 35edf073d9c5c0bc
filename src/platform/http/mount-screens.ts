import { realpathSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pathToFileURL } from 'node:url'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { App } from './create-app.ts'
import { problem } from './problems.ts'
import { refuseForm } from './refuse-form.ts'

/** What the built screens export: a Node request handler in the Connect style. */
type ScreenHandler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void

/** The request as the screens see it: with a way to ask the API without leaving the process. */
type ScreenRequest = IncomingMessage & { gacekApi?: (request: Request) => Promise<Response> }

const handlerSchema = z.object({ handler: z.custom<ScreenHandler>((value) => typeof value === 'function') })
const METHODS = z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'])

/** Forms of the public pages are posted to the pages themselves: they work without script. */
const FORM_PAGES = '/portal/*'
/** A form with five photographs as phones take them. */
const FORM_BYTES = 40 * 1024 * 1024
/** Larger forms are held in memory while they are read; more of them at once have to wait. */
const LARGE_FORM_BYTES = 1024 * 1024
const LARGE_FORMS_AT_ONCE = 4

function toHeaders(given: Record<string, number | string | string[] | undefined>): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(given)) {
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined) headers.append(name, String(one))
  }
  return headers
}

/**
 * Asks our own API inside the process, with the visitor's cookies and language. What a visitor asks to be changed counts
 * as theirs, from their own address; what a page reads to show itself does not.
 */
async function askApi(app: App, request: Request, visitorAddress: string): Promise<Response> {
  const url = new URL(request.url)
  const body = request.body === null ? undefined : Buffer.from(await request.arrayBuffer())
  const method = METHODS.parse(request.method)
  const reply = await app.inject({
    method,
    url: url.pathname + url.search,
    headers: Object.fromEntries(request.headers),
    ...(method === 'GET' || method === 'HEAD' ? {} : { remoteAddress: visitorAddress }),
    ...(body === undefined ? {} : { payload: body }),
  })
  const hasBody = reply.statusCode !== 204 && reply.statusCode !== 304
  return new Response(hasBody ? new Uint8Array(reply.rawPayload) : null, {
    status: reply.statusCode,
    headers: toHeaders(reply.headers),
  })
}

/** Lets the screens answer a request with its body unread. */
function showScreen(app: App, handler: ScreenHandler, request: FastifyRequest, reply: FastifyReply): void {
  const raw: ScreenRequest = request.raw
  raw.gacekApi = (asked) => askApi(app, asked, request.ip)
  // Headers that plugins set on the reply (security, rate limit) must also reach pages.
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) reply.raw.setHeader(name, value)
  }
  reply.hijack()
  handler(raw, reply.raw, () => {
    reply.raw.statusCode = 404
    reply.raw.end()
  })
}

/** Forms posted to public pages reach the screens as they came; a form that is too large, or one too many, is told so. */
function registerForms(app: App, handler: ScreenHandler): void {
  let largeForms = 0
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null))
    scope.post(FORM_PAGES, { schema: { hide: true } }, (request, reply) => {
      const length = Number(request.headers['content-length'] ?? Number.NaN)
      if (Number.isNaN(length) || length > FORM_BYTES) return refuseForm(reply, 413, 'too-large')
      if (length > LARGE_FORM_BYTES) {
        if (largeForms >= LARGE_FORMS_AT_ONCE) return refuseForm(reply, 503, 'unavailable')
        largeForms += 1
        reply.raw.once('close', () => (largeForms -= 1))
      }
      showScreen(app, handler, request, reply)
      return reply
    })
  })
}

/**
 * Puts the built screens behind every address that is not the API's. `file` is the built handler
 * (build/web/handler.js); the pages ask the API in this process. Links are followed once, here: where the link leads
 * elsewhere later, this application goes on with the files it began with.
 */
export async function mountScreens(app: App, file: string): Promise<void> {
  const { handler } = handlerSchema.parse(await import(pathToFileURL(realpathSync(file)).href))
  registerForms(app, handler)
  app.setNotFoundHandler((request, reply) => {
    if (request.url.startsWith('/api/')) return problem(reply, 404, 'not-found')
    showScreen(app, handler, request, reply)
    return reply
  })
}
