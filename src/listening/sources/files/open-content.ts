import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { AppError, messageOf } from '../../../platform/errors.ts'
import type { FileProblemCode, ImportFormat } from '../contract.ts'
import { detectFormat, forceFormat, isGzip, type TextEncoding } from './detect-format.ts'
import type { GivenFile } from './given-file.ts'

/** A file opened far enough to know what it is. `chunks` can be read once. */
export type Content = {
  format: ImportFormat
  encoding: TextEncoding
  packed: boolean
  /** Where the file lies, when it was given by path. */
  path: string | null
  /** The first bytes, unpacked. */
  head: Buffer
  chunks: AsyncIterable<Buffer>
  /** Bytes of the file read so far (packed ones, where it is packed). */
  bytesRead(): number
}

/** A file that cannot be read as posts; its code has a sentence in both languages. */
export class FileProblem extends AppError {
  readonly problem: FileProblemCode
  constructor(problem: FileProblemCode, detail = '', cause?: unknown) {
    super(problem, detail, { cause })
    this.problem = problem
  }
}

const HEAD_BYTES = 64 * 1024

/** Reads the first bytes of a stream and gives them together with the whole stream. */
async function peek(chunks: AsyncIterable<Buffer>): Promise<{ head: Buffer; all: AsyncGenerator<Buffer> }> {
  const iterator = chunks[Symbol.asyncIterator]()
  const parts: Buffer[] = []
  let bytes = 0
  let ended = false
  while (bytes < HEAD_BYTES && !ended) {
    const next = await iterator.next()
    ended = next.done === true
    if (next.done !== true) {
      parts.push(next.value)
      bytes += next.value.length
    }
  }
  async function* all(): AsyncGenerator<Buffer> {
    try {
      yield* parts
      if (!ended) yield* { [Symbol.asyncIterator]: () => iterator }
    } finally {
      await iterator.return?.()
    }
  }
  return { head: Buffer.concat(parts).subarray(0, HEAD_BYTES), all: all() }
}

/** Unpacks; a file cut short gives what is whole and then throws 'damaged-file'. */
async function* unpack(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const gunzip = Readable.from(packed, { objectMode: false }).pipe(createGunzip())
  try {
    for await (const chunk of gunzip) yield chunk as Buffer
  } catch (error) {
    throw new FileProblem('damaged-file', messageOf(error), error)
  }
}

async function* transcode(chunks: AsyncIterable<Buffer>, encoding: TextEncoding): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }))
  yield Buffer.from(decoder.decode())
}

/**
 * Opens a file: unpacks gzip whatever the file is called, finds the format by content, brings UTF-16 to UTF-8.
 * Throws FileProblem when it holds no posts (empty, HTML, PDF, old Excel …); the sentence says what it is instead.
 */
export async function openContent(file: GivenFile, forced?: ImportFormat): Promise<Content> {
  let bytes = 0
  async function* counted(): AsyncGenerator<Buffer> {
    for await (const chunk of file.open()) {
      bytes += chunk.length
      yield chunk
    }
  }
  let peeked = await peek(counted())
  const packed = isGzip(peeked.head)
  if (packed) peeked = await peek(unpack(peeked.all))
  const { head, all } = peeked
  const found = detectFormat(head, file.name)
  const detected = forced === undefined ? found : forceFormat(found, forced)
  if ('problem' in detected) {
    await all.return(undefined)
    throw new FileProblem(detected.problem)
  }
  const encoding = detected.format === 'xlsx' ? 'utf-8' : detected.encoding
  const chunks = encoding.startsWith('utf-16') ? transcode(all, encoding) : all
  return { format: detected.format, encoding, packed, path: file.path, head, chunks, bytesRead: () => bytes }
}
