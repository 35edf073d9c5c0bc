import { z } from 'zod'
import { requireRight } from '../../../people/index.ts'
import type { App } from '../../../platform/http/index.ts'
import type { AnswersDeps } from '../answers-deps.ts'
import {
  receiptSettingSchema,
  receiptSettingsSchema,
  templateBodySchema,
  templateListSchema,
  templateSchema,
  templateVersionsSchema,
} from '../contract.ts'
import { dropTemplate, keepTemplate, mayKeepLibrary } from '../library/keep-template.ts'
import { listTemplates, listVersions } from '../library/library.store.ts'
import { chooseReceipt, readReceiptSettings } from '../receipts/send-receipts.ts'
import { refuse } from './refuse.http.ts'

const tags = ['answers']
const byId = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) })
const keepers = requireRight('cases.route')
const kept204 = { 204: z.null() }

function registerKeeping(app: App, deps: AnswersDeps): void {
  app.post(
    '/api/answer-templates',
    {
      preHandler: keepers,
      schema: {
        tags,
        summary: 'Add a ready-made answer',
        body: templateBodySchema,
        response: { 201: templateSchema },
      },
    },
    async ({ actor, body }, reply) => {
      const kept = await keepTemplate(deps, actor, null, body)
      return kept.ok ? reply.code(201).send(kept.template) : refuse(reply, kept.refusal)
    },
  )
  app.put(
    '/api/answer-templates/:id',
    {
      preHandler: keepers,
      schema: {
        tags,
        summary: 'Change a ready-made answer; the wording before stays as a version',
        params: byId,
        body: templateBodySchema,
        response: { 200: templateSchema },
      },
    },
    async ({ actor, params, body }, reply) => {
      const kept = await keepTemplate(deps, actor, params.id, body)
      return kept.ok ? kept.template : refuse(reply, kept.refusal)
    },
  )
  app.delete(
    '/api/answer-templates/:id',
    {
      preHandler: keepers,
      schema: { tags, summary: 'Take a ready-made answer out of use', params: byId, response: kept204 },
    },
    async ({ actor, params }, reply) => {
      const dropped = await dropTemplate(deps, actor, params.id)
      return dropped.ok ? reply.code(204).send(null) : refuse(reply, dropped.refusal)
    },
  )
}

function registerReceipts(app: App, deps: AnswersDeps): void {
  app.get(
    '/api/answer-receipts',
    {
      preHandler: requireRight('cases.read'),
      schema: {
        tags,
        summary: 'Whether and how each channel says that we have it',
        response: { 200: receiptSettingsSchema },
      },
    },
    async () => ({ channels: await readReceiptSettings(deps) }),
  )
  app.put(
    '/api/answer-receipts',
    {
      preHandler: requireRight('inbox.manage'),
      schema: {
        tags,
        summary: 'Choose whether and how a channel says that we have it',
        body: receiptSettingSchema,
        response: kept204,
      },
    },
    async ({ actor, body }, reply) => {
      const chosen = await chooseReceipt(deps, actor, body)
      return chosen.ok ? reply.code(204).send(null) : refuse(reply, chosen.refusal)
    },
  )
}

/** The library of ready-made answers, and the receipts. */
export function registerLibrary(app: App, deps: AnswersDeps): void {
  app.get(
    '/api/answer-templates',
    {
      preHandler: requireRight('cases.read'),
      schema: {
        tags,
        summary: 'Ready-made answers, most used first',
        response: { 200: templateListSchema },
      },
    },
    async ({ actor }) => ({
      templates: await listTemplates(deps.db, actor.councilId),
      mayKeep: mayKeepLibrary(actor),
    }),
  )
  app.get(
    '/api/answer-templates/:id/versions',
    {
      preHandler: requireRight('cases.read'),
      schema: {
        tags,
        summary: 'All wordings of a ready-made answer',
        params: byId,
        response: { 200: templateVersionsSchema },
      },
    },
    async ({ actor, params }) => ({ versions: await listVersions(deps.db, actor.councilId, params.id) }),
  )
  registerKeeping(app, deps)
  registerReceipts(app, deps)
}
