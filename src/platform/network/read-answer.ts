import type { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { FetchProblem } from './fetch-problem.ts'

function unpacker(encoding: string | undefined) {
  switch (encoding?.trim().toLowerCase()) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip()
    case 'deflate':
      return createInflate()
    case 'br':
      return createBrotliDecompress()
    default:
      return null
  }
}

/** Reads a body, unpacked, and stops at the limit: packed bombs grow a thousandfold. Throws FetchProblem('too-large'). */
export async function readBody(
  body: Readable,
  encoding: string | undefined,
  maxBytes: number,
): Promise<Buffer> {
  const unpack = unpacker(encoding)
  if (unpack) body.on('error', (error) => unpack.destroy(error))
  const stream = unpack ? body.pipe(unpack) : body
  const parts: Buffer[] = []
  let bytes = 0
  try {
    for await (const part of stream) {
      parts.push(part as Buffer)
      bytes += (part as Buffer).length
      if (bytes > maxBytes) throw new FetchProblem('too-large', `> ${Math.round(maxBytes / 1024 / 1024)} MiB`)
    }
  } finally {
    // The rest is not wanted; destroying also frees the connection.
    body.on('error', () => undefined).destroy()
    unpack?.destroy()
  }
  return Buffer.concat(parts)
}

/** Header names in small letters, repeated ones joined. */
export function plainHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value]],
    ),
  )
}
