import { requireRight } from '../../../people/index.ts'
import type { App } from '../../../platform/http/index.ts'
import type { ActDeps } from '../acts/act-on-article.ts'
import { changeRule, readRule } from '../acts/confirmation-rule.ts'
import { askConfirmation, confirmArticle, sendBack } from '../acts/confirm-article.ts'
import { articleStandSchema } from '../contract.ts'
import { askSchema, confirmationRuleSchema, confirmSchema, sendBackSchema } from './contract.ts'
import { answerStand, byId, TAGS } from './answer.http.ts'

function registerAsking(app: App, deps: ActDeps): void {
  app.post(
    '/api/articles/:id/ask-confirmation',
    {
      preHandler: requireRight('articles.write'),
      schema: {
        tags: TAGS,
        summary: 'Ask for confirmation of the newest version',
        params: byId,
        body: askSchema,
        response: { 200: articleStandSchema },
      },
    },
    async ({ actor, params, body }, reply) =>
      answerStand(reply, await askConfirmation(deps, { actor, articleId: params.id, ...body })),
  )
}

function registerDeciding(app: App, deps: ActDeps): void {
  const preHandler = requireRight('articles.confirm')
  app.post(
    '/api/articles/:id/confirm',
    {
      preHandler,
      schema: {
        tags: TAGS,
        summary: 'Confirm the version and level one has seen; never by an author',
        params: byId,
        body: confirmSchema,
        response: { 200: articleStandSchema },
      },
    },
    async ({ actor, params, body }, reply) =>
      answerStand(reply, await confirmArticle(deps, { actor, articleId: params.id, ...body })),
  )
  app.post(
    '/api/articles/:id/send-back',
    {
      preHandler,
      schema: {
        tags: TAGS,
        summary: 'Give the article back to the desk, with the reason',
        params: byId,
        body: sendBackSchema,
        response: { 200: articleStandSchema },
      },
    },
    async ({ actor, params, body }, reply) =>
      answerStand(reply, await sendBack(deps, { actor, articleId: params.id, ...body })),
  )
}

function registerRule(app: App, deps: ActDeps): void {
  app.get(
    '/api/confirmation-rule',
    {
      preHandler: requireRight('articles.read'),
      schema: {
        tags: TAGS,
        summary: 'How many officers confirm, and for how long that holds',
        response: { 200: confirmationRuleSchema },
      },
    },
    ({ actor }) => readRule(deps.db, actor.councilId),
  )
  app.put(
    '/api/confirmation-rule',
    {
      preHandler: requireRight('settings.manage'),
      schema: {
        tags: TAGS,
        summary: 'Choose how many officers confirm, and for how long that holds',
        body: confirmationRuleSchema,
        response: { 200: confirmationRuleSchema },
      },
    },
    async ({ actor, body }) => {
      await changeRule(deps.db, actor, body)
      return readRule(deps.db, actor.councilId)
    },
  )
}

/** Asking for, giving and refusing confirmation. */
export function registerConfirmation(app: App, deps: ActDeps): void {
  registerAsking(app, deps)
  registerDeciding(app, deps)
  registerRule(app, deps)
}
