import { z } from 'zod'
import { requireRight } from '../../../people/index.ts'
import type { App } from '../../../platform/http/index.ts'
import { toldOtherwiseSchema } from '../../cases/contract.ts'
import type { AnswersDeps } from '../answers-deps.ts'
import {
  answerBodySchema,
  answeringSchema,
  draftSchema,
  foundDraftSchema,
  questionSchema,
} from '../contract.ts'
import { draftFromConfirmed } from '../drafting/draft-from-confirmed.ts'
import { answerCase, keepDraft } from '../sending/answer-case.ts'
import { readAnswering } from '../sending/read-answering.ts'
import { tellAnswerOtherwise } from '../sending/tell-answer-otherwise.ts'
import { takeBackAnswer } from '../sending/take-back-answer.ts'
import { refuse } from './refuse.http.ts'

const tags = ['answers']
const byCase = z.object({ id: z.coerce.number().int().positive() })
const byAnswer = z.object({ answerId: z.uuid() })
const sentSchema = z.object({ answerId: z.string(), sendAt: z.string() })

function registerTelling(app: App, deps: AnswersDeps): void {
  app.post(
    '/api/answers/:answerId/told',
    {
      preHandler: requireRight('cases.handle'),
      schema: {
        tags,
        summary: 'Say how an answer was given that no message could give; it counts from now on',
        params: byAnswer,
        body: toldOtherwiseSchema,
        response: { 200: z.object({ ok: z.literal(true) }) },
      },
    },
    async ({ actor, params, body }, reply) => {
      const told = await tellAnswerOtherwise(deps, actor, params.answerId, body)
      return told.ok ? { ok: true as const } : refuse(reply, told.refusal)
    },
  )
}

function registerSending(app: App, deps: AnswersDeps): void {
  registerTelling(app, deps)
  app.post(
    '/api/cases/:id/answers',
    {
      preHandler: requireRight('cases.handle'),
      schema: {
        tags,
        summary: 'Answer a case where its citizens wrote; it waits some seconds and can be taken back',
        params: byCase,
        body: answerBodySchema,
        response: { 201: sentSchema },
      },
    },
    async ({ actor, params, body }, reply) => {
      const written = await answerCase(deps, actor, params.id, body)
      if (!written.ok) return refuse(reply, written.refusal)
      return reply.code(201).send({ answerId: written.answerId, sendAt: written.sendAt.toISOString() })
    },
  )
  app.delete(
    '/api/answers/:answerId',
    {
      preHandler: requireRight('cases.handle'),
      schema: {
        tags,
        summary: 'Take an answer back that certainly has not left; its words are the draft again',
        params: byAnswer,
        response: { 200: draftSchema },
      },
    },
    async ({ actor, params }, reply) => {
      const taken = await takeBackAnswer(deps, actor, params.answerId)
      return taken.ok ? taken.draft : refuse(reply, taken.refusal)
    },
  )
}

/** Answering one case: what was answered, the draft, sending, taking back, and drafts from confirmed texts. */
export function registerAnswering(app: App, deps: AnswersDeps & { publicUrl?: string | undefined }): void {
  app.get(
    '/api/cases/:id/answers',
    {
      preHandler: requireRight('cases.read'),
      schema: {
        tags,
        summary: 'Answers with their delivery, the own draft, the ways and the library for this case',
        params: byCase,
        response: { 200: answeringSchema },
      },
    },
    async ({ actor, params }, reply) => {
      const read = await readAnswering(deps, actor, params.id)
      return read.ok ? read.answering : refuse(reply, read.refusal)
    },
  )
  registerSending(app, deps)
  app.put(
    '/api/cases/:id/draft',
    {
      preHandler: requireRight('cases.handle'),
      schema: {
        tags,
        summary: 'Keep what was typed; nothing typed forgets it',
        params: byCase,
        body: draftSchema,
        response: { 204: z.null() },
      },
    },
    async ({ actor, params, body }, reply) => {
      const kept = await keepDraft(deps, actor, params.id, body)
      return kept.ok ? reply.code(204).send(null) : refuse(reply, kept.refusal)
    },
  )
  app.post(
    '/api/answers/draft',
    {
      preHandler: requireRight('cases.handle'),
      schema: {
        tags,
        summary:
          'What has been done: sentences of released articles and public answers, each with its source',
        body: questionSchema,
        response: { 200: foundDraftSchema },
      },
    },
    ({ actor, body }) => draftFromConfirmed(deps, actor.councilId, body.question),
  )
}
