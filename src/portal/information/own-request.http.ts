import { z } from 'zod'
import {
  fileOwnObjection,
  readOwnRequest,
  readPublicCopy,
  withdrawOwnRequest,
} from '../../inbox/information/index.ts'
import { problem, type App } from '../../platform/http/index.ts'
import { objectionFormSchema, openCaseSchema, ownRequestSchema, type OwnRequest } from '../contract.ts'
import type { PortalDeps } from '../portal-deps.ts'
import { FORMS_AN_HOUR, KEYS_A_MINUTE } from '../reports/index.ts'
import { registerOwnObjectionFiles } from './own-files.http.ts'
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
    answer: own.answer?.text ?? '',
    mayObject: own.mayObject,
    mayNotObject: own.mayNotObject === 'not-now' ? null : own.mayNotObject,
    objectBy: own.objectBy,
    mayWithdraw: own.mayWithdraw,
    said: own.said.map(({ at, ...one }) => ({ ...one, at: at.toISOString() })),
    untold: own.untold,
    objections: own.objections.map(toObjection),
  }
}

type OwnObjection = NonNullable<Awaited<ReturnType<typeof readOwnRequest>>>['objections'][number]

/** What an upheld objection ordered; a clock that ended without a new answer is owed no more. */
function orderOf({ clocks, orderText, carriedOutAt }: OwnObjection) {
  const clock = clocks.find(({ ruleKey, stoppedAt }) => ruleKey === 'ppid-order' && stoppedAt === null)
  return {
    order: orderText,
    orderBy: clock?.dueAt ?? null,
    isOrderLate: clock?.standing === 'late' || clock?.standing === 'very-late',
    carriedOutAt: carriedOutAt?.toISOString() ?? null,
  }
}

function toObjection(objection: OwnObjection): OwnRequest['objections'][number] {
  const { filedAt, decidedAt, clocks, orderText: _text, orderUntil: _until, ...one } = objection
  const dueOf = (key: string) => clocks.find(({ ruleKey }) => ruleKey === key)?.dueAt ?? null
  return {
    ...one,
    ...orderOf(objection),
    filedAt: filedAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
    dueAt: one.status === 'filed' ? dueOf('ppid-objection-answer') : null,
    disputeBy: one.status === 'answered' ? dueOf('ppid-dispute') : null,
  }
}

/** The words at the form, by why an objection is refused. */
const REFUSALS: Record<string, string> = {
  'objection-too-early': 'objectionEarly',
  'objection-too-late': 'objectionLate',
  'objected-already': 'objectedAlready',
  'not-now': 'objectionNotNow',
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
  registerOwnObjectionFiles(app, deps)
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
      const message = REFUSALS[filed.refusal]
      if (message === undefined) return problem(reply, 404, 'not-found')
      return problem(reply, 409, filed.refusal, { fields: [{ field: 'ground', message }] })
    },
  )
  registerWithdrawing(app, deps)
}

function registerWithdrawing(app: App, deps: PortalDeps): void {
  app.post(
    '/api/portal/information/requests/:number/withdraw',
    {
      config: FORMS_AN_HOUR,
      schema: {
        tags: TAGS,
        summary: 'The applicant takes the request back',
        params: byNumber,
        body: openCaseSchema,
        response: { 200: z.object({ ok: z.literal(true) }) },
      },
    },
    async ({ params, body }, reply) => {
      const key = { councilId: deps.council.id, number: params.number, accessKey: body.accessKey }
      const ended = await withdrawOwnRequest(deps, key)
      if (ended.ok) return { ok: true as const }
      return ended.refusal === 'not-found'
        ? problem(reply, 404, 'not-found')
        : problem(reply, 409, 'conflict')
    },
  )
}
