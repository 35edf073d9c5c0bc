import type { FastifyRequest } from 'fastify'

/** Deeper than any body of ours; what is deeper is left to the schema. */
const DEEPEST = 20

function clean(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '').toWellFormed()
  if (depth > DEEPEST || typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return value
  if (Array.isArray(value)) return value.map((one) => clean(one, depth + 1))
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, clean(one, depth + 1)]))
}

/**
 * Makes every text of a JSON body or a form one that PostgreSQL can hold, in text and in jsonb: without null characters, halves of
 * characters replaced by U+FFFD. Nobody can type either; without this each use case would have to expect them.
 */
export function cleanBody(request: FastifyRequest, _reply: unknown, done: () => void): void {
  const type = request.headers['content-type'] ?? ''
  if (/json|urlencoded/.test(type)) request.body = clean(request.body, 0)
  done()
}
