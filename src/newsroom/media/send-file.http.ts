import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { codeOf } from '../../platform/errors.ts'
import { problem } from '../../platform/http/index.ts'
import type { Media } from './contract.ts'

type Sent = { file: string; media: Media; sha256: string; cache: string }

type Stretch = { start: number; end: number }

/** The last `length` bytes of `size`. */
function lastBytes(length: number, size: number): Stretch | 'unsatisfiable' {
  return length === 0 ? 'unsatisfiable' : { start: Math.max(0, size - length), end: size - 1 }
}

/**
 * The stretch of "bytes=0-99", "bytes=100-" or "bytes=-100" within `size` bytes: both ends included. Null without one
 * (or with several, which we need not serve: RFC 9110 §14.2), 'unsatisfiable' when it lies outside.
 */
export function readRange(header: string | undefined, size: number): Stretch | 'unsatisfiable' | null {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (first === '') return last === '' ? null : lastBytes(Number(last), size)
  const start = Number(first)
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1)
  return start > end ? 'unsatisfiable' : { start, end }
}

async function sizeOf(file: string): Promise<number | null> {
  try {
    return (await stat(file)).size
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
    return null
  }
}

/** Sends a kept file, or the stretch of it the browser asks for (films are played in stretches). */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  sent: Sent,
): Promise<FastifyReply> {
  const size = await sizeOf(sent.file)
  if (size === null) return problem(reply, 404, 'not-found')
  const tag = `"${sent.sha256.slice(0, 32)}"`
  reply
    .header('cache-control', sent.cache)
    .header('etag', tag)
    .header('accept-ranges', 'bytes')
    // Opened as a page of its own, it may run nothing.
    .header('content-security-policy', "default-src 'none'; sandbox")
    .type(sent.media.contentType)
  if (request.headers['if-none-match'] === tag) return reply.code(304).send()
  const range = readRange(request.headers.range, size)
  if (range === 'unsatisfiable') return reply.code(416).header('content-range', `bytes */${size}`).send()
  if (!range) return reply.header('content-length', size).send(createReadStream(sent.file))
  return reply
    .code(206)
    .header('content-range', `bytes ${range.start}-${range.end}/${size}`)
    .header('content-length', range.end - range.start + 1)
    .send(createReadStream(sent.file, range))
}
