import { z } from 'zod'
import { requireRight } from '../../../people/index.ts'
import type { App } from '../../../platform/http/index.ts'
import type { ActDeps } from '../acts/act-on-article.ts'
import { checkText } from '../acts/check-version.ts'
import { addComment, ignoreFinding, raiseFinding } from '../acts/discuss-article.ts'
import { holdArticle, letGo } from '../acts/hold-article.ts'
import { nameLock } from '../acts/read-article.ts'
import { lockStateSchema, madeSchema } from '../contract.ts'
import {
  checkTextSchema,
  findingListSchema,
  ignoreFindingSchema,
  newCommentSchema,
  previewSchema,
} from './contract.ts'
import { renderBody } from '../text/render-body.ts'
import { answerDone, byId, doneSchema, refuse, TAGS } from './answer.http.ts'

function registerLock(app: App, deps: ActDeps): void {
  const preHandler = requireRight('articles.write')
  app.post(
    '/api/articles/:id/lock',
    {
      preHandler,
      schema: {
        tags: TAGS,
        summary: 'Take an article for editing, or renew the lock: ten minutes from now',
        params: byId,
        response: { 200: lockStateSchema },
      },
    },
    async ({ actor, params }, reply) => {
      const held = await holdArticle(deps, { actor, articleId: params.id })
      if (!held.ok) return refuse(reply, held.refusal)
      return { lock: await nameLock(deps, actor, held.lock) }
    },
  )
  app.delete(
    '/api/articles/:id/lock',
    {
      preHandler,
      schema: { tags: TAGS, summary: 'Let the article go', params: byId, response: { 200: doneSchema } },
    },
    async ({ actor, params }, reply) => answerDone(reply, await letGo(deps, { actor, articleId: params.id })),
  )
}

function registerComments(app: App, deps: ActDeps): void {
  app.post(
    '/api/articles/:id/comments',
    {
      preHandler: requireRight('articles.read'),
      schema: {
        tags: TAGS,
        summary: 'Say something to the others who work on it',
        params: byId,
        body: newCommentSchema,
        response: { 201: madeSchema },
      },
    },
    async ({ actor, params, body }, reply) => {
      const added = await addComment(deps, { actor, articleId: params.id, ...body })
      return added.ok ? reply.code(201).send({ id: added.id }) : refuse(reply, added.refusal)
    },
  )
}

function registerChecking(app: App): void {
  app.post(
    '/api/articles/check',
    {
      preHandler: requireRight('articles.read'),
      schema: {
        tags: TAGS,
        summary: 'What the writing checks find in a text',
        body: checkTextSchema,
        response: { 200: findingListSchema },
      },
    },
    ({ body }) => ({ findings: checkText(body) }),
  )
  app.post(
    '/api/articles/preview',
    {
      preHandler: requireRight('articles.read'),
      schema: {
        tags: TAGS,
        summary: 'The text as readers will see it',
        body: z.object({ body: z.string().max(100_000) }),
        response: { 200: previewSchema },
      },
    },
    ({ body }) => ({ html: renderBody(body.body) }),
  )
}

function registerIgnoring(app: App, deps: ActDeps): void {
  const preHandler = requireRight('articles.write')
  app.post(
    '/api/articles/:id/ignored-findings',
    {
      preHandler,
      schema: {
        tags: TAGS,
        summary: 'Let a finding stand, with the reason',
        params: byId,
        body: ignoreFindingSchema,
        response: { 200: doneSchema },
      },
    },
    async ({ actor, params, body }, reply) =>
      answerDone(reply, await ignoreFinding(deps, { actor, articleId: params.id, finding: body })),
  )
  app.delete(
    '/api/articles/:id/ignored-findings/:fingerprint',
    {
      preHandler,
      schema: {
        tags: TAGS,
        summary: 'Raise a finding again',
        params: byId.extend({ fingerprint: z.string().max(100) }),
        response: { 200: doneSchema },
      },
    },
    async ({ actor, params }, reply) =>
      answerDone(
        reply,
        await raiseFinding(deps, { actor, articleId: params.id, fingerprint: params.fingerprint }),
      ),
  )
}

/** What goes on beside the text: lock, comments, writing checks, preview. */
export function registerBeside(app: App, deps: ActDeps): void {
  registerLock(app, deps)
  registerComments(app, deps)
  registerChecking(app)
  registerIgnoring(app, deps)
}
