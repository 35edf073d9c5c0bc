import { randomUUID } from 'node:crypto'
import { createWriteStream, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Entry, ZipFile } from 'yauzl'
import { messageOf } from '../../../../platform/errors.ts'
import { FileProblem, type Content } from '../open-content.ts'
import type { TableRow } from '../read-csv.ts'
import { openWorkbook, type Workbook } from './open-workbook.ts'
import { createSheetParser, createStringsParser } from './parse-sheet.ts'
import { openSharedStrings, type SharedStrings } from './shared-strings.ts'

function temporaryPath(kind: string): string {
  return path.join(os.tmpdir(), `gacek-${kind}-${randomUUID()}`)
}

/** A zip is read from its end, so a stream (a pipe, a packed file) is written to a temporary file first. */
async function keepOnDisk(content: Content): Promise<{ file: string; remove: () => void }> {
  if (content.path !== null && !content.packed) return { file: content.path, remove: () => undefined }
  const file = temporaryPath('xlsx')
  await pipeline(content.chunks, createWriteStream(file, { mode: 0o600 }))
  return { file, remove: () => rmSync(file, { force: true }) }
}

async function* readEntry(zip: ZipFile, entry: Entry): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    yield decoder.decode(chunk as Buffer, { stream: true })
  }
}

async function loadStrings(book: Workbook): Promise<SharedStrings> {
  const strings = openSharedStrings(temporaryPath('strings'))
  if (!book.sharedStrings) return strings
  const parser = createStringsParser((text) => strings.add(text))
  for await (const chunk of readEntry(book.zip, book.sharedStrings)) parser.write(chunk)
  return strings
}

async function* readSheet(book: Workbook, strings: SharedStrings): AsyncGenerator<TableRow[]> {
  const parser = createSheetParser(strings, book)
  for await (const chunk of readEntry(book.zip, book.sheet)) {
    parser.write(chunk)
    const rows = parser.takeRows()
    if (rows.length > 0) yield rows
  }
}

/**
 * The rows of the first visible sheet of an XLSX file, header included; empty rows are passed over. Cells come as text:
 * dates as "2026-11-12T14:30:00" without a zone, numbers as they are stored. Memory does not grow with the file.
 */
export async function* readXlsx(content: Content): AsyncGenerator<TableRow[]> {
  const { file, remove } = await keepOnDisk(content)
  try {
    const book = await openWorkbook(file)
    let strings: SharedStrings | null = null
    try {
      strings = await loadStrings(book)
      yield* readSheet(book, strings)
    } catch (error) {
      throw error instanceof FileProblem ? error : new FileProblem('damaged-file', messageOf(error), error)
    } finally {
      strings?.close()
      book.zip.close()
    }
  } finally {
    remove()
  }
}
