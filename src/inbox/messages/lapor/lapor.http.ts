import { z } from 'zod'
import { requireRight } from '../../../people/index.ts'
import { problem, type App } from '../../../platform/http/index.ts'
import type { ReceiveDeps } from '../incoming.ts'
import { laporExportQuerySchema, laporImportRequestSchema, laporImportResultSchema } from './contract.ts'
import { exportLaporAnswers } from './export-answers.ts'
import { importLapor } from './import-lapor.ts'
import { REFUSALS } from './words.data.ts'

const tags = ['inbox']
/** The desk takes in what came elsewhere and routes it. */
const desk = requireRight('cases.route')
const FILE_BYTES = 10 * 1024 * 1024

/** Reports of SP4N-LAPOR! in, answers back: by CSV files. */
export function registerLaporRoutes(app: App, deps: ReceiveDeps): void {
  app.post(
    '/api/inbox/lapor/import',
    {
      preHandler: desk,
      bodyLimit: FILE_BYTES,
      schema: {
        tags,
        summary: 'Reports of SP4N-LAPOR! from a CSV file: headings, dry run, import',
        body: laporImportRequestSchema,
        response: { 200: laporImportResultSchema },
      },
    },
    async ({ actor, body }, reply) => {
      const done = await importLapor(deps, actor, body)
      return done.ok ? done.result : problem(reply, 422, done.refusal, { detail: REFUSALS[done.refusal] })
    },
  )
  app.get(
    '/api/inbox/lapor/answers.csv',
    {
      preHandler: desk,
      schema: {
        tags,
        summary: 'Answers to reports of SP4N-LAPOR! as CSV, to be entered there',
        querystring: laporExportQuerySchema,
        produces: ['text/csv'],
        response: { 200: z.string() },
      },
    },
    async ({ actor, query }, reply) => {
      const done = await exportLaporAnswers(deps.db, actor, query)
      if (!done.ok) return problem(reply, 422, done.refusal, { detail: REFUSALS[done.refusal] })
      return reply
        .type('text/csv; charset=utf-8')
        .header(
          'content-disposition',
          `attachment; filename="jawaban-lapor-${query.from}-${query.until}.csv"`,
        )
        .header('cache-control', 'no-store')
        .serializer((text: unknown) => String(text))
        .send(done.csv)
    },
  )
}
