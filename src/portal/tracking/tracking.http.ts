import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { readCaseNumber } from '../../inbox/cases/index.ts'
import { findRendition, sendFile } from '../../newsroom/media/index.ts'
import { problem, type App } from '../../platform/http/index.ts'
import { ALWAYS_ASK } from '../answer.http.ts'
import { findByNumber, isPublicPhoto, listPublic } from '../cases/index.ts'
import {
  citizenMessageSchema,
  citizenVerdictSchema,
  openCaseSchema,
  ownCaseSchema,
  ownCopySchema,
  publicCasesSchema,
  publicCaseViewSchema,
} from '../contract.ts'
import type { PortalDeps } from '../portal-deps.ts'
import { FORMS_AN_HOUR, KEYS_A_MINUTE, readFiles, refusePhotos } from '../reports/index.ts'
import { readOwnCase, sayInOwnCase, type Said } from './own-case.ts'
import { copyOwnCase } from './own-copy.ts'

const TAGS = ['portal']
const byNumber = z.object({ number: z.string().max(40) })
const PAGE = 15
const doneSchema = z.object({ ok: z.literal(true) })

const wrongKey = (reply: FastifyReply): FastifyReply => problem(reply, 404, 'not-found')

/** Says what came of a citizen's word. */
function tellSaid(reply: FastifyReply, said: Said): { ok: true } | FastifyReply {
  if (said === 'kept') return { ok: true }
  return said === 'wrong-key' ? wrongKey(reply) : problem(reply, 409, said)
}

function registerPublic(app: App, deps: PortalDeps): void {
  app.get(
    '/api/portal/cases',
    {
      schema: {
        tags: TAGS,
        summary: 'Cases that officers made public, newest first',
        querystring: z.object({ after: z.string().max(60).optional() }),
        response: { 200: publicCasesSchema },
      },
    },
    async ({ query }, reply) => {
      reply.header('cache-control', ALWAYS_ASK)
      const [, at = '', number = ''] = /^(\d{1,15})_([\w-]{1,30})$/.exec(query.after ?? '') ?? []
      const cursor = at === '' ? null : { at: new Date(Number(at)), number }
      const found = await deps.readPublicly((tx) =>
        listPublic(tx, deps.council.id, { limit: PAGE + 1, cursor }),
      )
      const cases = found.slice(0, PAGE)
      const last = cases.at(-1)
      const next = found.length > PAGE && last ? `${Date.parse(last.openedAt)}_${last.number}` : null
      return { cases, next }
    },
  )
  app.get(
    '/api/portal/cases/:number',
    {
      config: KEYS_A_MINUTE,
      schema: {
        tags: TAGS,
        summary: 'Where a case stands, for who has its number',
        params: byNumber,
        response: { 200: publicCaseViewSchema },
      },
    },
    async ({ params }, reply) => {
      reply.header('cache-control', ALWAYS_ASK)
      const number = readCaseNumber(params.number)
      const found =
        number === null ? null : await deps.readPublicly((tx) => findByNumber(tx, deps.council.id, number))
      if (!found) return problem(reply, 404, 'not-found')
      const place = found.placeCode === null ? '' : (deps.places().name(found.placeCode) ?? '')
      return { ...found, place }
    },
  )
}

/** Pictures of public cases: open while their case is. */
function registerPictures(app: App, deps: PortalDeps): void {
  app.get(
    '/portal/lacak/:number/gambar/:mediaId',
    {
      schema: {
        tags: TAGS,
        summary: 'A picture of a public case',
        params: byNumber.extend({ mediaId: z.uuid() }),
        querystring: z.object({ ukuran: z.enum(['kecil', 'penuh']).default('penuh') }),
      },
    },
    async (request, reply) => {
      const { number, mediaId } = request.params
      const isPublic = await deps.readPublicly((tx) =>
        isPublicPhoto(tx, deps.council.id, { number, mediaId }),
      )
      const size = request.query.ukuran === 'kecil' ? 'thumb' : 'full'
      const found = isPublic ? await findRendition(deps, deps.council.id, mediaId, size) : null
      if (!found) return problem(reply, 404, 'not-found')
      return sendFile(request, reply, { ...found, cache: ALWAYS_ASK })
    },
  )
}

function registerOwn(app: App, deps: PortalDeps): void {
  app.post(
    '/api/portal/cases/:number/open',
    {
      config: KEYS_A_MINUTE,
      schema: {
        tags: TAGS,
        summary: "A citizen's own case, opened with its access code",
        params: byNumber,
        body: openCaseSchema,
        response: { 200: ownCaseSchema },
      },
    },
    async ({ params, body }, reply) => {
      reply.header('cache-control', 'no-store')
      return (await readOwnCase(deps, { ...params, ...body })) ?? wrongKey(reply)
    },
  )
  app.post(
    '/api/portal/cases/:number/copy',
    {
      config: KEYS_A_MINUTE,
      schema: {
        tags: TAGS,
        summary: 'A copy of the own data in an own case, to take away',
        params: byNumber,
        body: openCaseSchema,
        response: { 200: ownCopySchema },
      },
    },
    async ({ params, body }, reply) => {
      reply.header('cache-control', 'no-store')
      return (await copyOwnCase(deps, { ...params, ...body })) ?? wrongKey(reply)
    },
  )
}

function registerWords(app: App, deps: PortalDeps): void {
  app.post(
    '/api/portal/cases/:number/messages',
    {
      config: FORMS_AN_HOUR,
      schema: {
        tags: TAGS,
        summary: 'A further message in an own case',
        params: byNumber,
        body: citizenMessageSchema,
        response: { 200: doneSchema },
      },
    },
    async ({ params, body }, reply) => {
      const { accessKey, formKey, text, photos } = body
      const files = readFiles(deps.dataDir, formKey, photos)
      if (files === null) return refusePhotos(reply)
      const said = await sayInOwnCase(deps, { ...params, accessKey }, { text, files, wordId: formKey })
      return tellSaid(reply, said)
    },
  )
  app.post(
    '/api/portal/cases/:number/verdict',
    {
      config: FORMS_AN_HOUR,
      schema: {
        tags: TAGS,
        summary: 'Whether it is done, as the citizen says',
        params: byNumber,
        body: citizenVerdictSchema,
        response: { 200: doneSchema },
      },
    },
    async ({ params, body }, reply) => {
      const { accessKey, verdict } = body
      const said = await sayInOwnCase(
        deps,
        { ...params, accessKey },
        { verdict, wordId: `verdict-${verdict}` },
      )
      return tellSaid(reply, said)
    },
  )
}

/** Cases by number for everyone, and the whole of it for who holds its access code. */
export function registerTracking(app: App, deps: PortalDeps): void {
  registerPublic(app, deps)
  registerPictures(app, deps)
  registerOwn(app, deps)
  registerWords(app, deps)
}
