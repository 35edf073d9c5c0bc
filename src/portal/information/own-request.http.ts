import { z } from 'zod'
import { fileOwnObjection, readOwnRequest, readPublicCopy } from '../../inbox/information/index.ts'
import { problem, type App } from '../../platform/http/index.ts'
import { objectionFormSchema, openCaseSchema, ownRequestSchema, type OwnRequest } from '../contract.ts'
import type { PortalDeps } from '../portal-deps.ts'
import { FORMS_AN_HOUR, KEYS_A_MINUTE } from '../reports/index.ts'
import { sendCopy } from './send-copy.http.ts'

const TAGS = ['portal']
const byNumber = z.object({ number: z.string().max(40) })

async function readOwn(deps: PortalDeps, number: string, accessKey: string): Promise<OwnRequest | null> {
  const own = await readOwnRequest(deps, { councilId: deps.council.id, number, accessKey })
  if (!own) return null
  const running = own.clocks.filter((clock) => clock.stoppedAt === null && clock.owedBy === 'office')
  const due = running.flatMap((clock) => clock.dueAt ?? []).sort()
  return {
    number: own.number,
    status: own.status,
    asked: own.asked,
    receivedAt: own.receivedAt.toISOString(),
    missing: own.missing,
    facts: own.facts.map(([name, value]) => ({ name, value })),
    files: own.files,
    dueAt: due[0] ?? null,
    mayObject: own.mayObject,
    untold: own.untold,
    objections: own.objections.map((one) => ({
      number: one.number,
      reason: one.reason,
      filedAt: one.filedAt.toISOString(),
      decision: one.decision,
    })),
  }
}

function registerOwnFiles(app: App, deps: PortalDeps): void {
  app.post(
    '/api/portal/information/requests/:number/files/:id',
    {
      config: KEYS_A_MINUTE,
      schema: {
        tags: TAGS,
        summary: "A file of an applicant's own answer",
        params: byNumber.extend({ id: z.uuid() }),
        body: openCaseSchema,
      },
    },
    async ({ params, body }, reply) => {
      const key = { councilId: deps.council.id, number: params.number, accessKey: body.accessKey }
      const own = await readOwnRequest(deps, key)
      const reading = { now: deps.clock.now(), reader: { requestId: own?.id ?? '' } }
      const copy = own && (await readPublicCopy(deps.db, deps.council.id, params.id, reading))
      return copy ? sendCopy(reply, copy, 'no-store') : problem(reply, 404, 'not-found')
    },
  )
}

/** An applicant's own request with its answer, and their objection; opened with number and access code. */
export function registerOwnRequests(app: App, deps: PortalDeps): void {
  registerOwnFiles(app, deps)
  app.post(
    '/api/portal/information/requests/:number/open',
    {
      config: KEYS_A_MINUTE,
      schema: {
        tags: TAGS,
        summary: "An applicant's own request",
        params: byNumber,
        body: openCaseSchema,
        response: { 200: ownRequestSchema },
      },
    },
    async ({ params, body }, reply) => {
      reply.header('cache-control', 'no-store')
      return (await readOwn(deps, params.number, body.accessKey)) ?? problem(reply, 404, 'not-found')
    },
  )
  app.post(
    '/api/portal/information/requests/:number/objections',
    {
      config: FORMS_AN_HOUR,
      schema: {
        tags: TAGS,
        summary: 'The applicant objects',
        params: byNumber,
        body: objectionFormSchema,
        response: { 200: z.object({ ok: z.literal(true) }) },
      },
    },
    async ({ params, body }, reply) => {
      const { accessKey, ground, reason } = body
      const key = { councilId: deps.council.id, number: params.number, accessKey }
      const filed = await fileOwnObjection(deps, key, { ground, reason, attorney: '' })
      if (filed.ok) return { ok: true as const }
      return filed.refusal === 'not-found'
        ? problem(reply, 404, 'not-found')
        : problem(reply, 409, 'conflict')
    },
  )
}
