import { serialize } from 'node:v8'
import { AppError } from '../errors.ts'
import { askProcess } from './ask-process.ts'
import type { XlsxSheet } from './write-xlsx.ts'

/**
 * The sheets as XLSX, written in a process of its own: 10,000 rows take two seconds in which nothing else could be
 * answered. Throws AppError('xlsx-failed') when they cannot be written.
 */
export async function writeLargeXlsx(sheets: XlsxSheet[]): Promise<Buffer> {
  const { ok, bytes, complaint } = await askProcess('write-xlsx.process.ts', [], serialize(sheets))
  if (ok) return bytes
  const words = 'Lembar kerja tidak dapat dibuat / the workbook cannot be made'
  throw new AppError('xlsx-failed', words, { cause: new Error(complaint) })
}
