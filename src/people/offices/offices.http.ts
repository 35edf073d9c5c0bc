import { z } from 'zod'
import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { problem, type App } from '../../platform/http/index.ts'
import { requireRight } from '../actor.http.ts'
import { doneSchema } from '../contract.ts'
import { getCouncil } from '../council.store.ts'
import { officeHistorySchema, officeListSchema, officeRolesSchema, officeViewSchema } from './contract.ts'
import { setRoles } from './roles/give-roles.ts'
import { dayIn } from './changes/office-change.ts'
import { registerOfficeChanges } from './changes/office-changes.http.ts'
import { listEvents } from './changes/office-events.store.ts'
import { OFFICE_REFUSALS } from './changes/office-refusals.ts'
import { listOffices } from './offices.store.ts'
import { readOffice } from './read-office.ts'
import { countPeople } from './roles/roles.store.ts'

type Deps = { db: Db; clock: Clock }

const idParams = z.object({ id: z.coerce.number().int() })

/** Offices of any day for everyone who reads the board, people in them for officers; changed with `offices.manage`. */
export function registerOfficeRoutes(app: App, deps: Deps): void {
  const { db, clock } = deps
  app.get(
    '/api/offices',
    {
      preHandler: requireRight('offices.read'),
      schema: {
        tags: ['offices'],
        summary: 'The offices that stood on a day, as they were then; today when no day is given',
        querystring: z.object({ day: z.iso.date().optional() }),
        response: { 200: officeListSchema },
      },
    },
    async ({ actor, query }) => {
      const { councilId } = actor
      const day = query.day ?? dayIn((await getCouncil(db, councilId)).time_zone, clock.now())
      const people = actor.officer === null ? new Map<number, number>() : await countPeople(db, councilId)
      const offices = await listOffices(db, councilId, day)
      return { day, offices: offices.map((office) => ({ ...office, people: people.get(office.id) ?? 0 })) }
    },
  )
  app.get(
    '/api/offices/history',
    {
      preHandler: requireRight('offices.read'),
      schema: {
        tags: ['offices'],
        summary: 'Openings, renames, mergers, splits and closings, newest first',
        response: { 200: officeHistorySchema },
      },
    },
    async ({ actor }) => {
      const events = await listEvents(db, actor.councilId, { limit: 100 })
      return {
        events: actor.officer === null ? events.map((event) => ({ ...event, officer: null })) : events,
      }
    },
  )
  registerOneOffice(app, deps)
  registerRoles(app, deps)
  registerOfficeChanges(app, deps)
}

function registerOneOffice(app: App, { db }: Deps): void {
  app.get(
    '/api/offices/:id',
    {
      preHandler: requireRight('offices.read'),
      schema: {
        tags: ['offices'],
        summary: 'An office with its names, people and what happened to it',
        params: idParams,
        response: { 200: officeViewSchema },
      },
    },
    async ({ actor, params }, reply) => {
      const withPeople = actor.officer !== null
      const view = await readOffice(db, actor.councilId, params.id, { withPeople })
      return view ?? problem(reply, 404, 'not-found')
    },
  )
}

function registerRoles(app: App, { db }: Deps): void {
  app.put(
    '/api/offices/:id/officers/:officerId',
    {
      preHandler: requireRight('people.manage'),
      schema: {
        tags: ['offices'],
        summary: 'All roles of an officer in an office; an empty list takes them out of it',
        params: idParams.extend({ officerId: z.uuid() }),
        body: officeRolesSchema,
        response: { 200: doneSchema },
      },
    },
    async ({ actor, params, body }, reply) => {
      const by = { councilId: actor.councilId, officerId: actor.officer?.id ?? null }
      const set = await setRoles(db, by, params.officerId, { officeId: params.id, roles: body.roles })
      if (set.ok) return { ok: true as const }
      const { status, detail } = OFFICE_REFUSALS[set.refusal]
      return problem(reply, status, set.refusal, { detail })
    },
  )
}
