import { z } from 'zod'
import { requireRight } from '../people/index.ts'
import { languageOf, problem, type App } from '../platform/http/index.ts'
import {
  briefListSchema,
  briefViewSchema,
  changedSchema,
  hourSchema,
  newBriefSchema,
  sharedSchema,
} from './contract.ts'
import { chooseHour, readHour } from './choose-hour.ts'
import { registerDraftRoutes } from './drafts.http.ts'
import { makeBrief, type BriefDeps } from './make-brief.ts'
import { findReadable, readBrief, readBriefs, readFile } from './read-briefs.ts'
import { refuseBrief } from './refuse.http.ts'
import { registerPostRoutes } from './post.http.ts'
import { registerStopRoutes } from './post/index.ts'
import { noteBriefShared } from './share-brief.ts'

const tags = ['briefs']
const byId = z.object({ id: z.coerce.number().int().positive() })

/** Briefs for who reads them, drafts for who works on them, and their files. */
export function registerBriefRoutes(app: App, deps: BriefDeps): void {
  app.get(
    '/api/briefs',
    {
      preHandler: requireRight('briefs.read'),
      schema: {
        tags,
        summary: 'Daily and weekly briefs, the newest first, and what can be made',
        querystring: z.object({ cursor: z.string().max(40).optional() }),
        response: { 200: briefListSchema },
      },
    },
    ({ actor, query }) => readBriefs(deps, actor, query.cursor),
  )
  app.post(
    '/api/briefs',
    {
      preHandler: requireRight('briefs.write'),
      schema: {
        tags,
        summary: 'Make the draft of a day or a week; there is one of each',
        body: newBriefSchema,
        response: { 201: changedSchema },
      },
    },
    async ({ actor, body }, reply) => {
      const made = await makeBrief(deps, { ...body, officerId: actor.officer?.id ?? null })
      return made.ok ? reply.code(201).send({ id: made.value, version: 1 }) : refuseBrief(reply, made.refusal)
    },
  )
  registerPage(app, deps)
  registerFileRoutes(app, deps)
  registerHourRoutes(app, deps)
  registerShareRoute(app, deps)
  registerDraftRoutes(app, deps)
  registerPostRoutes(app, deps)
  registerStopRoutes(app, deps)
}

function registerPage(app: App, deps: BriefDeps): void {
  app.get(
    '/api/briefs/:id',
    {
      preHandler: requireRight('briefs.read'),
      schema: {
        tags,
        summary: 'One brief: its figures, its words, what was left out, what was sent',
        params: byId,
        response: { 200: briefViewSchema },
      },
    },
    async ({ actor, params }, reply) => {
      const view = await readBrief(deps, actor, { id: params.id, language: languageOf(reply) })
      return view ?? problem(reply, 404, 'not-found')
    },
  )
}

const TYPES = { pdf: 'application/pdf', png: 'image/png' } as const
const SUMMARIES = {
  pdf: 'The brief on one sheet of A4 (PDF/UA); of an approved one as it was approved',
  png: 'The brief as a picture of 1080 by 1350 pixels, at most 100 KB',
} as const

function registerFileRoutes(app: App, deps: BriefDeps): void {
  for (const kind of ['pdf', 'png'] as const) {
    app.get(
      `/api/briefs/:id/brief.${kind}`,
      {
        preHandler: requireRight('briefs.read'),
        schema: { tags, summary: SUMMARIES[kind], params: byId },
      },
      async ({ actor, params }, reply) => {
        const brief = await findReadable(deps, actor, params.id)
        if (!brief) return problem(reply, 404, 'not-found')
        const name = `ringkasan-${brief.kind === 'daily' ? 'harian' : 'mingguan'}-${brief.day}-r${brief.revision}.${kind}`
        return reply
          .type(TYPES[kind])
          .header('content-disposition', `inline; filename="${name}"`)
          .header('cache-control', 'private, no-cache')
          .send(await readFile(deps, brief, kind))
      },
    )
  }
}

function registerHourRoutes(app: App, deps: BriefDeps): void {
  app.put(
    '/api/briefs/hour',
    {
      preHandler: requireRight('settings.manage'),
      schema: {
        tags,
        summary: 'Choose when drafts are made by themselves, by the clock of the council; null: never',
        body: hourSchema,
        response: { 200: hourSchema },
      },
    },
    async ({ actor, body }) => {
      const by = { councilId: deps.council.id, officerId: actor.officer?.id ?? '' }
      await chooseHour(deps.db, by, body.hour)
      return { hour: await readHour(deps.db, deps.council.id) }
    },
  )
}

function registerShareRoute(app: App, deps: BriefDeps): void {
  app.post(
    '/api/briefs/:id/shared',
    {
      preHandler: requireRight('briefs.write'),
      schema: {
        tags,
        summary: 'Note to whom an officer handed an approved brief on, to each once',
        params: byId,
        body: sharedSchema,
        response: { 200: changedSchema },
      },
    },
    async ({ actor, params, body }, reply) => {
      const by = { id: params.id, officerId: actor.officer?.id ?? '' }
      const done = await noteBriefShared(deps, by, body.to)
      return done.ok ? { id: params.id, version: done.value } : refuseBrief(reply, done.refusal)
    },
  )
}
