import multipart from '@fastify/multipart'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { attachOwnFile, INFORMATION_WORDS } from '../../inbox/information/index.ts'
import { problem, type App } from '../../platform/http/index.ts'
import { openCaseSchema } from '../contract.ts'
import type { PortalDeps } from '../portal-deps.ts'
import { FILES_AN_HOUR } from '../reports/index.ts'

/** As much as a photo of a report: a form is sent over a telephone. */
const MOST_BYTES = 8 * 1024 * 1024
const byNumber = z.object({ number: z.string().max(40) })

type Part = { file: { name: string; bytes: Buffer }; accessKey: string }

/** The file of a body and the code before it; null when something of that is missing or it is too large, which is said. */
async function readPart(request: FastifyRequest, reply: FastifyReply): Promise<Part | null> {
  const limits = { files: 1, fields: 3, fileSize: MOST_BYTES }
  const part = request.isMultipart() ? await request.file({ limits, throwFileSizeLimit: false }) : undefined
  const given = part?.fields['accessKey']
  const key = openCaseSchema.safeParse({
    accessKey: given && 'value' in given ? given.value : undefined,
  })
  if (!part || !key.success) {
    problem(reply, 400, 'no-file')
    return null
  }
  const bytes = await part.toBuffer()
  if (!part.file.truncated) return { file: { name: part.filename, bytes }, accessKey: key.data.accessKey }
  problem(reply, 413, 'too-large')
  return null
}

/** The applicant adds files to an objection that waits for the superior, with number and access code. */
export function registerOwnObjectionFiles(app: App, deps: PortalDeps): void {
  // In a scope of its own: the parser of multipart bodies may be there already, from another stage.
  app.register(async (scope) => {
    if (!scope.hasContentTypeParser('multipart/form-data')) await scope.register(multipart)
    scope.post(
      '/api/portal/information/requests/:number/objections/files',
      {
        config: FILES_AN_HOUR,
        bodyLimit: MOST_BYTES + 100_000,
        schema: {
          tags: ['portal'],
          summary:
            'The applicant adds a file to their objection (multipart: fields "accessKey", then "file")',
          consumes: ['multipart/form-data'],
          params: byNumber,
        },
      },
      async (request, reply) => {
        const part = await readPart(request, reply)
        if (part === null) return reply
        const { number } = byNumber.parse(request.params)
        const key = { councilId: deps.council.id, number, accessKey: part.accessKey }
        const added = await attachOwnFile(deps, key, part.file)
        if (added.ok) return reply.code(201).send({ ok: true })
        if (added.refusal === 'not-found' || added.refusal === 'forbidden')
          return problem(reply, 404, 'not-found')
        const status = added.refusal === 'objection-decided' ? 409 : 422
        return problem(reply, status, added.refusal, { detail: INFORMATION_WORDS[added.refusal].words })
      },
    )
  })
}
