import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { requireOfficer, requireRight, type Actor } from '../../../people/index.ts'
import { problem, type App } from '../../../platform/http/index.ts'
import {
  openedRequestSchema,
  reasonSchema,
  requestPageSchema,
  requestQuerySchema,
  requestSchema,
  writtenDownSchema,
} from '../contract.ts'
import { applicantSchema } from '../identity/contract.ts'
import { refuse } from '../refuse.http.ts'
import type { Acted, InformationDeps } from './change-request.ts'
import { exportRegister } from './export-register.ts'
import { lookAtApplicant } from '../identity/look-at-applicant.ts'
import { readLetter } from '../answering/read-letter.ts'
import { readRequest, readRequests } from './read-requests.ts'
import { writeDown } from './write-down.ts'

export const byId = z.object({ id: z.uuid() })
const handle = requireRight('information.handle')

/** The request as it is after an act, or why the act was refused. */
export async function answerActed(
  deps: InformationDeps,
  about: { actor: Actor; id: string; reply: FastifyReply },
  acted: Acted,
) {
  if (!acted.ok) return refuse(about.reply, acted.refusal)
  return (await readRequest(deps, about.actor, about.id)) ?? problem(about.reply, 404, 'not-found')
}

function registerReading(app: App, deps: InformationDeps): void {
  app.get(
    '/api/information',
    {
      preHandler: requireOfficer,
      schema: {
        tags: ['information'],
        summary: 'Requests for information the officer may read, newest first',
        querystring: requestQuerySchema,
        response: { 200: requestPageSchema },
      },
    },
    ({ actor, query }) => {
      const search = query.search === undefined || query.search === '' ? null : query.search
      return readRequests(deps, actor, { state: query.state, search, cursor: query.cursor ?? null })
    },
  )
  app.get(
    '/api/information/:id',
    {
      preHandler: requireOfficer,
      schema: {
        tags: ['information'],
        summary: 'One request with its deadlines, tests, objections and files; without who asks',
        params: byId,
        response: { 200: requestSchema },
      },
    },
    async ({ actor, params }, reply) =>
      (await readRequest(deps, actor, params.id)) ?? problem(reply, 404, 'not-found'),
  )
  app.post(
    '/api/information/:id/applicant',
    {
      preHandler: requireRight('cases.identity'),
      schema: {
        tags: ['information'],
        summary: 'Who asks; the look is written down with its reason',
        params: byId,
        body: reasonSchema,
        response: { 200: applicantSchema },
      },
    },
    async ({ actor, params, body }, reply) => {
      const looked = await lookAtApplicant(deps, actor, params.id, body.reason)
      return looked.ok ? looked.applicant : refuse(reply, looked.refusal)
    },
  )
}

function registerWriting(app: App, deps: InformationDeps): void {
  app.post(
    '/api/information',
    {
      preHandler: handle,
      schema: {
        tags: ['information'],
        summary: 'Write down a request that came to the counter, by telephone or mail',
        body: writtenDownSchema,
        response: { 201: openedRequestSchema },
      },
    },
    async ({ actor, body }, reply) => {
      const written = await writeDown(deps, actor, body)
      return written.ok ? reply.code(201).send(written.opened) : refuse(reply, written.refusal)
    },
  )
}

const FILE_TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
}
/** A file made for the officer who asks: to be kept by them, by no cache. */
export function sendDocument(
  reply: FastifyReply,
  document: { name: string; format: 'xlsx' | 'pdf'; bytes: Buffer },
): FastifyReply {
  return reply
    .type(FILE_TYPES[document.format])
    .header('content-disposition', `attachment; filename="${document.name}.${document.format}"`)
    .header('cache-control', 'no-store')
    .send(document.bytes)
}

const registerQuery = z.object({
  from: z.iso.date('tanggal awal belum benar / the first day is not right'),
  to: z.iso.date('tanggal akhir belum benar / the last day is not right'),
  format: z.enum(['xlsx', 'pdf']).default('xlsx'),
})

function registerExports(app: App, deps: InformationDeps): void {
  app.post(
    '/api/information/register',
    {
      preHandler: handle,
      schema: {
        tags: ['information'],
        summary: 'The registers of requests and objections; with a reason also who asked',
        body: registerQuery.extend({ reason: reasonSchema.shape.reason.optional() }),
      },
    },
    async ({ actor, body }, reply) => {
      const file = await exportRegister(deps, actor, { ...body, reason: body.reason ?? null })
      if (!file.ok) return refuse(reply, file.refusal)
      return sendDocument(reply, {
        name: `register-ppid-${body.from}-${body.to}`,
        format: body.format,
        bytes: file.bytes,
      })
    },
  )
  app.post(
    '/api/information/:id/letter',
    {
      preHandler: handle,
      schema: {
        tags: ['information'],
        summary: 'The answer as a letter in PDF; with a reason also the name of the applicant',
        params: byId,
        body: z.object({ reason: reasonSchema.shape.reason.optional() }),
      },
    },
    async ({ actor, params, body }, reply) => {
      const letter = await readLetter(deps, actor, params.id, body.reason ?? null)
      if (!letter.ok) return refuse(reply, letter.refusal)
      return sendDocument(reply, { name: 'jawaban', format: 'pdf', bytes: letter.bytes })
    },
  )
}

/** Routes of requests: the register, one request, who asks, writing down, exports. */
export function registerRequestRoutes(app: App, deps: InformationDeps): void {
  registerExports(app, deps)
  registerWriting(app, deps)
  registerReading(app, deps)
}
