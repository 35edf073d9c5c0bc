import { z } from 'zod'
import { officesFor, requireRight, type Actor } from '../../people/index.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { problem, type App, type Words } from '../../platform/http/index.ts'
import { registerArchiveRoutes, type ArchiveRouteDeps } from './archive/index.ts'
import { reportCeremony, type Judged } from './ceremony/index.ts'
import {
  accountsReportSchema,
  ceremonyReportSchema,
  engagementQuerySchema,
  engagementReportSchema,
  measuredPostsSchema,
  periodSchema,
  postsQuerySchema,
  rhythmRulesSchema,
  type Period,
} from './contract.ts'
import {
  comparePeriods,
  engagementCsv,
  lastWeeks,
  listPostsBehind,
  type PeriodRefusal,
  type Scope,
} from './engagement/index.ts'
import { accountsCsv, readRhythmRules, reportAccounts, saveRhythmRules } from './rhythm/index.ts'

export type ResultRouteDeps = ArchiveRouteDeps & { db: Db; clock: Clock }

type Reply = Parameters<typeof problem>[0]
const REFUSALS: Record<PeriodRefusal, Words> = {
  'period-reversed': {
    id: 'Tanggal akhir mendahului tanggal awal. Tukar kedua tanggal itu.',
    en: 'The last day comes before the first. Swap the two days.',
  },
  'period-too-long': {
    id: 'Satu periode paling panjang 366 hari. Pilih tanggal yang lebih dekat.',
    en: 'A period has at most 366 days. Choose days that lie closer together.',
  },
}

const answerPeriod = (reply: Reply, refusal: PeriodRefusal) =>
  problem(reply, 400, 'invalid-field', { detail: REFUSALS[refusal], fields: [{ field: 'to', message: '' }] })

function sendCsv(reply: Reply, name: string, text: string) {
  return reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}.csv"`)
    .serializer((body: unknown) => String(body))
    .send(text)
}

type Routes = {
  app: App
  deps: ResultRouteDeps
  preHandler: ReturnType<typeof requireRight>
  scopeOf: (actor: Actor) => Scope
}

function registerEngagement({ app, deps, preHandler, scopeOf }: Routes): void {
  const tags = ['results']
  app.get(
    '/api/results/engagement',
    {
      preHandler,
      schema: {
        tags,
        summary: 'Engagement by mission and programme, two periods compared',
        querystring: engagementQuerySchema,
        response: { 200: engagementReportSchema, 400: z.unknown() },
      },
    },
    async ({ actor, query }, reply) => {
      const result = await comparePeriods(deps, scopeOf(actor), query)
      return result.ok ? result.report : answerPeriod(reply, result.refusal)
    },
  )
  app.get(
    '/api/results/engagement.csv',
    { preHandler, schema: { tags, summary: 'The same as CSV', querystring: engagementQuerySchema } },
    async ({ actor, query }, reply) => {
      const result = await comparePeriods(deps, scopeOf(actor), query)
      if (!result.ok) return answerPeriod(reply, result.refusal)
      const { from, to } = result.report.now
      return sendCsv(reply, `hasil-${from}-${to}`, engagementCsv(result.report))
    },
  )
  app.get(
    '/api/results/posts',
    {
      preHandler,
      schema: {
        tags,
        summary: 'The posts behind a figure',
        querystring: postsQuerySchema,
        response: { 200: measuredPostsSchema, 400: z.unknown() },
      },
    },
    async ({ actor, query }, reply) => {
      const result = await listPostsBehind(deps, scopeOf(actor), query)
      return result.ok ? result.list : answerPeriod(reply, result.refusal)
    },
  )
}

function registerAccounts({ app, deps, preHandler, scopeOf }: Routes): void {
  const tags = ['results']
  const querystring = periodSchema.partial()
  const periodOf = (query: { from?: string | undefined; to?: string | undefined }): Period => {
    const usual = lastWeeks(deps.clock.now(), deps.council.timeZone).now
    return { from: query.from ?? query.to ?? usual.from, to: query.to ?? query.from ?? usual.to }
  }
  app.get(
    '/api/results/accounts',
    {
      preHandler,
      schema: {
        tags,
        summary: 'Every official account: newest post, posts in the period, rhythm against its rule',
        querystring,
        response: { 200: accountsReportSchema, 400: z.unknown() },
      },
    },
    async ({ actor, query }, reply) => {
      const result = await reportAccounts(deps, scopeOf(actor), periodOf(query))
      return result.ok ? result.report : answerPeriod(reply, result.refusal)
    },
  )
  app.get(
    '/api/results/accounts.csv',
    { preHandler, schema: { tags, summary: 'The same as CSV', querystring } },
    async ({ actor, query }, reply) => {
      const result = await reportAccounts(deps, scopeOf(actor), periodOf(query))
      return result.ok
        ? sendCsv(reply, 'akun-resmi', accountsCsv(result.report))
        : answerPeriod(reply, result.refusal)
    },
  )
}

function registerRules({ app, deps, preHandler, scopeOf }: Routes): void {
  const tags = ['results']
  const judged: Judged = new Map()
  app.put(
    '/api/results/rhythm',
    {
      preHandler: requireRight('limits.manage'),
      schema: {
        tags,
        summary: 'Posts a week asked for by platform, for accounts without a rule of their own',
        body: rhythmRulesSchema,
        response: { 200: rhythmRulesSchema },
      },
    },
    async ({ actor, body }) => {
      const who = { councilId: actor.councilId, officerId: actor.officer?.id ?? null }
      await saveRhythmRules(deps.db, who, body)
      return readRhythmRules(deps.db, actor.councilId)
    },
  )
  app.get(
    '/api/results/ceremony',
    {
      preHandler,
      schema: {
        tags,
        summary: 'Articles that tell mostly of ceremony, by office and month',
        querystring: z.object({ months: z.coerce.number().int().min(1).max(24).default(3) }),
        response: { 200: ceremonyReportSchema },
      },
    },
    ({ actor, query }) => reportCeremony(deps, scopeOf(actor), { months: query.months, judged }),
  )
}

/** Results: engagement, the registry of accounts, ceremony against substance, and the archive of releases. */
export function registerResultRoutes(app: App, deps: ResultRouteDeps): void {
  const routes = {
    app,
    deps,
    preHandler: requireRight('results.read'),
    scopeOf: (actor: Actor) => ({
      councilId: actor.councilId,
      timeZone: deps.council.timeZone,
      offices: officesFor(actor, 'results.read'),
    }),
  }
  registerEngagement(routes)
  registerAccounts(routes)
  registerRules(routes)
  registerArchiveRoutes(app, deps)
}
