import type { ImportCheck, ImportRequest } from '../contract.ts'
import type { GivenFile } from '../files/given-file.ts'
import { FileProblem, openContent } from '../files/open-content.ts'
import type { FileRow } from '../files/read-record.ts'
import { readRows } from '../files/read-rows.ts'
import { findFault, type Refusal } from '../receiving/received-post.ts'
import { PREVIEWED_LINES } from './preview-file.ts'
import { toRejected } from './take-batch.ts'

/** How a file is read: its zone for moments without one, and when it is looked at. */
export type Checking = { zoneMinutes: number; now: Date }

/** An officer waits for the answer: what is longer is looked at up to here, which takes about a second. */
const LOOKED_AT_ROWS = 20_000
const LOOKED_AT_CHARACTERS = 16 * 1024 * 1024

type Looked = {
  check: ImportCheck
  /** Refusals by reason and field. */
  refusals: Map<string, ImportCheck['refusals'][number]>
  ids: Set<string>
  characters: number
}

/** Why a row would be refused when it is taken in; null when it would not. */
function refusalOf({ result }: FileRow, ids: Set<string>, now: Date): Refusal | null {
  if ('refusal' in result) return result.refusal
  const fault = findFault(result.post, now)
  if (fault) return fault
  const id = `${result.source}\u0000${result.post.externalId.trim()}`
  if (ids.has(id)) return { reason: 'duplicate-in-file', field: 'id' }
  ids.add(id)
  return null
}

function countRefusal(looked: Looked, row: FileRow, refusal: Refusal): void {
  const { line, reason, field, excerpt } = toRejected(row, refusal)
  const key = `${reason} ${field ?? ''}`
  const known = looked.refusals.get(key)
  if (known) known.lines += 1
  else looked.refusals.set(key, { reason, field, lines: 1, first: { line, excerpt } })
}

function countTaken(check: ImportCheck, moment: Date): void {
  const at = moment.toISOString()
  check.fits += 1
  if (check.from === null || at < check.from) check.from = at
  if (check.to === null || at > check.to) check.to = at
}

/** Why a row would be refused, in what the file calls it. */
function blameOf(row: FileRow, refusal: Refusal): ImportCheck['shown'][number]['refused'] {
  const { reason, field } = toRejected(row, refusal)
  return { reason, field }
}

function lookAt(looked: Looked, row: FileRow, now: Date): void {
  const { check } = looked
  const refusal = refusalOf(row, looked.ids, now)
  check.lines += 1
  looked.characters += row.text.length
  if (refusal) countRefusal(looked, row, refusal)
  else if ('post' in row.result) countTaken(check, row.result.post.publishedAt)
  if (check.shown.length >= PREVIEWED_LINES) return
  const at = 'post' in row.result ? row.result.post.publishedAt.getTime() : Number.NaN
  check.shown.push({
    line: row.line,
    at: Number.isNaN(at) ? null : new Date(at).toISOString(),
    refused: refusal && blameOf(row, refusal),
  })
}

async function lookThrough(looked: Looked, rows: AsyncIterable<FileRow[]>, now: Date): Promise<void> {
  for await (const batch of rows) {
    for (const row of batch) {
      if (looked.check.lines >= LOOKED_AT_ROWS || looked.characters >= LOOKED_AT_CHARACTERS) {
        looked.check.whole = false
        return
      }
      lookAt(looked, row, now)
    }
  }
}

/**
 * Reads a file as an import would, without taking anything in: how many of its lines would be refused and why, and when
 * the others were published. A long file is looked at from its beginning only (`whole` false). What is in Gacek already is
 * not looked up. Throws FileProblem when the file cannot be read at all, or a column of the mapping is missing.
 */
export async function checkFile(
  file: GivenFile,
  request: Pick<ImportRequest, 'mapping' | 'sourceName'>,
  { zoneMinutes, now }: Checking,
): Promise<ImportCheck> {
  const check: ImportCheck = {
    lines: 0,
    fits: 0,
    whole: true,
    damaged: false,
    from: null,
    to: null,
    refusals: [],
    shown: [],
  }
  const looked: Looked = { check, refusals: new Map(), ids: new Set(), characters: 0 }
  const content = await openContent(file)
  try {
    await lookThrough(
      looked,
      readRows(content, { zoneMinutes, sourceName: request.sourceName }, request),
      now,
    )
  } catch (error) {
    // What stands before the damage would be taken in.
    if (!(error instanceof FileProblem) || check.lines === 0) throw error
    check.damaged = true
  }
  check.refusals = [...looked.refusals.values()].sort((a, b) => b.lines - a.lines)
  return check
}
