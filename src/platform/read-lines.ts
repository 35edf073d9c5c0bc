import { isUtf8 } from 'node:buffer'

/** Why a line cannot be used as it stands. */
export type LineProblem = 'line-too-long' | 'not-utf8'

/**
 * One line of the input without its line end. `number` counts from 1 and counts every line, also empty and bad ones.
 * With `line-too-long`, `line` is only the beginning (for the reject file); with `not-utf8` the wrong bytes are U+FFFD.
 */
export type Line = { line: string; number: number; problem?: LineProblem }

export type ReadLinesOptions = { maxLineBytes?: number }

const NEWLINE = 0x0a
const CARRIAGE_RETURN = 0x0d
const DEFAULT_MAX_LINE_BYTES = 1024 * 1024
const KEPT_BYTES_OF_LONG_LINE = 200

/**
 * Splits a stream of bytes into lines in constant memory: a line longer than `maxLineBytes` (default 1 MiB) is dropped
 * while it streams in. LF and CRLF end a line; a byte-order mark at the start is removed; NUL bytes are left in.
 * A missing line end at the end of the input still gives the last line. Errors of the input stream pass through.
 */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array | string>,
  options: ReadLinesOptions = {},
): AsyncGenerator<Line, void, undefined> {
  for await (const batch of readLineBatches(chunks, options)) yield* batch
}

/** As `readLines`, one array of lines for each chunk read: for work that should pause between batches, not lines. */
export async function* readLineBatches(
  chunks: AsyncIterable<Uint8Array | string>,
  options: ReadLinesOptions = {},
): AsyncGenerator<Line[], void, undefined> {
  const splitter = createLineSplitter(options.maxLineBytes ?? DEFAULT_MAX_LINE_BYTES)
  for await (const chunk of chunks) {
    const lines = splitter.push(toBuffer(chunk))
    if (lines.length > 0) yield lines
  }
  const last = splitter.finish()
  if (last) yield [last]
}

function toBuffer(chunk: Uint8Array | string): Buffer {
  if (typeof chunk === 'string') return Buffer.from(chunk, 'utf8')
  if (Buffer.isBuffer(chunk)) return chunk
  return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
}

function createLineSplitter(maxLineBytes: number) {
  let number = 0
  let parts: Buffer[] = []
  let bytes = 0
  let tooLong = false

  const keep = (part: Buffer): void => {
    bytes += part.length
    if (tooLong || part.length === 0) return
    parts.push(part)
    // A byte-order mark and the CR of a CRLF do not count.
    if (bytes <= maxLineBytes + 4) return
    tooLong = true
    parts = [Buffer.from(Buffer.concat(parts).subarray(0, KEPT_BYTES_OF_LONG_LINE))]
  }

  const take = (): Line => {
    number += 1
    const whole = parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts)
    const line = tooLong ? cutLine(whole, number, maxLineBytes) : readLine(whole, number, maxLineBytes)
    parts = []
    bytes = 0
    tooLong = false
    return line
  }

  return {
    push(chunk: Buffer): Line[] {
      const lines: Line[] = []
      let start = 0
      let end = chunk.indexOf(NEWLINE)
      while (end !== -1) {
        keep(chunk.subarray(start, end))
        lines.push(take())
        start = end + 1
        end = chunk.indexOf(NEWLINE, start)
      }
      keep(chunk.subarray(start))
      return lines
    },
    finish(): Line | null {
      return bytes === 0 ? null : take()
    },
  }
}

function readLine(bytes: Buffer, number: number, maxLineBytes: number): Line {
  const start = number === 1 && hasByteOrderMark(bytes) ? 3 : 0
  const end = bytes[bytes.length - 1] === CARRIAGE_RETURN ? bytes.length - 1 : bytes.length
  const body = bytes.subarray(start, Math.max(start, end))
  if (body.length > maxLineBytes) return cutLine(body, number, maxLineBytes)
  if (!isUtf8(body)) return { line: body.toString('utf8'), number, problem: 'not-utf8' }
  return { line: body.toString('utf8'), number }
}

function cutLine(bytes: Buffer, number: number, maxLineBytes: number): Line {
  const kept = bytes.subarray(0, Math.min(KEPT_BYTES_OF_LONG_LINE, maxLineBytes))
  return { line: kept.toString('utf8').replace(/\uFFFD$/u, ''), number, problem: 'line-too-long' }
}

function hasByteOrderMark(bytes: Buffer): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
}
