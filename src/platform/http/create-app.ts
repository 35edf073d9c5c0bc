import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import Fastify, {
  LogController,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type RouteOptions,
} from 'fastify'
import {
  hasZodFastifySchemaValidationErrors,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod'
import type { Logger } from '../log.ts'
import { AppError } from '../errors.ts'
import { describeRoute, describeWhole } from './describe-api.ts'
import { cleanBody } from './clean-body.ts'
import { codeOfStatus, languageOf, problem } from './problems.ts'
import { sayIssue } from './say-issue.ts'

const BODY_LIMIT_BYTES = 1024 * 1024
/** Requests a minute from one address; a busy office shares one address, a board page needs about ten. */
const REQUESTS_PER_MINUTE = 1200

/** What PostgreSQL says of a text with the character zero (22021, 22P05), which it cannot hold. */
const NO_TEXT: ReadonlySet<string> = new Set(['22021', '22P05'])
const NULL_CHARACTER = {
  id: 'Isian memuat karakter kosong (NUL) yang tidak dapat disimpan. Hapus, lalu kirim lagi.',
  en: 'A field holds a null character, which cannot be kept. Remove it and send again.',
}

/** The machine itself is not counted: its own pages ask much. */
const OURSELF = ['127.0.0.1', '::1']

/**
 * Whoever hung up before the request was looked at has no address and hears no answer: nothing is done for them. Asked
 * before the limit counts, which cannot count nobody.
 */
async function leaveTheGone(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if ((request.ip as string | undefined) !== undefined) return
  reply.hijack()
  request.raw.destroy()
}

/** An answer of the API is data: opened by itself it loads nothing and runs nothing. Routes with a policy of their own keep it. */
async function loadNothing(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const isData = request.url.startsWith('/api/') && !request.url.startsWith('/api/docs')
  if (isData && !reply.hasHeader('content-security-policy'))
    reply.header('content-security-policy', "default-src 'none'")
}

/** Behind a proxy: who was handed on is somebody else, whatever address they claim. */
function isOurself({ ip, headers }: FastifyRequest): boolean {
  return OURSELF.includes(ip) && headers['x-forwarded-for'] === undefined
}

function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (hasZodFastifySchemaValidationErrors(error)) {
    const language = languageOf(reply)
    const fields = error.validation.map((issue) => ({
      field:
        issue.instancePath.replace(/^\//, '').replaceAll('/', '.') || (error.validationContext ?? 'body'),
      message: sayIssue(issue)[language],
    }))
    const detail = fields.map((entry) => entry.message).join('; ')
    return problem(reply, 400, 'invalid-field', { detail, fields })
  }
  if (error instanceof AppError) {
    request.log.error({ err: error }, 'outside fault')
    return problem(reply, 503, 'unavailable', { detail: error.message })
  }
  if (NO_TEXT.has(error.code)) return problem(reply, 400, 'bad-request', { detail: NULL_CHARACTER })
  const status = error.statusCode ?? 500
  if (status >= 500) request.log.error({ err: error }, 'request failed')
  return problem(reply, status, codeOfStatus(status), status < 500 ? { detail: error.message } : {})
}

/** Only the path is logged: a query may hold what somebody searched for. */
function describeRequest(request: FastifyRequest) {
  return { method: request.method, path: request.url.split('?')[0] }
}

/** One route and the rule of the guard before it; null where everybody may call it. */
export type GuardedRoute = { method: string; url: string; rule: string | null }

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route there is, with its guard: what the rights are checked against, route by route. */
    guardedRoutes: GuardedRoute[]
  }
}

/** A guard names its rule in a property `rule`, so that the list of routes can be read and tested. */
function ruleOf(hook: unknown): string | null {
  return typeof hook === 'function' && 'rule' in hook && typeof hook.rule === 'string' ? hook.rule : null
}

/**
 * Writes down the guard of a route and puts it before the check of what was sent: who may not ask learns nothing of how
 * to ask, and everybody without the right is answered alike.
 */
function guardFirst(app: FastifyInstance, route: RouteOptions): void {
  const hooks = [route.preHandler ?? []].flat()
  const guards = hooks.filter((hook) => ruleOf(hook) !== null)
  for (const one of [route.method].flat()) {
    if (one !== 'HEAD') app.guardedRoutes.push({ method: one, url: route.url, rule: ruleOf(guards[0]) })
  }
  if (guards.length === 0) return
  route.preValidation = [...guards, ...[route.preValidation ?? []].flat()]
  route.preHandler = hooks.filter((hook) => ruleOf(hook) === null)
}

function listGuards(app: FastifyInstance): void {
  app.decorate('guardedRoutes', [])
  app.addHook('onRoute', (route) => guardFirst(app, route))
}

async function addDocumentation(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Gacek',
        version: '0.1.0',
        description: 'Everything the screens show. Errors are problem+json; times are ISO 8601 in UTC.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
    },
    transform: describeRoute,
    transformObject: describeWhole,
  })
  await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: true })
}

/**
 * The empty HTTP application: validation by zod, problem+json errors, security headers, a rate limit, OpenAPI at
 * /api/openapi.json with a readable page at /api/docs. Stages add their routes afterwards.
 * `trustProxy` only when PUBLIC_URL says that a proxy stands before us: else anyone could choose their address.
 */
export async function createApp(options: { log: Logger; trustProxy: boolean }) {
  const app = Fastify({
    loggerInstance: options.log.child({}, { serializers: { req: describeRequest } }),
    logController: new LogController({ disableRequestLogging: true }),
    // Only a proxy near us is believed: what a client itself claims to be stays a claim.
    trustProxy: options.trustProxy ? ['loopback', 'linklocal', 'uniquelocal'] : false,
    bodyLimit: BODY_LIMIT_BYTES,
    forceCloseConnections: true,
  }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler(answerError)
  app.addHook('preValidation', cleanBody)
  listGuards(app as unknown as FastifyInstance)
  // Pages bring their own policy with nonces; API answers are data and may load nothing (`loadNothing`).
  await app.register(helmet, {
    contentSecurityPolicy: false,
    strictTransportSecurity: options.trustProxy,
    crossOriginEmbedderPolicy: false,
    // 'no-referrer' would take the origin from our own forms, and also from a page that came before: a browser takes the
    // policy of a 304 over to the page it keeps.
    referrerPolicy: { policy: 'same-origin' },
  })
  app.addHook('onSend', loadNothing)
  app.addHook('onRequest', leaveTheGone)
  await app.register(rateLimit, {
    max: REQUESTS_PER_MINUTE,
    timeWindow: '1 minute',
    allowList: options.trustProxy ? isOurself : OURSELF,
  })
  await addDocumentation(app as unknown as FastifyInstance)
  app.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger())
  return app
}

/** What an address that nobody knows is answered with, where no screens are mounted. */
export function answerUnknown(app: App): void {
  app.setNotFoundHandler((_request, reply) => problem(reply, 404, 'not-found'))
}

/** The application type that every `register…Routes` takes. */
export type App = Awaited<ReturnType<typeof createApp>>
