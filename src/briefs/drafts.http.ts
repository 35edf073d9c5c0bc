import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { requireRight, type Actor } from '../people/index.ts'
import type { App } from '../platform/http/index.ts'
import type { Acted } from './brief.ts'
import { changedSchema, leaveOutSchema, noteSchema, reviseSchema, seenSchema } from './contract.ts'
import { approveBrief, discardDraft, leaveOut, reviseBrief, writeNote } from './edit-brief.ts'
import { remakeBrief, type BriefDeps } from './make-brief.ts'
import { refuseBrief } from './refuse.http.ts'

const tags = ['briefs']
const params = z.object({ id: z.coerce.number().int().positive() })
const response = { 200: changedSchema }

const officerOf = (actor: Actor): string => actor.officer?.id ?? ''

/** The draft as it is now, or why nothing was changed. */
function answer(reply: FastifyReply, id: number, done: Acted<number>) {
  return done.ok ? { id, version: done.value } : refuseBrief(reply, done.refusal)
}

/** What is done with a draft: made anew, items left out, a note, its approval; and the next revision. */
export function registerDraftRoutes(app: App, deps: BriefDeps): void {
  const preHandler = requireRight('briefs.write')
  app.post(
    '/api/briefs/:id/remake',
    {
      preHandler,
      schema: {
        tags,
        summary: 'Make a draft anew from what is known now',
        params,
        body: seenSchema,
        response,
      },
    },
    async ({ actor, params: { id }, body }, reply) =>
      answer(reply, id, await remakeBrief(deps, { id, version: body.version }, officerOf(actor))),
  )
  app.put(
    '/api/briefs/:id/left-out',
    {
      preHandler,
      schema: {
        tags,
        summary: 'Leave an item out of a draft, or put it back',
        params,
        body: leaveOutSchema,
        response,
      },
    },
    async ({ actor, params: { id }, body }, reply) => {
      const seen = { id, version: body.version, officerId: officerOf(actor) }
      return answer(reply, id, await leaveOut(deps, seen, body))
    },
  )
  registerNote(app, deps)
  registerApproval(app, deps)
  registerRevisions(app, deps)
}

function registerNote(app: App, deps: BriefDeps): void {
  app.put(
    '/api/briefs/:id/note',
    {
      preHandler: requireRight('briefs.write'),
      schema: {
        tags,
        summary: 'Write the note for the leaders: at most three sentences and 600 characters',
        params,
        body: noteSchema,
        response,
      },
    },
    async ({ actor, params: { id }, body }, reply) => {
      const seen = { id, version: body.version, officerId: officerOf(actor) }
      return answer(reply, id, await writeNote(deps, seen, body.note))
    },
  )
}

function registerApproval(app: App, deps: BriefDeps): void {
  app.post(
    '/api/briefs/:id/approve',
    {
      preHandler: requireRight('briefs.approve'),
      schema: {
        tags,
        summary: 'Approve the draft as it was seen; it stays as it is from then on',
        params,
        body: seenSchema,
        response,
      },
    },
    async ({ actor, params: { id }, body }, reply) => {
      const officer = { officerId: officerOf(actor), officerName: actor.officer?.name ?? '' }
      return answer(reply, id, await approveBrief(deps, { id, version: body.version, ...officer }))
    },
  )
}

function registerRevisions(app: App, deps: BriefDeps): void {
  const preHandler = requireRight('briefs.write')
  app.post(
    '/api/briefs/:id/revise',
    {
      preHandler,
      schema: {
        tags,
        summary: 'Begin the next revision of an approved brief, with its reason',
        params,
        body: reviseSchema,
        response: { 201: changedSchema },
      },
    },
    async ({ actor, params: { id }, body }, reply) => {
      const done = await reviseBrief(deps, { id, officerId: officerOf(actor) }, body.reason)
      if (!done.ok) return refuseBrief(reply, done.refusal)
      return reply.code(201).send({ id: done.value, version: 1 })
    },
  )
  app.delete(
    '/api/briefs/:id',
    {
      preHandler,
      schema: { tags, summary: 'Throw the draft of a later revision away', params, response },
    },
    async ({ actor, params: { id } }, reply) =>
      answer(reply, id, await discardDraft(deps, { id, officerId: officerOf(actor) })),
  )
}
