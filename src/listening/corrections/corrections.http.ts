import { z } from 'zod'
import { requireCouncil, requireRight } from '../../people/index.ts'
import { problem, type App } from '../../platform/http/index.ts'
import type { CorrectDeps } from '../issues/index.ts'
import {
  checkWindowSchema,
  chooseLayerSchema,
  healthSchema,
  labelledSchema,
  layersSchema,
  newLabelSchema,
  queueSchema,
} from './contract.ts'
import type { CorrectionDeps } from './correction-deps.ts'
import { drawIssueQueue, type CheckDeps } from './checks/check-issue.ts'
import { drawQueue } from './draw-queue.ts'
import { readHealth } from './health/read-health.ts'
import { writeHealthCsv } from './health/write-csv.ts'
import { labelPost } from './label-post.ts'
import { chooseLayer } from './layers/choose-layer.ts'
import { readLayers } from './layers/read-layers.ts'
import { registerHeadlineRoutes } from './headlines/headlines.http.ts'
import { registerTransferRoutes } from './transfer/transfer.http.ts'
import { CHOOSE_WORDS, LABEL_WORDS } from './words.data.ts'

export type CorrectionRoutesDeps = CorrectionDeps &
  Pick<CorrectDeps, 'followed' | 'poke'> &
  Pick<CheckDeps, 'drawIssue'> & {
    /** Called when a tone was given: the board may read it at once. */
    onCorrected?: () => Promise<void>
  }

const tags = ['tones']

/** The queue of posts to label, the layers learned from labels, and how the tones fare. */
export function registerCorrectionRoutes(app: App, deps: CorrectionRoutesDeps): void {
  registerQueueRoutes(app, deps)
  registerLayerRoutes(app, deps)
  registerHealthRoutes(app, deps)
  registerHeadlineRoutes(app, deps)
  registerTransferRoutes(app, deps)
}

const queueQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(50).default(20),
  issue: z.coerce.number().int().optional(),
  window: checkWindowSchema.default('24h'),
})

function registerQueueRoutes(app: App, deps: CorrectionRoutesDeps): void {
  app.get(
    '/api/tones/queue',
    {
      preHandler: [requireRight('issues.correct'), requireCouncil(deps.councilId)],
      schema: {
        tags,
        summary:
          'Posts where a label teaches most, a quarter of them drawn at random; or posts drawn from one issue',
        querystring: queueQuerySchema,
        response: { 200: queueSchema },
      },
    },
    async ({ actor, query: { issue, ...query } }, reply) => {
      if (issue === undefined) return drawQueue(deps, actor.officer?.id ?? null, query.limit)
      return (await drawIssueQueue(deps, { issue, ...query })) ?? problem(reply, 404, 'not-found')
    },
  )
  app.post(
    '/api/tones/labels',
    {
      preHandler: [requireRight('issues.correct'), requireCouncil(deps.councilId)],
      schema: {
        tags,
        summary: 'Say how a post of the queue speaks; taken back like any correction of an issue',
        body: newLabelSchema,
        response: { 200: labelledSchema },
      },
    },
    async ({ actor, body }, reply) => {
      const done = await labelPost(deps, body, actor.officer)
      if (!done.ok) return problem(reply, 404, done.refusal, { detail: LABEL_WORDS })
      await deps.onCorrected?.()
      return { actionId: String(done.actionId) }
    },
  )
}

function registerLayerRoutes(app: App, deps: CorrectionRoutesDeps): void {
  app.get(
    '/api/tones/layers',
    {
      preHandler: [requireRight('tones.read'), requireCouncil(deps.councilId)],
      schema: { tags, summary: 'Layers, which is on, progress', response: { 200: layersSchema } },
    },
    () => readLayers(deps),
  )
  app.post(
    '/api/tones/choice',
    {
      preHandler: [requireRight('tones.switch'), requireCouncil(deps.councilId)],
      schema: {
        tags,
        summary: 'Switch a layer on, go back to an earlier one, or (null) to the base model alone',
        body: chooseLayerSchema,
        response: { 200: layersSchema },
      },
    },
    async ({ actor, body }, reply) => {
      const chosen = await chooseLayer(deps, body.version, actor.officer)
      if (chosen.ok) return readLayers(deps)
      const { status, words } = CHOOSE_WORDS[chosen.refusal]
      return problem(reply, status, chosen.refusal, { detail: words })
    },
  )
}

function registerHealthRoutes(app: App, deps: CorrectionRoutesDeps): void {
  app.get(
    '/api/tones/health',
    {
      preHandler: [requireRight('tones.read'), requireCouncil(deps.councilId)],
      schema: {
        tags,
        summary: 'How the tones fare: corrections, confusion, unsure posts, languages, words',
        response: { 200: healthSchema },
      },
    },
    async ({ actor }) => {
      const health = await readHealth(deps)
      // Texts of posts and names of officers are for those who correct.
      return actor.officer ? health : { ...health, recent: [], disputed: [] }
    },
  )
  app.get(
    '/api/tones/health.csv',
    {
      preHandler: [requireRight('tones.read'), requireCouncil(deps.councilId)],
      schema: { tags, summary: 'The same figures as a table' },
    },
    async (_request, reply) => {
      void reply.header('content-disposition', 'attachment; filename="kesehatan-nada.csv"')
      return reply.type('text/csv; charset=utf-8').send(writeHealthCsv(await readHealth(deps)))
    },
  )
}
