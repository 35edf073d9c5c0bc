import { z } from 'zod'
import { requireRight } from '../../../people/index.ts'
import type { App } from '../../../platform/http/index.ts'
import { freeSlotSchema, slotsSchema } from '../contract.ts'
import type { ScheduleDeps } from '../entries/change-entry.ts'
import { chooseSlots, nextFreeSlot, readSlots } from '../slots/choose-slots.ts'
import { refuse } from './refuse.http.ts'

const tags = ['schedule']
const byOffice = z.object({ officeId: z.coerce.number().int().positive().max(2_147_483_647) })

function registerHours(app: App, deps: ScheduleDeps): void {
  app.get(
    '/api/schedule/slots/:officeId',
    {
      preHandler: requireRight('publications.read'),
      schema: {
        tags,
        summary: 'The usual hours of an office',
        params: byOffice,
        response: { 200: slotsSchema },
      },
    },
    async ({ actor, params }, reply) => {
      const read = await readSlots(deps, actor, params.officeId)
      return read.ok ? { slots: read.slots } : refuse(reply, read.refusal)
    },
  )
  app.put(
    '/api/schedule/slots/:officeId',
    {
      preHandler: requireRight('schedule.manage'),
      schema: {
        tags,
        summary: 'Set the usual hours of an office',
        params: byOffice,
        body: slotsSchema,
        response: { 200: slotsSchema },
      },
    },
    async ({ actor, params, body }, reply) => {
      const chosen = await chooseSlots(deps, actor, params.officeId, body.slots)
      return chosen.ok ? { slots: chosen.slots } : refuse(reply, chosen.refusal)
    },
  )
}

/** The hours at which an office usually releases, and the next free one. */
export function registerSlots(app: App, deps: ScheduleDeps): void {
  registerHours(app, deps)
  app.get(
    '/api/schedule/slots/:officeId/next',
    {
      preHandler: requireRight('publications.read'),
      schema: {
        tags,
        summary: 'The next hour at which the office releases nothing yet',
        params: byOffice,
        querystring: z.object({ after: z.iso.datetime().optional() }),
        response: { 200: freeSlotSchema },
      },
    },
    async ({ actor, params, query }, reply) => {
      const found = await nextFreeSlot(
        deps,
        actor,
        params.officeId,
        query.after === undefined ? null : new Date(query.after),
      )
      if (!found.ok) return refuse(reply, found.refusal)
      return { slot: found.slot && { ...found.slot, at: found.slot.at.toISOString() } }
    },
  )
}
