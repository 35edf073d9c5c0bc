import { z } from 'zod'
import { requireCouncil, requireRight } from '../../../people/index.ts'
import type { App } from '../../../platform/http/index.ts'
import { sideOfTone } from '../../issues/index.ts'
import { headlinesSchema, type Headline } from '../contract.ts'
import type { CorrectionDeps } from '../correction-deps.ts'
import { listHeadlines, type HeadlineRow } from './headlines.store.ts'

function present(row: HeadlineRow): Headline {
  return {
    post: String(row.seq),
    posts: row.seqs.map(String),
    outlets: row.outlets,
    publishedAt: row.publishedAt.toISOString(),
    source: row.source,
    title: row.title,
    issue: String(row.issue),
    tone: sideOfTone(row.tone),
    unsure: row.unsure,
    corrected: row.corrected,
  }
}

/** Titles of newsrooms with their tones; one is corrected like the tone of a post, and taken back like it. */
export function registerHeadlineRoutes(
  app: App,
  { db, councilId }: Pick<CorrectionDeps, 'db' | 'councilId'>,
): void {
  app.get(
    '/api/tones/headlines',
    {
      preHandler: [requireRight('issues.correct'), requireCouncil(councilId)],
      schema: {
        tags: ['tones'],
        summary: 'The newest titles of newsrooms with the tone they are shown with',
        querystring: z.object({
          limit: z.coerce.number().int().min(1).max(50).default(10),
          /** Only those whose tone is not named. */
          tone: z.enum(['unsure']).optional(),
          cursor: z.coerce.number().int().positive().optional(),
        }),
        response: { 200: headlinesSchema },
      },
    },
    async ({ query: { limit, cursor, tone } }) => {
      const unsure = tone === 'unsure'
      const rows = await listHeadlines(db, councilId, { before: cursor ?? null, limit: limit + 1, unsure })
      const headlines = rows.slice(0, limit).map(present)
      return { headlines, next: rows.length > limit ? (headlines.at(-1)?.post ?? null) : null }
    },
  )
}
