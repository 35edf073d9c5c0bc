import multipart from '@fastify/multipart'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { requireRight } from '../../../people/index.ts'
import { problem, type App, type Words } from '../../../platform/http/index.ts'
import { entryFieldsSchema } from '../contract.ts'
import type { RawFile } from '../files/index.ts'
import type { ReceiveDeps } from '../incoming.ts'
import { writeDown } from './write-down.ts'

const MOST_FILES = 10
const MOST_FILE_BYTES = 25_000_000
const MOST_FIELD_BYTES = 100_000

const NOT_A_FORM: Words = {
  id: 'Kirim sebagai formulir (multipart): isian dahulu, lalu berkas.',
  en: 'Send a form (multipart): the fields first, then the files.',
}

/** Fields and files of the form; files that are too large come without their bytes, to be refused with that reason. */
async function readForm(request: FastifyRequest) {
  const fields: Record<string, string> = {}
  const files: RawFile[] = []
  const limits = { files: MOST_FILES, fields: 20, fieldSize: MOST_FIELD_BYTES, fileSize: MOST_FILE_BYTES }
  const options = { limits, throwFileSizeLimit: false }
  for await (const part of request.parts(options)) {
    if (part.type === 'field') {
      if (typeof part.value === 'string' && part.value !== '') fields[part.fieldname] = part.value
      continue
    }
    const chunks: Buffer[] = []
    for await (const chunk of part.file) chunks.push(chunk as Buffer)
    const file = { key: String(files.length), name: part.filename, contentType: part.mimetype }
    // A browser sends an empty part for a field without a file.
    if (part.filename === '' && chunks.length === 0) continue
    files.push(
      part.file.truncated
        ? { ...file, bytes: Buffer.alloc(0), refusal: 'too-large' }
        : { ...file, bytes: Buffer.concat(chunks) },
    )
  }
  return { fields, files }
}

async function take(deps: ReceiveDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  if (!request.isMultipart()) return problem(reply, 400, 'bad-request', { detail: NOT_A_FORM })
  const form = await readForm(request)
  const fields = entryFieldsSchema.safeParse(form.fields)
  if (!fields.success) {
    const wrong = fields.error.issues.map((issue) => ({
      field: issue.path.join('.'),
      message: issue.message,
    }))
    const detail = wrong.map((one) => `${one.field}: ${one.message}`).join('; ')
    return problem(reply, 400, 'invalid-field', { detail, fields: wrong })
  }
  const entry = await writeDown(deps, request.actor, fields.data, form.files)
  const { threadId, messageId, isNew } = entry
  return reply.code(isNew ? 201 : 200).send({ threadId, messageId, isNew })
}

/** POST /api/inbox/entries: what was said at the counter or by telephone. */
export function registerEntryRoutes(app: App, deps: ReceiveDeps): void {
  // In a scope of its own: the parser of multipart bodies may be there already, from another stage.
  app.register(async (scope) => {
    if (!scope.hasContentTypeParser('multipart/form-data')) await scope.register(multipart)
    scope.post(
      '/api/inbox/entries',
      {
        preHandler: requireRight('cases.handle'),
        schema: {
          tags: ['inbox'],
          summary: 'Write down what was said at the counter or by telephone (multipart: fields, then files)',
          consumes: ['multipart/form-data'],
        },
      },
      (request, reply) => take(deps, request, reply),
    )
  })
}
