import { readLineBatches, type Line } from '../../../platform/read-lines.ts'
import type { Content } from './open-content.ts'
import { readRecord, type FileRow, type RecordContext, type RecordResult } from './read-record.ts'

function readLine(line: Line, context: RecordContext): FileRow {
  const result: RecordResult = line.problem
    ? { refusal: { reason: line.problem, field: null } }
    : readRecord(line.line, context)
  return { line: line.number, result, text: line.line }
}

/** Reads JSON Lines; empty lines are passed over. */
export async function* readJsonl(content: Content, context: RecordContext): AsyncGenerator<FileRow[]> {
  for await (const lines of readLineBatches(content.chunks)) {
    yield lines
      .filter((line) => line.problem || line.line.trim() !== '')
      .map((line) => readLine(line, context))
  }
}
