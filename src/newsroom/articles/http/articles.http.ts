import { requireRight } from '../../../people/index.ts'
import type { App } from '../../../platform/http/index.ts'
import { problem } from '../../../platform/http/index.ts'
import type { ActDeps } from '../acts/act-on-article.ts'
import { changeArticle, dropArticle, restoreArticle } from '../acts/change-article.ts'
import { createArticle } from '../acts/create-article.ts'
import { readArticle } from '../acts/read-article.ts'
import { readDesk } from '../acts/read-desk.ts'
import {
  articleDetailSchema,
  articleStandSchema,
  deskFilterSchema,
  deskSchema,
  madeSchema,
  newArticleSchema,
} from '../contract.ts'
import { articleChangeSchema, dropSchema } from './contract.ts'
import { answerStand, byId, refuse, TAGS } from './answer.http.ts'

function registerReading(app: App, deps: ActDeps): void {
  app.get(
    '/api/articles',
    {
      preHandler: requireRight('articles.read'),
      schema: {
        tags: TAGS,
        summary: 'The desk board: articles by where they stand',
        querystring: deskFilterSchema,
        response: { 200: deskSchema },
      },
    },
    ({ actor, query }) => readDesk(deps, actor, query),
  )
  app.get(
    '/api/articles/:id',
    {
      preHandler: requireRight('articles.read'),
      schema: {
        tags: TAGS,
        summary: 'One article: text, provenance, confirmation, history',
        params: byId,
        response: { 200: articleDetailSchema },
      },
    },
    async ({ actor, params }, reply) =>
      (await readArticle(deps, { actor, articleId: params.id })) ?? problem(reply, 404, 'not-found'),
  )
}

function registerBeginning(app: App, deps: ActDeps): void {
  app.post(
    '/api/articles',
    {
      preHandler: requireRight('articles.write'),
      schema: {
        tags: TAGS,
        summary: 'Begin an article, from reports or from nothing',
        body: newArticleSchema,
        response: { 201: madeSchema },
      },
    },
    async ({ actor, body }, reply) => {
      const made = await createArticle(deps, actor, body)
      return made.ok ? reply.code(201).send({ id: made.id }) : refuse(reply, made.refusal)
    },
  )
}

function registerChanging(app: App, deps: ActDeps): void {
  app.patch(
    '/api/articles/:id',
    {
      preHandler: requireRight('articles.write'),
      schema: {
        tags: TAGS,
        summary: 'Change office, programme, who works on it, or the embargo',
        params: byId,
        body: articleChangeSchema,
        response: { 200: articleStandSchema },
      },
    },
    async ({ actor, params, body }, reply) => {
      const { officeId, programmeId, assignedTo, embargoUntil } = body
      const change = {
        ...(officeId === undefined ? {} : { officeId }),
        ...(programmeId === undefined ? {} : { programmeId }),
        ...(assignedTo === undefined ? {} : { assignedTo }),
        ...(embargoUntil === undefined
          ? {}
          : { embargoUntil: embargoUntil === null ? null : new Date(embargoUntil) }),
      }
      return answerStand(reply, await changeArticle(deps, { actor, articleId: params.id, change }))
    },
  )
}

function registerDropping(app: App, deps: ActDeps): void {
  app.post(
    '/api/articles/:id/drop',
    {
      preHandler: requireRight('articles.write'),
      schema: {
        tags: TAGS,
        summary: 'Give an article up, with the reason',
        params: byId,
        body: dropSchema,
        response: { 200: articleStandSchema },
      },
    },
    async ({ actor, params, body }, reply) =>
      answerStand(reply, await dropArticle(deps, { actor, articleId: params.id, reason: body.reason })),
  )
  app.post(
    '/api/articles/:id/restore',
    {
      preHandler: requireRight('articles.write'),
      schema: {
        tags: TAGS,
        summary: 'Bring a dropped article back to the desk',
        params: byId,
        response: { 200: articleStandSchema },
      },
    },
    async ({ actor, params }, reply) =>
      answerStand(reply, await restoreArticle(deps, { actor, articleId: params.id })),
  )
}

/** The desk board, beginning, and what belongs to an article besides its text. */
export function registerArticles(app: App, deps: ActDeps): void {
  registerReading(app, deps)
  registerBeginning(app, deps)
  registerChanging(app, deps)
  registerDropping(app, deps)
}
