import { createHash } from 'node:crypto'
import { z } from 'zod'
import { openRequest, readPublicCopy } from '../../inbox/information/index.ts'
import { toZone } from '../../calendar/index.ts'
import { listOffices } from '../../people/index.ts'
import { inTransaction } from '../../platform/db/index.ts'
import { problem, type App } from '../../platform/http/index.ts'
import { ALWAYS_ASK } from '../answer.http.ts'
import {
  informationItemSchema,
  informationListSchema,
  informationRequestSchema,
  receiptSchema,
  type Receipt,
} from '../contract.ts'
import type { PortalDeps } from '../portal-deps.ts'
import { FORMS_AN_HOUR } from '../reports/index.ts'
import { sendCopy } from './send-copy.http.ts'
import { listItems, type ItemFilter } from './information.store.ts'

const TAGS = ['portal']
const PAGE = 30

const querySchema = z.object({
  class: informationItemSchema.shape.class.optional(),
  q: z.string().trim().max(140).default(''),
  after: z.string().max(400).optional(),
})

/** Where a page ended: the entry's id, a point, its title. */
const AFTER = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(.*)$/s

function readAfter(text: string | undefined): ItemFilter['after'] {
  const [, id = '', title = ''] = AFTER.exec(text ?? '') ?? []
  return id === '' ? null : { id, title }
}

function registerList(app: App, deps: PortalDeps): void {
  app.get(
    '/api/portal/information',
    {
      schema: {
        tags: TAGS,
        summary: 'The public-information list',
        querystring: querySchema,
        response: { 200: informationListSchema },
      },
    },
    async ({ query }, reply) => {
      reply.header('cache-control', ALWAYS_ASK)
      const filter = { class: query.class ?? null, search: query.q, after: readAfter(query.after) }
      const page = { filter, limit: PAGE + 1 }
      const found = await deps.readPublicly((tx) => listItems(tx, deps.council.id, page))
      const items = found.slice(0, PAGE)
      const last = items.at(-1)
      return { items, next: found.length > PAGE && last ? `${last.id}.${last.title}` : null }
    },
  )
  app.get(
    '/portal/informasi/berkas/:id',
    { schema: { tags: TAGS, summary: 'A file everybody may have', params: z.object({ id: z.uuid() }) } },
    async ({ params }, reply) => {
      const copy = await readPublicCopy(deps.db, deps.council.id, params.id, { now: deps.clock.now() })
      return copy ? sendCopy(reply, copy, ALWAYS_ASK) : problem(reply, 404, 'not-found')
    },
  )
}

type Asked = z.output<typeof informationRequestSchema>

/**
 * The key of a request: the same words sent again with a form are the same request, other words are another. A form
 * whose answer was lost keeps its key, and what is asked with it next must not be taken for what was asked before.
 */
function requestKeyOf(asked: Asked): string {
  const hex = createHash('sha256').update(JSON.stringify(asked)).digest('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')
}

/** The office that keeps the register: the desk, else the first office of the council. */
async function findRegistrar(deps: PortalDeps): Promise<number | null> {
  const offices = await listOffices(deps.db, deps.council.id)
  return (offices.find((one) => one.isDesk) ?? offices[0])?.id ?? null
}

async function ask(deps: PortalDeps, asked: Asked): Promise<Receipt | null> {
  const { council, dataDir, clock } = deps
  const officeId = await findRegistrar(deps)
  if (officeId === null) return null
  const applicant = {
    kind: 'person' as const,
    name: asked.name,
    contact: asked.contact,
    nik: asked.nik,
    address: '',
    occupation: '',
    deed: '',
    hasIdCopy: false,
    hasMandate: false,
  }
  const opened = await inTransaction(deps.db, (tx) =>
    openRequest(
      tx,
      { dataDir, timeZone: toZone(council.timeZone) },
      {
        councilId: council.id,
        officeId,
        cameBy: 'portal',
        at: clock.now(),
        by: null,
        applicant,
        asked: asked.asked,
        purpose: asked.purpose,
        wants: asked.wants,
        receiveBy: 'portal',
        isElection: false,
        ...(asked.formKey === undefined ? {} : { formKey: requestKeyOf(asked) }),
      },
    ),
  )
  return { number: opened.number, accessKey: opened.accessKey }
}

/** The public-information list with its files, and the form of a request. */
export function registerInformation(app: App, deps: PortalDeps): void {
  registerList(app, deps)
  app.post(
    '/api/portal/information/requests',
    {
      config: FORMS_AN_HOUR,
      schema: {
        tags: TAGS,
        summary: 'Request public information, without signing in',
        body: informationRequestSchema,
        response: { 201: receiptSchema },
      },
    },
    async ({ body }, reply) => {
      const receipt = await ask(deps, body)
      return receipt ? reply.code(201).send(receipt) : problem(reply, 503, 'unavailable')
    },
  )
}
