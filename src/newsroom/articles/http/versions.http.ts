import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { requireRight } from '../../../people/index.ts'
import { type App, languageOf, problem } from '../../../platform/http/index.ts'
import type { ActDeps } from '../acts/act-on-article.ts'
import { letTextGo } from '../acts/discuss-article.ts'
import { readDifferences, readVersion, readVersions } from '../acts/read-versions.ts'
import { saveVersion, type SaveConflict } from '../acts/save-version.ts'
import {
  articleStandSchema,
  differencesSchema,
  newVersionSchema,
  saveConflictSchema,
  versionListSchema,
  versionSchema,
} from '../contract.ts'
import { answerDone, answerStand, byId, doneSchema, TAGS } from './answer.http.ts'
import { REFUSALS } from './words.data.ts'

const number = z.coerce.number().int().positive().max(1_000_000)
const byVersion = byId.extend({ version: number })
const byKeptText = byId.extend({ keptTextId: z.coerce.number().int().positive() })

/** problem+json with what differs and where the refused text is kept. */
function answerConflict(reply: FastifyReply, conflict: SaveConflict): FastifyReply {
  const { refusal, current, differences, keptTextId } = conflict
  const title = { id: 'Belum tersimpan; tulisan Anda disimpan terpisah', en: 'Not saved; your text is kept' }
  const language = languageOf(reply)
  const { words } = REFUSALS[refusal]
  return reply
    .code(409)
    .type('application/problem+json')
    .serializer((body: unknown) => JSON.stringify(body))
    .send({
      type: `about:blank#${refusal}`,
      code: refusal,
      title: title[language],
      status: 409,
      detail: words[language],
      current: { version: current.version, author: current.author, savedAt: current.at.toISOString() },
      differences,
      keptTextId,
    })
}

function registerSaving(app: App, deps: ActDeps): void {
  app.post(
    '/api/articles/:id/versions',
    {
      preHandler: requireRight('articles.write'),
      schema: {
        tags: TAGS,
        summary: 'Save a version; 409 says what differs when another editor was first, and keeps the text',
        params: byId,
        body: newVersionSchema,
        response: { 200: articleStandSchema, 409: saveConflictSchema },
      },
    },
    async ({ actor, params, body }, reply) => {
      const saved = await saveVersion(deps, { actor, articleId: params.id, draft: body })
      if (!saved.ok && 'differences' in saved) return answerConflict(reply, saved)
      return answerStand(reply, saved)
    },
  )
  app.delete(
    '/api/articles/:id/kept-texts/:keptTextId',
    {
      preHandler: requireRight('articles.write'),
      schema: {
        tags: TAGS,
        summary: 'Let a kept text of one’s own go',
        params: byKeptText,
        response: { 200: doneSchema },
      },
    },
    async ({ actor, params }, reply) =>
      answerDone(
        reply,
        await letTextGo(deps, { actor, articleId: params.id, keptTextId: params.keptTextId }),
      ),
  )
}

function registerLooking(app: App, deps: ActDeps): void {
  const preHandler = requireRight('articles.read')
  app.get(
    '/api/articles/:id/versions',
    {
      preHandler,
      schema: {
        tags: TAGS,
        summary: 'All versions, newest first',
        params: byId,
        response: { 200: versionListSchema },
      },
    },
    async ({ actor, params }, reply) => {
      const versions = await readVersions(deps, { actor, articleId: params.id })
      return versions ? { versions } : problem(reply, 404, 'not-found')
    },
  )
  app.get(
    '/api/articles/:id/versions/:version',
    {
      preHandler,
      schema: {
        tags: TAGS,
        summary: 'One version with its text',
        params: byVersion,
        response: { 200: versionSchema },
      },
    },
    async ({ actor, params }, reply) =>
      (await readVersion(deps, { actor, articleId: params.id, version: params.version })) ??
      problem(reply, 404, 'not-found'),
  )
}

function registerComparing(app: App, deps: ActDeps): void {
  app.get(
    '/api/articles/:id/differences',
    {
      preHandler: requireRight('articles.read'),
      schema: {
        tags: TAGS,
        summary: 'What differs between two versions, word by word',
        params: byId,
        querystring: z.object({ from: number, to: number }),
        response: { 200: differencesSchema },
      },
    },
    async ({ actor, params, query }, reply) =>
      (await readDifferences(deps, { actor, articleId: params.id, ...query })) ??
      problem(reply, 404, 'not-found'),
  )
}

/** Saving, reading and comparing versions. */
export function registerVersions(app: App, deps: ActDeps): void {
  registerSaving(app, deps)
  registerLooking(app, deps)
  registerComparing(app, deps)
}
