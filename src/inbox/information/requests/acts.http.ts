import { z } from 'zod'
import { requireRight, type Actor } from '../../../people/index.ts'
import type { App } from '../../../platform/http/index.ts'
import { answerSchema, newTestSchema, verdictSchema } from '../answering/contract.ts'
import { publishSchema, reasonSchema, requestSchema } from '../contract.ts'
import { decisionSchema, disputeSchema, newObjectionSchema } from '../objections/contract.ts'
import { decideObjection } from '../objections/decide-objection.ts'
import { fileObjection, noteDispute } from '../objections/object.ts'
import { refuse } from '../refuse.http.ts'
import { toldSchema } from '../telling/contract.ts'
import { tellOtherwise } from '../telling/tell-otherwise.ts'
import {
  applicantChangeSchema,
  askToComplete,
  completeRequest,
  extendRequest,
  takeUpRequest,
  withdrawRequest,
} from './act-on-request.ts'
import { answerRequest } from '../answering/answer-request.ts'
import type { Acted, InformationDeps } from './change-request.ts'
import { judgeTest, proposeStandingTest, proposeTest } from '../answering/judge-test.ts'
import { hideRequest, publishRequest } from '../publishing/publish-request.ts'
import { answerActed, byId } from './requests.http.ts'

const done = z.object({ ok: z.literal(true) })

type ActRoute<Body extends z.ZodType> = {
  path: string
  summary: string
  body: Body
  act: (actor: Actor, id: string, body: z.output<Body>) => Promise<Acted>
}

/** An act on a request by who handles requests: answered with the request as it is afterwards. */
function registerAct<Body extends z.ZodType>(app: App, deps: InformationDeps, route: ActRoute<Body>): void {
  app.post(
    `/api/information/:id/${route.path}`,
    {
      preHandler: requireRight('information.handle'),
      schema: {
        tags: ['information'],
        summary: route.summary,
        params: byId,
        body: route.body,
        response: { 200: requestSchema },
      },
    },
    async ({ actor, params, body }, reply) => {
      const acted = await route.act(actor, params.id, body as z.output<Body>)
      return answerActed(deps, { actor, id: params.id, reply }, acted)
    },
  )
}

/** What is sent with an act that needs nothing. */
const nothing = z.object({})
const textBody = z.object({
  text: z
    .string()
    .trim()
    .min(10, 'tulis paling sedikit 10 huruf / write at least 10 characters')
    .max(4000, 'paling panjang 4.000 huruf / at most 4,000 characters'),
})

function registerWork(app: App, deps: InformationDeps): void {
  registerAct(app, deps, {
    path: 'complete',
    summary: 'Add what the applicant brought to their identity',
    body: applicantChangeSchema,
    act: (actor, id, body) => completeRequest(deps, actor, id, body),
  })
  registerAct(app, deps, {
    path: 'ask',
    summary: 'Ask the applicant for what is missing',
    body: textBody,
    act: (actor, id, body) => askToComplete(deps, actor, id, body.text),
  })
  registerAct(app, deps, {
    path: 'take-up',
    summary: 'Begin the work',
    body: nothing,
    act: (actor, id) => takeUpRequest(deps, actor, id),
  })
  registerAct(app, deps, {
    path: 'extend',
    summary: 'Extend the answer once, with the reason',
    body: reasonSchema,
    act: (actor, id, body) => extendRequest(deps, actor, id, body.reason),
  })
  registerAct(app, deps, {
    path: 'withdraw',
    summary: 'End a request that was taken back or never completed',
    body: reasonSchema,
    act: (actor, id, body) => withdrawRequest(deps, actor, id, body.reason),
  })
  registerAct(app, deps, {
    path: 'told',
    summary: 'Say how the applicant was told what no message could tell',
    body: toldSchema,
    act: (actor, id, body) => tellOtherwise(deps, actor, id, body),
  })
}

function registerAnswering(app: App, deps: InformationDeps): void {
  registerAct(app, deps, {
    path: 'answer',
    summary: 'Answer with everything law asks of an answer',
    body: answerSchema,
    act: (actor, id, body) => answerRequest(deps, actor, id, body),
  })
  registerAct(app, deps, {
    path: 'tests',
    summary: 'Propose a consequence test',
    body: newTestSchema,
    act: (actor, id, body) => proposeTest(deps, actor, id, body),
  })
  registerAct(app, deps, {
    path: 'objections',
    summary: 'Write down an objection of the applicant',
    body: newObjectionSchema,
    act: (actor, id, body) => fileObjection(deps, actor, id, body),
  })
  registerAct(app, deps, {
    path: 'publish',
    summary: 'Open question and answer to everybody, without who asked',
    body: publishSchema,
    act: (actor, id, body) => publishRequest(deps, actor, id, body),
  })
  registerAct(app, deps, {
    path: 'hide',
    summary: 'Take what was public down, with the reason',
    body: reasonSchema,
    act: (actor, id, body) => hideRequest(deps, actor, id, body.reason),
  })
}

function registerDeciding(app: App, deps: InformationDeps): void {
  app.post(
    '/api/information/tests/:id/verdict',
    {
      preHandler: requireRight('information.decide'),
      schema: {
        tags: ['information'],
        summary: 'Confirm or decline a consequence test',
        params: byId,
        body: verdictSchema,
        response: { 200: done },
      },
    },
    async ({ actor, params, body }, reply) => {
      const acted = await judgeTest(deps, actor, params.id, body)
      return acted.ok ? { ok: true as const } : refuse(reply, acted.refusal)
    },
  )
  app.post(
    '/api/information/objections/:id/decision',
    {
      preHandler: requireRight('information.decide'),
      schema: {
        tags: ['information'],
        summary: 'Decide an objection: the superior, never who answered',
        params: byId,
        body: decisionSchema,
        response: { 200: done },
      },
    },
    async ({ actor, params, body }, reply) => {
      const acted = await decideObjection(deps, actor, params.id, body)
      return acted.ok ? { ok: true as const } : refuse(reply, acted.refusal)
    },
  )
}

function registerBeside(app: App, deps: InformationDeps): void {
  app.post(
    '/api/information/objections/:id/dispute',
    {
      preHandler: requireRight('information.handle'),
      schema: {
        tags: ['information'],
        summary: 'Write down that it went to the Komisi Informasi, and what came of it',
        params: byId,
        body: disputeSchema,
        response: { 200: done },
      },
    },
    async ({ actor, params, body }, reply) => {
      const acted = await noteDispute(deps, actor, params.id, body)
      return acted.ok ? { ok: true as const } : refuse(reply, acted.refusal)
    },
  )
  app.post(
    '/api/information/tests',
    {
      preHandler: requireRight('information.handle'),
      schema: {
        tags: ['information'],
        summary: 'Propose a consequence test before anybody asks',
        body: newTestSchema.safeExtend({ officeId: z.number().int().positive() }),
        response: { 201: z.object({ id: z.uuid() }) },
      },
    },
    async ({ actor, body }, reply) => {
      const { officeId, ...test } = body
      const made = await proposeStandingTest(deps, actor, officeId, test)
      return made.ok ? reply.code(201).send({ id: made.id }) : refuse(reply, made.refusal)
    },
  )
}

/** Routes of everything done to a request. */
export function registerActRoutes(app: App, deps: InformationDeps): void {
  registerWork(app, deps)
  registerAnswering(app, deps)
  registerDeciding(app, deps)
  registerBeside(app, deps)
}
