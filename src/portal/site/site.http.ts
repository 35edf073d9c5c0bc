import { z } from 'zod'
import { exampleNumber } from '../../inbox/cases/index.ts'
import type { App } from '../../platform/http/index.ts'
import { ALWAYS_ASK, homeOf, sendText } from '../answer.http.ts'
import { foundSchema, homeSchema, performanceSchema, type Performance, type PortalHome } from '../contract.ts'
import { openPerformance } from '../figures/index.ts'
import { listClarifications } from '../hoaxes/index.ts'
import { listNews, readNews, showsPractice } from '../news/index.ts'
import type { PortalDeps } from '../portal-deps.ts'
import { findPublic } from '../search/index.ts'
import { registerKeeping } from './keeping.http.ts'
import { writeRobots, writeSitemap } from './write-sitemap.ts'

const siteSchema = z.object({
  home: z.string().nullable(),
  practice: z.boolean(),
  /** What the number of a report looks like in this council. */
  exampleNumber: z.string(),
})
const NEWEST = 4
const SITEMAP_ARTICLES = 5000

async function readHome(deps: PortalDeps, figures: Performance): Promise<PortalHome> {
  const { id } = deps.council
  const { news, clarifications } = await deps.readPublicly(async (tx) => ({
    clarifications: await listClarifications(tx, id, { limit: NEWEST, cursor: null }),
    news: (await readNews(tx, id, { limit: NEWEST, after: null })).articles,
  }))
  return { news, clarifications, figures: figures.total.cases > 0 ? figures.total : null }
}

function registerStanding(app: App, deps: PortalDeps): void {
  app.get(
    '/api/portal/site',
    {
      schema: {
        tags: ['portal'],
        summary: 'Where the portal stands, and whether it still shows practice releases',
        response: { 200: siteSchema },
      },
    },
    async (_request, reply) => {
      reply.header('cache-control', ALWAYS_ASK)
      return {
        home: deps.publicUrl?.replace(/\/+$/, '') ?? null,
        exampleNumber: exampleNumber(deps.council.name),
        practice: await deps.readPublicly((tx) => showsPractice(tx, deps.council.id)),
      }
    },
  )
}

function registerReading(app: App, deps: PortalDeps): void {
  const performance = openPerformance(deps)
  const tags = ['portal']
  app.get(
    '/api/portal/home',
    { schema: { tags, summary: 'The newest of everything', response: { 200: homeSchema } } },
    async (_request, reply) => {
      reply.header('cache-control', ALWAYS_ASK)
      return readHome(deps, await performance())
    },
  )
  app.get(
    '/api/portal/performance',
    { schema: { tags, summary: 'Figures of agencies, last 90 days', response: { 200: performanceSchema } } },
    async (_request, reply) => {
      reply.header('cache-control', ALWAYS_ASK)
      return performance()
    },
  )
  app.get(
    '/api/portal/search',
    {
      schema: {
        tags,
        summary: 'What has been made public about some words',
        querystring: z.object({ q: z.string().trim().min(1).max(200) }),
        response: { 200: foundSchema },
      },
    },
    async ({ query }, reply) => {
      reply.header('cache-control', ALWAYS_ASK)
      return findPublic(deps, query.q)
    },
  )
}

/** The start page, search and figures, and what search engines are told. */
export function registerSite(app: App, deps: PortalDeps): void {
  registerKeeping(app, deps)
  registerStanding(app, deps)
  registerReading(app, deps)
  app.get('/robots.txt', { schema: { hide: true } }, (request, reply) =>
    sendText(request, reply, {
      body: writeRobots(homeOf(deps.publicUrl, request)),
      type: 'text/plain; charset=utf-8',
    }),
  )
  app.get(
    '/sitemap.xml',
    { schema: { tags: ['portal'], summary: 'Sitemap of the portal' } },
    async (request, reply) => {
      const page = { limit: SITEMAP_ARTICLES, cursor: null }
      const pages = await deps.readPublicly(async (tx) => ({
        articles: await listNews(tx, deps.council.id, page),
        clarifications: await listClarifications(tx, deps.council.id, page),
      }))
      const body = writeSitemap(homeOf(deps.publicUrl, request), pages)
      return sendText(request, reply, { body, type: 'application/xml; charset=utf-8' })
    },
  )
}
