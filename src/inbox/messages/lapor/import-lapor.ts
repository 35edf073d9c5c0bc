import { z } from 'zod'
import { recordAudit, type Actor } from '../../../people/index.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import { readCsv, type CsvLine } from '../../../platform/read-csv.ts'
import { writeRefusedLines } from '../../../platform/write-refused-lines.ts'
import type { ReceiveDeps } from '../incoming.ts'
import { receiveMessage } from '../receiving/index.ts'
import {
  laporColumnsSchema,
  type LaporColumns,
  type LaporImportRequest,
  type LaporImportResult,
} from './contract.ts'
import { findLapor, listKnownReports, makeLapor, saveMappings } from './lapor.store.ts'
import { proposeLaporColumns, readLaporRows, type LaporRow } from './read-lapor.ts'
import { CHANNEL_NAME, type LaporRefusal } from './words.data.ts'

const MOST_LINES = 5000
const PREVIEW = 10
const SHOWN_REJECTS = 200
/** Reports kept in one transaction: a kill in between loses none, as the same file may come again. */
const AT_ONCE = 50
const MOST_MAPPINGS = 20

const externalIdOf = (row: LaporRow): string => `lapor:${row.trackingId}`

type Mappings = { name: string; columns: LaporColumns }[]

function readMappings(settings: Record<string, string> | undefined): Mappings {
  const parsed = z
    .array(z.object({ name: z.string(), columns: laporColumnsSchema }))
    .safeParse(JSON.parse(settings?.['mappings'] ?? '[]'))
  return parsed.success ? parsed.data : []
}

async function keepRows(
  deps: ReceiveDeps,
  of: { councilId: number; channelId: number },
  rows: readonly LaporRow[],
): Promise<void> {
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    await inTransaction(deps.db, async (tx) => {
      for (const row of rows.slice(at, at + AT_ONCE)) {
        await receiveMessage(
          deps,
          {
            ...of,
            externalId: externalIdOf(row),
            sentAt: row.date ?? deps.clock.now(),
            contact: null,
            text: row.text,
            subject: row.title === '' ? `LAPOR! ${row.trackingId}` : row.title,
            files: [],
            threadHint: row.trackingId,
          },
          tx,
        )
      }
    })
  }
}

/** Remembers the columns under their name (a name used again is replaced) and who imported how much. */
async function note(
  deps: ReceiveDeps,
  actor: Actor,
  done: { channelId: number; count: number; mapping: { name: string; columns: LaporColumns } | null },
): Promise<void> {
  const { councilId } = actor
  await inTransaction(deps.db, async (tx) => {
    const { mapping, channelId } = done
    if (mapping) {
      const kept = readMappings((await findLapor(tx, councilId))?.settings)
      const others = kept.filter((one) => one.name !== mapping.name)
      const all = JSON.stringify([mapping, ...others].slice(0, MOST_MAPPINGS))
      await saveMappings(tx, { councilId, channelId }, all)
    }
    await recordAudit(tx, {
      councilId,
      officerId: actor.officer?.id ?? null,
      action: 'lapor.imported',
      subject: String(done.count),
      detail: 'CSV',
    })
  })
}

type Table = { headings: string[]; lines: CsvLine[]; request: LaporImportRequest; mappings: Mappings }
type Result = { ok: true; result: LaporImportResult } | { ok: false; refusal: LaporRefusal }

function refuseFile({ headings, lines, request }: Table): LaporRefusal | null {
  if (headings.length === 0 || lines.length === 0) return 'empty-file'
  if (lines.length > MOST_LINES) return 'too-many-lines'
  const chosen = Object.values(request.columns ?? {}).filter((name) => name !== undefined)
  return chosen.some((name) => !headings.includes(name)) ? 'unknown-column' : null
}

function answer(table: Table, more: Partial<LaporImportResult>): LaporImportResult {
  const { headings, lines, request, mappings } = table
  return {
    headings: headings.filter((one) => one !== ''),
    proposal: request.columns ?? proposeLaporColumns(headings),
    mappings: mappings.filter(({ columns }) =>
      Object.values(columns).every((name) => name === undefined || headings.includes(name)),
    ),
    lines: lines.length,
    accepted: 0,
    known: 0,
    saved: false,
    preview: [],
    rejects: [],
    rejectFile: null,
    ...more,
  }
}

async function takeLines(
  deps: ReceiveDeps,
  actor: Actor,
  table: Table,
  columns: LaporColumns,
): Promise<LaporImportResult> {
  const { headings, lines, request } = table
  const { councilId } = actor
  const { rows, rejects } = readLaporRows(lines, { columns, headings, now: deps.clock.now() })
  const channel = await findLapor(deps.db, councilId)
  const ids = rows.map(externalIdOf)
  const known = channel
    ? await listKnownReports(deps.db, { councilId, channelId: channel.id }, ids)
    : new Set()
  const fresh = rows.filter((row) => !known.has(externalIdOf(row)))
  if (!request.dryRun && fresh.length > 0) {
    const channelId =
      channel?.id ?? (await inTransaction(deps.db, (tx) => makeLapor(tx, councilId, CHANNEL_NAME)))
    await keepRows(deps, { councilId, channelId }, fresh)
    const { mappingName } = request
    const mapping = mappingName === undefined ? null : { name: mappingName, columns }
    await note(deps, actor, { channelId, count: fresh.length, mapping })
  }
  return answer(table, {
    accepted: fresh.length,
    known: rows.length - fresh.length,
    saved: !request.dryRun,
    preview: fresh.slice(0, PREVIEW).map(({ line, trackingId, title, date }) => ({
      line,
      trackingId,
      title,
      date: date?.toISOString() ?? null,
    })),
    rejects: rejects.slice(0, SHOWN_REJECTS),
    rejectFile: writeRefusedLines(rejects, lines, headings),
  })
}

/**
 * Reads a CSV file of LAPOR!: first without columns (headings, a proposal and kept columns come back), then as a dry run,
 * then to save. Wrong lines are told and the others go in; a report whose tracking id is here already is left as it is,
 * so that a file may come again after a crash. Each new report is a message of its own and becomes a case.
 */
export async function importLapor(
  deps: ReceiveDeps,
  actor: Actor,
  request: LaporImportRequest,
): Promise<Result> {
  const { lines: all, broken } = readCsv(request.text)
  if (broken !== null) return { ok: false, refusal: 'broken-quote' }
  const [head, ...lines] = all
  const mappings = readMappings((await findLapor(deps.db, actor.councilId))?.settings)
  const table = { headings: head?.cells ?? [], lines, request, mappings }
  const refusal = refuseFile(table)
  if (refusal) return { ok: false, refusal }
  if (request.columns === undefined) return { ok: true, result: answer(table, {}) }
  return { ok: true, result: await takeLines(deps, actor, table, request.columns) }
}
