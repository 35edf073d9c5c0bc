import { pipeline, Readable, type Duplex } from 'node:stream'
import { constants, createBrotliCompress, createGzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** How a file is packed for the line; null: as it is. */
export type Packing = 'br' | 'gzip' | null

/** What is shorter fits one packet of the line either way. */
const SHORTEST = 1000

// 100,000 cases, 19 MB: Brotli 4 makes 2.84 MB in 0.4 s of one core, 5 makes 2.87 in 0.7 s, gzip 3.11 in 0.2 s.
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }
const PACKERS: Record<NonNullable<Packing>, () => Duplex> = {
  br: () => createBrotliCompress(BROTLI),
  gzip: () => createGzip(),
}

/** How much who asks likes each way of packing (RFC 9110, 12.5.3); 0: not at all. */
function readWeights(header: string): (name: string) => number {
  const weights = new Map<string, number>()
  for (const part of header.toLowerCase().split(',')) {
    const [name = '', ...more] = part.split(';').map((one) => one.trim())
    const weight = more.find((one) => one.startsWith('q='))
    const q = weight === undefined ? 1 : Number(weight.slice(2))
    weights.set(name, Number.isFinite(q) ? q : 0)
  }
  return (name) => weights.get(name) ?? weights.get('*') ?? 0
}

/** The way of packing that who asks takes and that makes least: Brotli, else gzip, else none. */
export function packingOf(request: FastifyRequest): Packing {
  const header = request.headers['accept-encoding']
  if (typeof header !== 'string') return null
  const weightOf = readWeights(header)
  const [br, gzip] = [weightOf('br'), weightOf('gzip')]
  if (br > 0 && br >= gzip) return 'br'
  return gzip > 0 ? 'gzip' : null
}

/** The tag of a packed file: its bytes are others than those of the file itself, so its tag is (RFC 9110, 8.8.3.3). */
export const packedTag = (etag: string, packing: Packing): string =>
  packing === null ? etag : etag.replace(/"$/, `-${packing}"`)

/** Whether a text is worth packing for who asks, and how. */
export const packingOfText = (request: FastifyRequest, text: string): Packing =>
  text.length < SHORTEST ? null : packingOf(request)

/**
 * Sends something packed, piece by piece: it is never whole in memory. Only for what everybody may read, in which no secret
 * stands beside what a stranger chose. Parts of a file are not given: it comes whole to who asks for one.
 */
export function sendPacked(reply: FastifyReply, content: Readable | string, packing: Packing): FastifyReply {
  if (packing === null) return reply.send(content)
  reply.header('content-encoding', packing)
  const source = typeof content === 'string' ? Readable.from([content]) : content
  // A fault on the way ends the answer before its end, which who reads it notices; it is logged by who sends.
  return reply.send(pipeline(source, PACKERS[packing](), () => undefined))
}
