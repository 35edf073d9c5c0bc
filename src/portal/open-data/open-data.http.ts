import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { App } from '../../platform/http/index.ts'
import { ALWAYS_ASK, homeOf, isKnown, sendText } from '../answer.http.ts'
import { dataSetsSchema } from '../contract.ts'
import { openPerformance } from '../figures/index.ts'
import { packedTag, packingOf, sendPacked } from '../pack.ts'
import type { PortalDeps } from '../portal-deps.ts'
import { DATA_SETS, type DataSet } from './data-sets.ts'
import { DICTIONARY, FORMATS, LICENCE, tellDictionary, type Format } from './dictionary.ts'
import { followChanges } from './follow-changes.ts'
import { readSet, type SetContent } from './read-set.ts'
import { writeCsv, writeJson } from './write-rows.ts'
import { openWorkbooks } from './write-workbook.ts'

const TAGS = ['portal']
/** A workbook is made in a process of its own: nobody needs more than this. */
const WORKBOOKS_A_MINUTE = { rateLimit: { max: 30, timeWindow: '1 minute' } }

/** What everybody asks of open data: who wrote it is told in the dictionary, and a page of another site may read it. */
const headersOf = (home: string) => ({
  'cache-control': ALWAYS_ASK,
  vary: 'accept-encoding',
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'etag, link',
  link: `<${home}${DICTIONARY}>; rel="describedby"; type="application/json", <${LICENCE}>; rel="license"`,
})

/** Same rows, same columns, same place: the same file. */
function tagOf(deps: PortalDeps, { hash }: SetContent, file: { home: string; format: string }): string {
  const dictionary = tellDictionary(deps.council, file.home)
  const made = JSON.stringify([hash, file.format, dictionary])
  return `"${createHash('sha256').update(made).digest('base64url').slice(0, 22)}"`
}

/** The way one file of one set is answered. */
function openFile(deps: PortalDeps) {
  const performance = openPerformance(deps)
  const since = followChanges(deps.clock)
  const workbook = openWorkbooks()
  return async (set: DataSet, { format, type }: Format, request: FastifyRequest, reply: FastifyReply) => {
    const home = homeOf(deps.publicUrl, request)
    const content = await readSet(deps.readPublicly, set, { councilId: deps.council.id, performance })
    // A workbook is packed already.
    const packing = format === 'xlsx' ? null : packingOf(request)
    const etag = packedTag(tagOf(deps, content, { home, format }), packing)
    const changedAt = since(set.name, content.hash)
    reply.headers({ ...headersOf(home), etag, 'last-modified': changedAt.toUTCString() })
    if (isKnown(request, { etag, changedAt })) return reply.code(304).send()
    reply.type(type)
    if (format === 'xlsx') {
      const { first: rows, count } = content
      const dictionary = tellDictionary(deps.council, home)
      return reply.send(await workbook(etag, { set, rows, count, dictionary, home }))
    }
    const write = format === 'csv' ? writeCsv : writeJson
    const file = Readable.from(write({ columns: set.columns, pages: content.pages(), home }))
    return sendPacked(reply, file, packing)
  }
}

function registerDictionary(app: App, deps: PortalDeps): void {
  const tell = (request: FastifyRequest) => tellDictionary(deps.council, homeOf(deps.publicUrl, request))
  app.get(
    '/api/portal/data',
    { schema: { tags: TAGS, summary: 'The data dictionary', response: { 200: dataSetsSchema } } },
    tell,
  )
  app.get(
    DICTIONARY,
    { schema: { tags: TAGS, summary: 'The data dictionary, as a file', response: { 200: z.any() } } },
    (request, reply) =>
      sendText(request, reply, {
        body: `${JSON.stringify(tell(request), null, 2)}\n`,
        type: 'application/json; charset=utf-8',
      }),
  )
}

/**
 * Open data: each set as CSV, XLSX and JSON under an address that stays, and what its columns mean. `ETag` and
 * `Last-Modified` tell what a copy is worth; who has the newest is answered 304.
 */
export function registerOpenData(app: App, deps: PortalDeps): void {
  registerDictionary(app, deps)
  const answer = openFile(deps)
  for (const set of DATA_SETS) {
    for (const format of FORMATS) {
      const schema = { tags: TAGS, summary: `Open data: ${set.name}`, response: { 200: z.any() } }
      const config = format.format === 'xlsx' ? WORKBOOKS_A_MINUTE : {}
      app.get(`/portal/data/${set.name}.${format.format}`, { config, schema }, (request, reply) =>
        answer(set, format, request, reply),
      )
    }
  }
}
