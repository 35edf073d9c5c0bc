import { randomUUID } from 'node:crypto'
import { can, dayIn, listOffices, recordAudit, type Actor } from '../../../people/index.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import { readCsv } from '../../../platform/read-csv.ts'
import type { InformationDeps } from '../requests/change-request.ts'
import type { InformationRefusal } from '../words.data.ts'
import type { ItemFields, ItemImportResult } from './contract.ts'
import { insertItems, listTitles } from './items.store.ts'
import { findColumns, readLine, type Line, type Reject } from './read-lines.ts'

const MOST_LINES = 5000
const SHOWN = 200
const PREVIEW = 10

export type Imported =
  { ok: true; result: ItemImportResult } | { ok: false; refusal: InformationRefusal | 'not-found' }

const keyOf = (fields: ItemFields): string => `${fields.officeId}\n${fields.title.toLowerCase()}`

/** Which office a name means: the officer's chosen one when the cell is empty; null for one they may not write for. */
async function openOffices(
  deps: InformationDeps,
  actor: Actor,
  fallback: number,
): Promise<(name: string) => number | null> {
  const offices = await listOffices(deps.db, actor.councilId)
  const byName = new Map(
    offices.flatMap(({ id, name, shortName }) => [name, shortName].map((one) => [one.toLowerCase(), id])),
  )
  return (name) => {
    const id = name === '' ? fallback : byName.get(name.toLowerCase())
    return id !== undefined && can(actor, 'information.handle', id) ? id : null
  }
}

/**
 * Reads a CSV of the list with the export's headings: first as a dry run, then to save. Wrong lines are told by number
 * and reason and the others go in; a title an office has already goes in once.
 */
export async function importItems(
  deps: InformationDeps,
  actor: Actor,
  request: { text: string; officeId: number; dryRun: boolean },
): Promise<Imported> {
  if (!can(actor, 'information.handle', request.officeId)) return { ok: false, refusal: 'unknown-office' }
  const { lines: all, broken } = readCsv(request.text)
  if (broken !== null) return { ok: false, refusal: 'broken-quote' }
  const [head, ...lines] = all
  if (head === undefined || lines.length === 0) return { ok: false, refusal: 'empty-file' }
  if (lines.length > MOST_LINES) return { ok: false, refusal: 'too-many-lines' }
  const columns = findColumns(head.cells)
  if (columns === null) return { ok: false, refusal: 'unknown-column' }
  const officeOf = await openOffices(deps, actor, request.officeId)
  return { ok: true, result: await takeLines(deps, actor, { ...request, columns, lines, officeOf }) }
}

type Table = {
  dryRun: boolean
  columns: Map<string, number>
  lines: readonly Line[]
  officeOf: (name: string) => number | null
}

/** Reads the lines, and saves what is new unless it is only tried. */
async function takeLines(deps: InformationDeps, actor: Actor, table: Table): Promise<ItemImportResult> {
  const { dryRun, columns, lines, officeOf } = table
  const more = { officeOf, today: dayIn(deps.timeZone, deps.clock.now()) }
  const rejects: Reject[] = []
  const byKey = new Map<string, { line: number; fields: ItemFields }>()
  for (const line of lines) {
    const read = readLine(line, columns, more)
    if (read.ok) byKey.set(keyOf(read.fields), { line: line.line, fields: read.fields })
    else rejects.push(read.reject)
  }
  const rows = [...byKey.values()]
  const officeIds = [...new Set(rows.map(({ fields }) => fields.officeId))]
  const known = await listTitles(deps.db, actor.councilId, officeIds)
  const fresh = rows.filter(({ fields }) => !known.has(keyOf(fields)))
  if (!dryRun && fresh.length > 0) await save(deps, actor, fresh)
  return {
    lines: lines.length,
    accepted: fresh.length,
    known: rows.length - fresh.length,
    saved: !dryRun,
    rejects: rejects.slice(0, SHOWN),
    preview: fresh
      .slice(0, PREVIEW)
      .map(({ line, fields }) => ({ line, title: fields.title, class: fields.class })),
  }
}

async function save(
  deps: InformationDeps,
  actor: Actor,
  fresh: readonly { fields: ItemFields }[],
): Promise<void> {
  const { councilId } = actor
  await inTransaction(deps.db, async (tx) => {
    await insertItems(
      tx,
      councilId,
      fresh.map(({ fields }) => ({ ...fields, id: randomUUID() })),
    )
    await recordAudit(tx, {
      councilId,
      officerId: actor.officer?.id ?? null,
      action: 'information.items-imported',
      subject: String(fresh.length),
    })
  })
}
