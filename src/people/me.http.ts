import type { Db } from '../platform/db/index.ts'
import type { App } from '../platform/http/index.ts'
import { meSchema, type Me } from './contract.ts'
import { getCouncil } from './council.store.ts'
import { findOfficer, hasOperator } from './officers.store.ts'
import { listRights } from './rights.ts'

/** An officer of the sample whose password everybody may know. */
export type SampleOfficer = Me['sampleOfficers'][number]

/** `GET /api/me`: who I am and what I may do; also for visitors. */
export function registerMeRoute(app: App, deps: { db: Db; sampleOfficers: SampleOfficer[] }): void {
  app.get(
    '/api/me',
    {
      schema: {
        tags: ['people'],
        summary: 'Who I am and what I may do',
        response: { 200: meSchema },
      },
    },
    async ({ actor }, reply) => {
      reply.header('cache-control', 'no-store')
      const council = await getCouncil(deps.db, actor.councilId)
      const id = actor.officer?.id
      return {
        officer: id === undefined ? null : await findOfficer(deps.db, actor.councilId, id),
        mode: actor.mode,
        council: {
          id: council.council_id,
          name: council.name,
          placeCode: council.place_code,
          timeZone: council.time_zone,
        },
        rights: listRights(actor),
        offices: actor.officer?.offices ?? [],
        needsFirstOperator: id === undefined && !(await hasOperator(deps.db, actor.councilId)),
        sampleOfficers: actor.mode === 'sample' ? deps.sampleOfficers : [],
      }
    },
  )
}
