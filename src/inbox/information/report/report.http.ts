import { z } from 'zod'
import { requireOfficer, requireRight } from '../../../people/index.ts'
import type { App } from '../../../platform/http/index.ts'
import type { InformationDeps } from '../requests/change-request.ts'
import { sendDocument } from '../requests/requests.http.ts'
import { reportTextsSchema, yearReportSchema } from './contract.ts'
import { readReport, writeTexts } from './read-report.ts'
import { writeReportPdf, writeReportXlsx } from './write-report.ts'

const byYear = z.object({ year: z.coerce.number().int().min(2010).max(2100) })
const tags = ['information']

type ReportDeps = InformationDeps & { councilName: string }

/** Routes of the yearly report: figures and words, writing the words, and the report as a file. */
export function registerReportRoutes(app: App, deps: ReportDeps): void {
  registerFile(app, deps)
  app.get(
    '/api/information/report/:year',
    {
      preHandler: requireOfficer,
      schema: {
        tags,
        summary: 'The yearly report on information service: figures counted now, words as kept',
        params: byYear,
        response: { 200: yearReportSchema },
      },
    },
    ({ actor, params }) => readReport(deps, actor, params.year),
  )
  app.put(
    '/api/information/report/:year',
    {
      preHandler: requireRight('information.handle'),
      schema: {
        tags,
        summary: 'Keep the words of the yearly report',
        params: byYear,
        body: reportTextsSchema,
        response: { 200: yearReportSchema },
      },
    },
    async ({ actor, params, body }) => {
      await writeTexts(deps, actor, params.year, body)
      return readReport(deps, actor, params.year)
    },
  )
}

function registerFile(app: App, deps: ReportDeps): void {
  app.get(
    '/api/information/report/:year/file',
    {
      preHandler: requireOfficer,
      schema: {
        tags,
        summary: 'The yearly report as PDF or XLSX',
        params: byYear,
        querystring: z.object({ format: z.enum(['pdf', 'xlsx']).default('pdf') }),
      },
    },
    async ({ actor, params, query }, reply) => {
      const report = await readReport(deps, actor, params.year)
      const write = query.format === 'pdf' ? writeReportPdf : writeReportXlsx
      const bytes = await write(report, deps.councilName)
      const name = `laporan-layanan-informasi-${params.year}`
      return sendDocument(reply, { name, format: query.format, bytes })
    },
  )
}
