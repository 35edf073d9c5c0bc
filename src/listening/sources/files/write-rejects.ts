import { mkdir, open, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { codeOf } from '../../../platform/errors.ts'
import type { RejectReason } from '../contract.ts'

/** One line of a reject file: where it stood, why it was refused, the field to blame, how it began. */
export type RejectedLine = { line: number; reason: RejectReason; field: string | null; excerpt: string }

const EXCERPT_LENGTH = 200

/** The beginning of a refused line, fit for a screen and for JSON. */
export function excerptOf(text: string): string {
  const cut = text.slice(0, EXCERPT_LENGTH).toWellFormed()
  // oxlint-disable-next-line no-control-regex -- control characters must not reach a terminal
  return cut.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ').trim()
}

/** Appends refused lines as JSON Lines and has them on disk before it returns. */
export async function appendRejects(file: string, lines: readonly RejectedLine[]): Promise<void> {
  if (lines.length === 0) return
  await mkdir(path.dirname(file), { recursive: true })
  const handle = await open(file, 'a', 0o600)
  try {
    await handle.appendFile(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
    await handle.datasync()
  } finally {
    await handle.close()
  }
}

/** Takes lines after `lastLine` out of a reject file: a run cut off had written them but not counted them. */
export async function trimRejects(file: string, lastLine: number): Promise<void> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return
    throw error
  }
  const kept = text.split('\n').filter((line) => {
    const number = /^\{"line":(\d+)/.exec(line)?.[1]
    // A line cut off while it was written has no end and was never counted.
    return number !== undefined && line.endsWith('}') && Number(number) <= lastLine
  })
  await writeFile(`${file}.new`, kept.map((line) => `${line}\n`).join(''), { mode: 0o600 })
  await rename(`${file}.new`, file)
}
