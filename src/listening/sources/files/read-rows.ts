import type { ImportRequest } from '../contract.ts'
import type { Content } from './open-content.ts'
import { readJsonl } from './read-jsonl.ts'
import type { FileRow, RecordContext } from './read-record.ts'

/** The rows of a file, whatever its format, in batches, each with the number of its line. */
export function readRows(
  content: Content,
  context: RecordContext,
  _request: ImportRequest,
  _dataDir: string,
): AsyncGenerator<FileRow[]> {
  return readJsonl(content, context)
}
