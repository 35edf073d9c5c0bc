import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { suggestRoute } from '../../inbox/cases/index.ts'
import type { App } from '../../platform/http/index.ts'
import { ALWAYS_ASK, homeOf } from '../answer.http.ts'
import type { PortalDeps } from '../portal-deps.ts'
import { FORMS_AN_HOUR, takeReport } from '../reports/index.ts'
import { findClient } from './clients.ts'
import { listRequests, listServices, type PublicRequest, type Service } from './open311.store.ts'
import { readNewRequest, readRequestFilter } from './read-request.ts'
import { TYPES, writeDefinition, writeErrors, writeList, type Fields, type Format } from './write-answer.ts'

const REQUESTS = { root: 'service_requests', item: 'request' }
const FORMATS: Format[] = ['xml', 'json']

function send(reply: FastifyReply, format: Format, body: string): FastifyReply {
  reply.headers({ 'cache-control': ALWAYS_ASK, 'access-control-allow-origin': '*' })
  return reply.type(TYPES[format]).serializer(String).send(body)
}

const refuse = (reply: FastifyReply, format: Format, status: number, descriptions: string[]): FastifyReply =>
  send(reply.code(status), format, writeErrors(format, status, descriptions))

/** A public case in the fields of GeoReport v2; the place is the district, never a point. */
function toFields(deps: PortalDeps, home: string, request: PublicRequest): Fields {
  const place = request.placeCode === null ? null : deps.places().name(request.placeCode)
  const page = `${home}/portal/lacak/${request.number}`
  return {
    service_request_id: request.number,
    status: request.status === 'closed' ? 'closed' : 'open',
    status_notes: request.closingText || null,
    service_name: request.serviceName,
    service_code: request.serviceCode,
    description: request.text,
    agency_responsible: request.agency,
    service_notice: null,
    requested_datetime: request.openedAt.toISOString(),
    updated_datetime: request.updatedAt.toISOString(),
    expected_datetime: null,
    address: place,
    address_id: request.placeCode,
    zipcode: null,
    lat: null,
    long: null,
    media_url: request.photo === null ? null : `${page}/gambar/${request.photo}`,
  }
}

/** What can be reported; a council whose desk has opened no case yet gets the kinds everybody begins with. */
async function readServices(deps: PortalDeps): Promise<Service[]> {
  const read = (): Promise<Service[]> => deps.readPublicly((tx) => listServices(tx, deps.council.id))
  const services = await read()
  if (services.length > 0) return services
  await suggestRoute({ ...deps, gazetteer: deps.places() }, { councilId: deps.council.id, text: '' })
  return read()
}

function registerServices(app: App, deps: PortalDeps, format: Format): void {
  const base = '/open311/v2/services'
  const schema = { tags: ['open311'], summary: 'GeoReport v2: what can be reported' }
  app.get(`${base}.${format}`, { schema }, async (_request, reply) => {
    const services = await readServices(deps)
    const items = services.map((service) => ({
      service_code: service.code,
      service_name: service.name,
      description: service.name,
      metadata: false,
      type: 'realtime',
      keywords: service.keywords.join(', '),
      group: service.group,
    }))
    return send(reply, format, writeList(format, { root: 'services', item: 'service' }, items))
  })
  app.get(`${base}/:code.${format}`, { schema }, async (request, reply) => {
    const { code } = request.params as { code: string }
    const services = await readServices(deps)
    if (!services.some((service) => service.code === code)) {
      return refuse(reply, format, 404, ['service_code was not found'])
    }
    return send(reply, format, writeDefinition(format, code))
  })
}

/** Answers with reports as GeoReport lists them. */
function sendRequests(
  { deps, format }: { deps: PortalDeps; format: Format },
  request: FastifyRequest,
  reply: FastifyReply,
  found: PublicRequest[],
): FastifyReply {
  const home = homeOf(deps.publicUrl, request)
  const fields = found.map((one) => toFields(deps, home, one))
  return send(reply, format, writeList(format, REQUESTS, fields))
}

function registerReading(app: App, deps: PortalDeps, format: Format): void {
  const schema = { tags: ['open311'], summary: 'GeoReport v2: public reports' }
  app.get(`/open311/v2/requests.${format}`, { schema }, async (request, reply) => {
    const read = readRequestFilter(request.query, deps.clock.now())
    if (!read.ok) return refuse(reply, format, 400, read.problems)
    const found = await deps.readPublicly((tx) => listRequests(tx, deps.council.id, read.filter))
    return sendRequests({ deps, format }, request, reply, found)
  })
  app.get(`/open311/v2/requests/:id.${format}`, { schema }, async (request, reply) => {
    const { id } = request.params as { id: string }
    const read = readRequestFilter({ service_request_id: id }, deps.clock.now())
    const found = read.ok
      ? await deps.readPublicly((tx) => listRequests(tx, deps.council.id, read.filter))
      : []
    if (found.length === 0) return refuse(reply, format, 404, ['service_request_id was not found'])
    return sendRequests({ deps, format }, request, reply, found)
  })
  // Our numbers are given at once, so a token is the number itself.
  app.get(`/open311/v2/tokens/:id.${format}`, { schema }, async (request, reply) => {
    const { id } = request.params as { id: string }
    const item = { service_request_id: id.slice(0, 40), token: id.slice(0, 40) }
    return send(reply, format, writeList(format, REQUESTS, [item]))
  })
}

async function take(deps: PortalDeps, request: FastifyRequest, reply: FastifyReply, format: Format) {
  const read = readNewRequest(request.body)
  const key = read.apiKey
  const client = key === '' ? null : await findClient(deps.db, deps.council.id, key)
  if (!client) return refuse(reply, format, 403, ['api_key is missing or not known'])
  if (!read.ok) return refuse(reply, format, 400, read.problems)
  const services = await readServices(deps)
  const service = services.find((one) => one.code === read.serviceCode)
  if (!service) return refuse(reply, format, 404, ['service_code was not found'])
  const report = { ...read.report, formKey: randomUUID() }
  const taken = await takeReport(deps, report, { categoryId: Number(service.code), channel: 'open311' })
  if (!taken.ok) return refuse(reply, format, 400, [taken.refusal])
  const answer = {
    service_request_id: taken.number,
    service_notice: `Access code: ${taken.accessKey}`,
    account_id: null,
  }
  return send(reply.code(201), format, writeList(format, REQUESTS, [answer]))
}

function registerTaking(app: App, deps: PortalDeps): void {
  app.register(async (scope) => {
    const form = { parseAs: 'string' as const }
    scope.addContentTypeParser('application/x-www-form-urlencoded', form, (_request, text, done) => {
      done(null, Object.fromEntries(new URLSearchParams(String(text))))
    })
    for (const format of FORMATS) {
      scope.post(
        `/open311/v2/requests.${format}`,
        {
          config: FORMS_AN_HOUR,
          schema: {
            tags: ['open311'],
            summary: 'GeoReport v2: send a report',
            consumes: ['application/x-www-form-urlencoded'],
          },
        },
        (request, reply) => take(deps, request, reply, format),
      )
    }
  })
}

function registerDiscovery(app: App, deps: PortalDeps): void {
  const schema = { tags: ['open311'], summary: 'Open311 service discovery' }
  const facts = (home: string) => ({
    changeset: '2026-11-22 00:00',
    contact: `${home}/portal`,
    key_service: `${home}/portal/data`,
    endpoints: [
      {
        specification: 'http://wiki.open311.org/GeoReport_v2',
        url: `${home}/open311/v2`,
        changeset: '2026-11-22 00:00',
        type: 'production',
        formats: ['text/xml', 'application/json'],
      },
    ],
  })
  app.get('/open311/discovery.json', { schema }, (request, reply) =>
    send(reply, 'json', JSON.stringify(facts(homeOf(deps.publicUrl, request)))),
  )
  app.get('/open311/discovery.xml', { schema }, (request, reply) => {
    const { endpoints, ...head } = facts(homeOf(deps.publicUrl, request))
    const parts = endpoints.map(({ formats, ...one }) => {
      const types = formats.map((format) => `<format>${format}</format>`).join('')
      return writeList('xml', { root: 'endpoints', item: 'endpoint' }, [one])
        .replace(/^.*\n/, '')
        .replace('</endpoint>', `<formats>${types}</formats></endpoint>`)
    })
    const body = writeList('xml', { root: 'x', item: 'discovery' }, [head])
      .replace('<x>', '')
      .replace('</discovery></x>', `${parts.join('').trim()}</discovery>`)
    return send(reply, 'xml', body)
  })
}

/** Open311 GeoReport v2: what can be reported, public reports, and reports sent by programs that have a key. */
export function registerOpen311(app: App, deps: PortalDeps): void {
  for (const format of FORMATS) {
    registerServices(app, deps, format)
    registerReading(app, deps, format)
  }
  registerTaking(app, deps)
  registerDiscovery(app, deps)
}
