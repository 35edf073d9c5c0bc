import { createHmac, timingSafeEqual } from 'node:crypto'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import type { PreparedFile } from '../../inbox/messages/index.ts'
import { problem } from '../../platform/http/index.ts'
import { keepKey } from '../../platform/secrets.ts'

const KEY = 'portal-form'

const fileSchema = z.object({
  id: z.string(),
  kind: z.enum(['picture', 'film', 'document', 'refused']),
  mediaId: z.string().nullable(),
  name: z.string(),
  contentType: z.string(),
  byteCount: z.number(),
  storedAs: z.string().nullable(),
})

function sign(secret: Buffer, formKey: string, text: string): Buffer {
  return createHmac('sha256', secret).update(`${formKey}.${text}`).digest()
}

/**
 * A file that was cleaned and kept, as a hidden field of the form it belongs to: signed, so that a form brings only files
 * that were sent with it.
 */
export function writeFileToken(dataDir: string, formKey: string, file: PreparedFile): string {
  const { id, kind, mediaId, name, contentType, byteCount, storedAs } = file
  const facts = { id, kind, mediaId, name: name.slice(0, 80), contentType, byteCount, storedAs }
  const text = Buffer.from(JSON.stringify(facts)).toString('base64url')
  return `${text}.${sign(keepKey(dataDir, KEY), formKey, text).toString('base64url')}`
}

/** The files of the hidden fields of one form; null when one was not sent with it. */
export function readFiles(
  dataDir: string,
  formKey: string,
  tokens: readonly string[],
): PreparedFile[] | null {
  const files = tokens.map((token) => readFileToken(dataDir, formKey, token))
  return files.every((file) => file !== null) ? files : null
}

/** Says that a photo was not sent with its form. */
export function refusePhotos(reply: FastifyReply): FastifyReply {
  return problem(reply, 400, 'invalid-field', { fields: [{ field: 'photos', message: 'photoBad' }] })
}

/** The file of a hidden field; null for what this form was never given. */
function readFileToken(dataDir: string, formKey: string, token: string): PreparedFile | null {
  const [text = '', seal = ''] = token.split('.')
  const expected = sign(keepKey(dataDir, KEY), formKey, text)
  const given = Buffer.from(seal, 'base64url')
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  return { ...fileSchema.parse(parsed), refusal: null }
}
