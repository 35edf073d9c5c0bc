import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { AFFAIRS } from '../../../language/index.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/index.ts'
import { problem, type App } from '../../../platform/http/index.ts'
import { requireRight } from '../../actor.http.ts'
import { getCouncil } from '../../council.store.ts'
import type { Actor } from '../../rights.ts'
import { changeOffice } from './change-office.ts'
import { closeOffice } from './close-office.ts'
import {
  changeOfficeSchema,
  closeOfficeSchema,
  mergeOfficesSchema,
  officeChangedSchema,
  openOfficeSchema,
  splitOfficeSchema,
} from '../contract.ts'
import { mergeOffices } from './merge-offices.ts'
import { dayIn, type Changed, type Changing } from './office-change.ts'
import { OFFICE_REFUSALS } from './office-refusals.ts'
import { openOffice } from './open-office.ts'
import { splitOffice } from './split-office.ts'
import { undoOfficeEvent } from './undo-office-event.ts'

type Deps = { db: Db; clock: Clock }
type When = { day?: string | undefined; legalBasis: string }

const idParams = z.object({ id: z.coerce.number().int() })
const preHandler = requireRight('offices.manage')
const about = (summary: string) => ({ tags: ['offices'], summary, response: { 200: officeChangedSchema } })

/** Who changes what from which day, by the council's own calendar. */
async function changingOf({ db, clock }: Deps, actor: Actor, when: When): Promise<Changing> {
  const { time_zone } = await getCouncil(db, actor.councilId)
  const { day, legalBasis } = when
  const today = dayIn(time_zone, clock.now())
  return { councilId: actor.councilId, officerId: actor.officer?.id ?? null, today, day, legalBasis }
}

function answer(reply: FastifyReply, changed: Changed) {
  if (changed.ok) return { eventId: changed.eventId, officeIds: changed.officeIds }
  const { status, detail } = OFFICE_REFUSALS[changed.refusal]
  return problem(reply, status, changed.refusal, { detail })
}

const CODES = new Set(AFFAIRS.map(({ code }) => code))

/** Refuses affairs that the law does not know; null when all are known. */
function refuseAffairs(reply: FastifyReply, affairs: readonly string[] = []): FastifyReply | null {
  const unknown = affairs.find((code) => !CODES.has(code))
  if (unknown === undefined) return null
  const detail = {
    id: `Urusan "${unknown}" bukan salah satu dari 32 urusan UU 23/2014. Pilih dari daftar.`,
    en: `"${unknown}" is none of the 32 affairs of Law 23/2014. Choose from the list.`,
  }
  return problem(reply, 400, 'invalid-field', { detail, fields: [{ field: 'affairs', message: detail.id }] })
}

/** Opening, renaming, merging, splitting, closing, and undoing each. */
export function registerOfficeChanges(app: App, deps: Deps): void {
  const { db } = deps
  app.post(
    '/api/offices',
    { preHandler, schema: { ...about('Open an office'), body: openOfficeSchema } },
    async ({ actor, body }, reply) => {
      const { day, legalBasis, ...office } = body
      const changing = await changingOf(deps, actor, { day, legalBasis })
      return refuseAffairs(reply, office.affairs) ?? answer(reply, await openOffice(db, changing, office))
    },
  )
  app.patch(
    '/api/offices/:id',
    {
      preHandler,
      schema: {
        ...about('Rename an office, or give it another kind, other affairs or the work of the desk'),
        params: idParams,
        body: changeOfficeSchema,
      },
    },
    async ({ actor, params, body }, reply) => {
      const { day, legalBasis, ...wish } = body
      const changing = await changingOf(deps, actor, { day, legalBasis })
      const refused = refuseAffairs(reply, wish.affairs)
      return refused ?? answer(reply, await changeOffice(db, changing, params.id, wish))
    },
  )
  registerEndings(app, deps)
  registerUndo(app, deps)
}

function registerEndings(app: App, deps: Deps): void {
  const { db } = deps
  app.post(
    '/api/offices/merge',
    { preHandler, schema: { ...about('Merge offices; roles follow to the heir'), body: mergeOfficesSchema } },
    async ({ actor, body }, reply) => {
      const changing = await changingOf(deps, actor, body)
      const refused = 'affairs' in body.into ? refuseAffairs(reply, body.into.affairs) : null
      return refused ?? answer(reply, await mergeOffices(db, changing, body.offices, body.into))
    },
  )
  app.post(
    '/api/offices/:id/split',
    {
      preHandler,
      schema: { ...about('Split an office into new ones'), params: idParams, body: splitOfficeSchema },
    },
    async ({ actor, params, body }, reply) => {
      const changing = await changingOf(deps, actor, body)
      const affairs = body.into.flatMap((office) => office.affairs)
      return refuseAffairs(reply, affairs) ?? answer(reply, await splitOffice(db, changing, params.id, body))
    },
  )
  app.post(
    '/api/offices/:id/close',
    {
      preHandler,
      schema: { ...about('Close an office'), params: idParams, body: closeOfficeSchema },
    },
    async ({ actor, params, body }, reply) => {
      const changing = await changingOf(deps, actor, body)
      return answer(reply, await closeOffice(db, changing, params.id))
    },
  )
}

function registerUndo(app: App, deps: Deps): void {
  app.post(
    '/api/offices/events/:id/undo',
    {
      preHandler,
      schema: { ...about('Undo a change of offices while nothing depends on it'), params: idParams },
    },
    async ({ actor, params }, reply) => {
      const changing = await changingOf(deps, actor, { legalBasis: '' })
      const by = { ...changing, officerId: actor.officer?.id ?? '', at: deps.clock.now() }
      return answer(reply, await undoOfficeEvent(deps.db, by, params.id))
    },
  )
}
