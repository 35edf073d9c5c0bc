import { createHash } from 'node:crypto'
import multipart from '@fastify/multipart'
import { z } from 'zod'
import { ownChannel, prepareFiles } from '../../inbox/messages/index.ts'
import { refusalOfPicture } from '../../newsroom/media/index.ts'
import { problem, type App } from '../../platform/http/index.ts'
import { newReportSchema, photoTokenSchema, placesSchema, receiptSchema, type Places } from '../contract.ts'
import type { PortalDeps } from '../portal-deps.ts'
import { refusePhotos, writeFileToken } from './form-files.ts'
import { FORMS_AN_HOUR, PHOTOS_AN_HOUR } from './limits.ts'
import { externalIdOf, takeReport } from './take-report.ts'

const PHOTO_BYTES = 8 * 1024 * 1024
const TAGS = ['portal']
const formQuery = z.object({ form: z.uuid() })

function listPlaces(deps: PortalDeps): Places {
  const gazetteer = deps.places()
  const home = gazetteer.home()
  if (home === null) return { districts: [] }
  const villages = gazetteer.inside(home.code, 'village')
  return {
    districts: gazetteer.inside(home.code, 'district').map(({ code, name }) => ({
      code,
      name,
      villages: villages
        .filter((village) => village.code.startsWith(`${code}.`))
        .map((village) => ({ code: village.code, name: village.name })),
    })),
  }
}

type PhotoRefusal = 'type-heic' | 'too-many-pixels' | 'not-a-photo'
type KeptPhoto = { ok: true; token: string } | { ok: false; refusal: PhotoRefusal }

/**
 * Cleans one photo of a form and gives what the form keeps of it, or why it is none: then nothing of it was written.
 * Photos of an iPhone are good pictures that we cannot read, so the citizen is told which setting helps;
 * of one too large it is said in pixels, for its bytes fit a form and say nothing.
 */
async function keepPhoto(
  deps: PortalDeps,
  formKey: string,
  photo: { name: string; type: string; bytes: Buffer },
): Promise<KeptPhoto> {
  const refusal = await refusalOfPicture(photo.bytes)
  if (refusal !== null) return { ok: false, refusal: refusal === 'type-heic' ? refusal : 'not-a-photo' }
  const { id: councilId } = deps.council
  const channelId = await ownChannel(deps.db, councilId, 'web-form')
  const owner = { councilId, channelId, externalId: externalIdOf(formKey) }
  const key = createHash('sha256').update(photo.bytes).digest('hex')
  const [file] = await prepareFiles(deps, owner, [
    { key, name: photo.name, contentType: photo.type, bytes: photo.bytes },
  ])
  // What a form takes at all is far below the bytes of a kept picture: too large is this one in pixels.
  if (file?.refusal === 'too-large') return { ok: false, refusal: 'too-many-pixels' }
  if (file?.kind !== 'picture') return { ok: false, refusal: 'not-a-photo' }
  return { ok: true, token: writeFileToken(deps.dataDir, formKey, file) }
}

function registerPhotos(app: App, deps: PortalDeps): void {
  app.register(async (scope) => {
    if (!scope.hasContentTypeParser('multipart/form-data')) await scope.register(multipart)
    scope.post(
      '/api/portal/photos',
      {
        config: PHOTOS_AN_HOUR,
        bodyLimit: PHOTO_BYTES + 100_000,
        schema: {
          tags: TAGS,
          summary: 'A photo of a report (multipart: field "file"); gives what the form sends along',
          querystring: formQuery,
          response: { 201: photoTokenSchema },
        },
      },
      async (request, reply) => {
        if (!request.isMultipart()) return problem(reply, 400, 'no-file')
        const part = await request.file({ limits: { files: 1, fileSize: PHOTO_BYTES } })
        if (!part) return problem(reply, 400, 'no-file')
        const photo = { name: part.filename, type: part.mimetype, bytes: await part.toBuffer() }
        // The rest of a larger one is not read: what is here of it would look broken.
        if (part.file.truncated) return problem(reply, 413, 'too-large')
        const kept = await keepPhoto(deps, formQuery.parse(request.query).form, photo)
        return kept.ok ? reply.code(201).send({ token: kept.token }) : problem(reply, 415, kept.refusal)
      },
    )
  })
}

/** The citizen's report: places to choose from, photos, and the report itself. */
export function registerReports(app: App, deps: PortalDeps): void {
  let places: Places | null = null
  app.get(
    '/api/portal/places',
    {
      schema: {
        tags: TAGS,
        summary: 'Districts and villages of the region',
        response: { 200: placesSchema },
      },
    },
    () => (places ??= listPlaces(deps)),
  )
  registerPhotos(app, deps)
  app.post(
    '/api/portal/reports',
    {
      config: FORMS_AN_HOUR,
      schema: {
        tags: TAGS,
        summary: 'Report a problem or ask a question, without signing in',
        body: newReportSchema,
        response: { 201: receiptSchema },
      },
    },
    async ({ body }, reply) => {
      const taken = await takeReport(deps, body)
      if (!taken.ok) return refusePhotos(reply)
      return reply.code(201).send({ number: taken.number, accessKey: taken.accessKey })
    },
  )
}
