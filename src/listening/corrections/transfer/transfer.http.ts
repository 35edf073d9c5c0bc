import { recordAudit, requireCouncil, requireRight } from '../../../people/index.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import { problem, type App } from '../../../platform/http/index.ts'
import { importedLabelsSchema, importLabelsSchema, type ImportLabels } from '../contract.ts'
import type { CorrectDeps } from '../../issues/index.ts'
import type { CorrectionDeps } from '../correction-deps.ts'
import { drawQueue } from '../draw-queue.ts'
import { FILE_WORDS } from '../words.data.ts'
import { importLabels } from './import-labels.ts'
import { listLabelLines } from './transfer.store.ts'
import { writeLabels, writeQueue } from './write-tables.ts'

const tags = ['tones']
const QUEUE_LINES = 200
const MOST_LABELS = 50_000
const FILE_BYTES = 5_000_000
const CSV = 'text/csv; charset=utf-8'
const fileOf = (body: ImportLabels) => ('text' in body ? body.text : Buffer.from(body.workbook, 'base64'))

type TransferDeps = CorrectionDeps &
  Pick<CorrectDeps, 'followed' | 'poke'> & {
    /** Called when tones were given: the board may read them at once. */
    onCorrected?: () => Promise<void>
  }

/** Labels and the queue as tables, and tables of tones back. */
export function registerTransferRoutes(app: App, deps: TransferDeps): void {
  const { db, councilId } = deps
  const preHandler = [requireRight('issues.correct'), requireCouncil(councilId)]
  app.get(
    '/api/tones/labels.csv',
    { preHandler, schema: { tags, summary: 'All labels as a table, the newest first' } },
    async ({ actor }, reply) => {
      const labels = await listLabelLines(db, councilId, MOST_LABELS)
      const officerId = actor.officer?.id ?? null
      await inTransaction(db, (tx) =>
        recordAudit(tx, { councilId, officerId, action: 'tones.exported', subject: String(labels.length) }),
      )
      void reply.header('content-disposition', 'attachment; filename="label-nada.csv"')
      return reply.type(CSV).send(writeLabels(labels))
    },
  )
  app.get(
    '/api/tones/queue.csv',
    {
      preHandler,
      schema: { tags, summary: 'Posts of the queue as a table, to be labelled in a spreadsheet' },
    },
    async ({ actor }, reply) => {
      const queue = await drawQueue(deps, actor.officer?.id ?? null, QUEUE_LINES)
      void reply.header('content-disposition', 'attachment; filename="antrean-nada.csv"')
      return reply.type(CSV).send(writeQueue(queue))
    },
  )
  app.post(
    '/api/tones/labels/import',
    {
      preHandler,
      bodyLimit: FILE_BYTES,
      schema: {
        tags,
        summary: 'Tones from a table (CSV or XLSX); wrong lines are told and the others kept',
        body: importLabelsSchema,
        response: { 200: importedLabelsSchema },
      },
    },
    async ({ actor, body }, reply) => {
      const done = await importLabels(deps, fileOf(body), actor.officer)
      if (!done.ok) return problem(reply, 422, done.refusal, { detail: FILE_WORDS[done.refusal] })
      if (done.result.given > 0) await deps.onCorrected?.()
      return done.result
    },
  )
}
