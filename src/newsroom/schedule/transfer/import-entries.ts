import { createHash } from 'node:crypto'
import { fromZoned } from '../../../calendar/index.ts'
import { readWorkbook, type FileProblemCode } from '../../../listening/sources/index.ts'
import { can, listOffices, recordAudit, type Actor } from '../../../people/index.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import type { Columns, ImportRequest, ImportResult } from '../contract.ts'
import { readTimes } from '../entries/entry.ts'
import { nextWorkingDay, restOn } from '../entries/on-holidays.ts'
import type { ScheduleDeps } from '../entries/change-entry.ts'
import { addEntries, listKnownKeys } from '../schedule.store.ts'
import { readCsv, type CsvLine } from '../../../platform/read-csv.ts'
import { proposeColumns, readRows, type ImportedRow, type OfficeNames } from './read-rows.ts'
import { writeRefusedLines } from '../../../platform/write-refused-lines.ts'

export type ImportRefusal =
  'not-found' | 'forbidden' | 'unknown-column' | 'broken-quote' | 'too-many-lines' | FileProblemCode

const MOST_LINES = 10_000
const PREVIEW = 10
const SHOWN_REJECTS = 200
const TOLD_HOLIDAYS = 100

/** The same line of the same office is the same entry, however often the file comes. */
function keyOf(row: ImportedRow): string {
  const parts = [row.officeId, row.title.toLowerCase(), row.day, row.time ?? '']
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32)
}

async function namesOfOffices(
  deps: ScheduleDeps,
  actor: Actor,
  officeId: number,
): Promise<OfficeNames | null> {
  const offices = await listOffices(deps.db, actor.councilId)
  const fallback = offices.find(({ id }) => id === officeId)
  if (fallback === undefined) return null
  const named = offices.flatMap(({ id, name, shortName }) =>
    [name, shortName].map((one) => [one.toLowerCase(), { id, name: shortName }] as const),
  )
  return {
    byName: new Map(named),
    allowed: (id) => can(actor, 'schedule.manage', id),
    fallback: { id: fallback.id, name: fallback.shortName },
  }
}

/** The ids of entries by their import keys. */
type Ids = ReadonlyMap<string | null, number>

async function save(
  deps: ScheduleDeps,
  actor: Actor,
  { fresh: rows, format }: { fresh: readonly ImportedRow[]; format: 'CSV' | 'XLSX' },
): Promise<Ids> {
  const officerId = actor.officer?.id
  if (officerId === undefined) throw new Error('nobody is signed in')
  return inTransaction(deps.db, async (tx) => {
    const values = rows.map((row) => ({
      ...row,
      ...readTimes({ ...row, recurrence: null }, deps.timeZone),
      timeZone: deps.timeZone,
      officerId,
      importKey: keyOf(row),
    }))
    const added = await addEntries(tx, actor.councilId, values)
    await recordAudit(tx, {
      councilId: actor.councilId,
      officerId,
      action: 'schedule.imported',
      subject: String(added.length),
      detail: format,
    })
    return new Map(added.map(({ id, importKey }) => [importKey, id]))
  })
}

type Result = { ok: true; result: ImportResult } | { ok: false; refusal: ImportRefusal }

function withoutColumns(headings: string[], lines: readonly CsvLine[]): ImportResult {
  const none = {
    accepted: 0,
    known: 0,
    saved: false,
    preview: [],
    rejects: [],
    rejectFile: null,
    onHolidays: [],
    holidayLines: 0,
  }
  return { headings, proposal: proposeColumns(headings), lines: lines.length, ...none }
}

type ReadLines = { ok: true; lines: CsvLine[] } | { ok: false; refusal: ImportRefusal }

/** The lines of a table, headings first, with the numbers its own program shows. */
async function readLines(request: ImportRequest): Promise<ReadLines> {
  if (request.workbook === undefined) {
    const { lines, broken } = readCsv(request.text ?? '')
    return broken === null ? { ok: true, lines } : { ok: false, refusal: 'broken-quote' }
  }
  // One line for the headings, and one too many to know that there are too many.
  const book = await readWorkbook(Buffer.from(request.workbook, 'base64'), MOST_LINES + 2)
  if (!book.ok) return { ok: false, refusal: book.problem }
  return {
    ok: true,
    lines: book.rows.map(({ line, cells }) => ({ line, cells: cells.map((cell) => cell.trim()) })),
  }
}

/** What stands in the way of reading the file at all; null when nothing does. */
function refuseFile(
  headings: readonly string[],
  lines: readonly CsvLine[],
  { columns }: ImportRequest,
): ImportRefusal | null {
  if (headings.length === 0 || lines.length === 0) return 'empty-file'
  if (lines.length > MOST_LINES) return 'too-many-lines'
  const unknown = Object.values(columns ?? {}).some(
    (heading) => heading !== undefined && !headings.includes(heading),
  )
  return unknown ? 'unknown-column' : null
}

/**
 * Reads a table of entries (CSV or XLSX): first without columns (headings and a proposal come back), then as a dry run, then to save.
 * Wrong lines are told by number, field and reason and the others go in; the same line twice goes in once.
 */
export async function importEntries(
  deps: ScheduleDeps,
  actor: Actor,
  request: ImportRequest,
): Promise<Result> {
  const offices = await namesOfOffices(deps, actor, request.officeId)
  if (offices === null || !can(actor, 'publications.read', request.officeId))
    return { ok: false, refusal: 'not-found' }
  if (!can(actor, 'schedule.manage', request.officeId)) return { ok: false, refusal: 'forbidden' }
  const read = await readLines(request)
  if (!read.ok) return read
  const [head, ...lines] = read.lines
  const headings = head?.cells ?? []
  const refusal = refuseFile(headings, lines, request)
  if (refusal) return { ok: false, refusal }
  if (request.columns === undefined) return { ok: true, result: withoutColumns(headings, lines) }
  return {
    ok: true,
    result: await takeLines(deps, actor, {
      columns: request.columns,
      dryRun: request.dryRun,
      format: request.workbook === undefined ? 'CSV' : 'XLSX',
      headings,
      lines,
      offices,
    }),
  }
}

type Table = {
  columns: Columns
  dryRun: boolean
  format: 'CSV' | 'XLSX'
  headings: string[]
  lines: readonly CsvLine[]
  offices: OfficeNames
}

/** The new plans that fall on a day off, each with the working day after it. */
async function tellHolidays(
  deps: ScheduleDeps,
  actor: Actor,
  fresh: readonly ImportedRow[],
  ids: Ids,
): Promise<Pick<ImportResult, 'onHolidays' | 'holidayLines'>> {
  const { calendar } = await deps.openCalendar(deps.db, actor.councilId)
  const resting = fresh.flatMap((row) => {
    const holiday = restOn(calendar, row.day)
    return holiday === null ? [] : [{ row, holiday }]
  })
  const onHolidays = resting.slice(0, TOLD_HOLIDAYS).map(({ row, holiday: { name, kind } }) => ({
    id: ids.get(keyOf(row)) ?? null,
    line: row.line,
    title: row.title,
    day: row.day,
    time: row.time,
    at: fromZoned(row.day, row.time ?? '00:00', deps.timeZone).toISOString(),
    name,
    kind,
    nextWorking: nextWorkingDay(calendar, row.day),
  }))
  return { onHolidays, holidayLines: resting.length }
}

/** Reads the lines, and saves what is new unless it is only tried. */
async function takeLines(deps: ScheduleDeps, actor: Actor, table: Table): Promise<ImportResult> {
  const { columns, dryRun, format, headings, lines, offices } = table
  const { rows, rejects } = readRows(lines, columns, headings, offices)
  const byKey = new Map(rows.map((row) => [keyOf(row), row]))
  const there = await listKnownKeys(deps.db, actor.councilId, [...byKey.keys()])
  const fresh = [...byKey].flatMap(([key, row]) => (there.has(key) ? [] : [row]))
  const ids = dryRun || fresh.length === 0 ? new Map() : await save(deps, actor, { fresh, format })
  return {
    headings,
    proposal: columns,
    lines: lines.length,
    accepted: fresh.length,
    known: rows.length - fresh.length,
    saved: !dryRun,
    preview: fresh
      .slice(0, PREVIEW)
      .map(({ line, title, day, time, office }) => ({ line, title, day, time, office })),
    ...(await tellHolidays(deps, actor, fresh, ids)),
    rejects: rejects.slice(0, SHOWN_REJECTS),
    rejectFile: writeRefusedLines(rejects, lines, headings),
  }
}
