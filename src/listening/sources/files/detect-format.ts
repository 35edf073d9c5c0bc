import { isUtf8 } from 'node:buffer'
import { parseJson } from '../../../platform/parse-json.ts'
import type { FileProblemCode, ImportFormat } from '../contract.ts'

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

export type Detected =
  | { format: 'xlsx' }
  | { format: 'jsonl'; encoding: TextEncoding }
  | { format: 'csv'; encoding: TextEncoding }
  | { problem: FileProblemCode }

const LINES_LOOKED_AT = 20

function startsWith(head: Buffer, ...bytes: number[]): boolean {
  return bytes.every((byte, at) => head[at] === byte)
}

/** Kinds of file that begin with fixed bytes and hold no posts. */
const SIGNATURES: readonly { bytes: number[]; problem: FileProblemCode }[] = [
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], problem: 'old-excel' },
  { bytes: [0x25, 0x50, 0x44, 0x46], problem: 'pdf-not-data' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], problem: 'other-archive' },
  { bytes: [0x52, 0x61, 0x72, 0x21], problem: 'other-archive' },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], problem: 'other-archive' },
  { bytes: [0x42, 0x5a, 0x68], problem: 'other-archive' },
  { bytes: [0xfd, 0x37, 0x7a, 0x58], problem: 'other-archive' },
]

/** Files packed by gzip begin so, whatever they are called. */
export function isGzip(head: Buffer): boolean {
  return startsWith(head, 0x1f, 0x8b)
}

/** Cuts off a character that the end of the sample split. */
function withoutSplitEnd(head: Buffer): Buffer {
  for (let back = 1; back <= 3 && back <= head.length; back += 1) {
    const byte = head[head.length - back] ?? 0
    if (byte >= 0xc0) return head.subarray(0, head.length - back)
    if (byte < 0x80) break
  }
  return head
}

function isJsonObject(line: string): boolean {
  if (!line.startsWith('{')) return false
  // A line longer than the sample cannot be parsed, but no table begins like this.
  return parseJson(line) !== undefined || /^\{\s*"[\w.-]+"\s*:/.test(line)
}

/** Of so many bytes it is looked whether every other one is zero: Latin letters in UTF-16, with no mark before them. */
const PAIRS_LOOKED_AT = 2_000

function unmarkedUtf16(head: Buffer): TextEncoding | null {
  const some = head.subarray(0, PAIRS_LOOKED_AT)
  const zeros = [0, 0]
  for (const [at, byte] of some.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  // Nearly all of one side and next to none of the other: no picture or program is like that.
  const [most, least] = [0.45 * some.length, 0.01 * some.length]
  if (odd > most && even <= least) return 'utf-16le'
  return even > most && odd <= least ? 'utf-16be' : null
}

function encodingOf(head: Buffer): TextEncoding {
  if (startsWith(head, 0xff, 0xfe)) return 'utf-16le'
  if (startsWith(head, 0xfe, 0xff)) return 'utf-16be'
  const unmarked = unmarkedUtf16(head)
  if (unmarked !== null) return unmarked
  return isUtf8(withoutSplitEnd(head)) ? 'utf-8' : 'windows-1252'
}

function isBinary(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- control characters are what is counted
  const controls = text.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/g)?.length ?? 0
  return controls > text.length / 10
}

function findTextProblem(text: string): FileProblemCode | null {
  const start = text.trimStart().slice(0, 2000).toLowerCase()
  if (/^<(!doctype html|html|head|body|table|div|meta|style)\b/.test(start)) return 'html-not-data'
  if (start.startsWith('<')) return start.includes('<html') ? 'html-not-data' : 'xml-not-data'
  if (/^\[\s*[{\]]/.test(start)) return 'json-array'
  return isBinary(text) ? 'binary-not-data' : null
}

/**
 * What a file is, by its first bytes (already unpacked, best 64 KiB): names of files are often wrong.
 * `fileName` only decides where the content leaves it open: a JSONL file whose first lines are all broken.
 */
export function detectFormat(head: Buffer, fileName = ''): Detected {
  if (startsWith(head, 0x50, 0x4b, 0x03, 0x04)) return { format: 'xlsx' }
  const known = SIGNATURES.find((signature) => startsWith(head, ...signature.bytes))
  if (known) return { problem: known.problem }
  const encoding = encodingOf(head)
  const text = new TextDecoder(encoding).decode(head)
  if (text.trim() === '') return { problem: 'empty-file' }
  // Broken lines among good ones are for the reject file; they must not turn a JSONL file into something else.
  const lines = text.split(/\r?\n/, LINES_LOOKED_AT).map((line) => line.trim())
  if (lines.some(isJsonObject))
    return { format: 'jsonl', encoding: encoding === 'windows-1252' ? 'utf-8' : encoding }
  const problem = findTextProblem(text)
  if (problem) return { problem }
  if (/\.(jsonl|ndjson|json)(\.gz)?$/i.test(fileName)) return { format: 'jsonl', encoding: 'utf-8' }
  return { format: 'csv', encoding }
}

/** The format as it was asked for, still refusing what can hold no posts. */
export function forceFormat(detected: Detected, format: ImportFormat): Detected {
  if ('problem' in detected || detected.format === 'xlsx' || format === 'xlsx') return detected
  return {
    format,
    encoding: format === 'jsonl' && detected.encoding === 'windows-1252' ? 'utf-8' : detected.encoding,
  }
}
