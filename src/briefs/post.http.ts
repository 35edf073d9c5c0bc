import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { requireCouncil, requireRight, type Actor, type Right } from '../people/index.ts'
import type { App } from '../platform/http/index.ts'
import { findBrief, listRevisions } from './briefs.store.ts'
import { queuedSchema } from './contract.ts'
import type { BriefDeps } from './make-brief.ts'
import { newRecipientSchema, postChoiceSchema, postViewSchema } from './post/contract.ts'
import {
  addRecipient,
  checkRecipient,
  choosePost,
  dropRecipient,
  readPostView,
  sendBrief,
  type RecipientRefusal,
} from './post/index.ts'
import { refuseBrief } from './refuse.http.ts'
import { refusePost } from './refuse-post.http.ts'

const tags = ['briefs']
const params = z.object({ id: z.coerce.number().int().positive() })
const response = { 200: postViewSchema }

const officerOf = (actor: Actor): string => actor.officer?.id ?? ''
const guards = (deps: BriefDeps, right: Right) => [requireRight(right), requireCouncil(deps.council.id)]

type Kept = { ok: true } | { ok: false; refusal: RecipientRefusal }

/** The list as it is now, or why nothing was kept. */
async function answer(deps: BriefDeps, actor: Actor, reply: FastifyReply, kept: Kept) {
  return kept.ok ? readPostView(deps, actor) : refusePost(reply, kept.refusal)
}

/** Briefs by e-mail: who gets them, from which mailbox, and the press that sends. */
export function registerPostRoutes(app: App, deps: BriefDeps): void {
  app.get(
    '/api/briefs/post',
    {
      preHandler: guards(deps, 'briefs.send'),
      schema: { tags, summary: 'Who gets briefs by e-mail, and how they go out', response },
    },
    ({ actor }) => readPostView(deps, actor),
  )
  registerChoice(app, deps)
  registerRecipients(app, deps)
  registerSending(app, deps)
}

function registerChoice(app: App, deps: BriefDeps): void {
  app.put(
    '/api/briefs/post',
    {
      preHandler: guards(deps, 'settings.manage'),
      schema: {
        tags,
        summary: 'Choose the mailbox, where answers go, and whether approving sends; null: no letters',
        body: z.object({ choice: postChoiceSchema }),
        response,
      },
    },
    async ({ actor, body }, reply) => {
      const by = { councilId: deps.council.id, officerId: officerOf(actor) }
      const refusal = await choosePost(deps.db, by, body.choice)
      return refusal === null ? readPostView(deps, actor) : refusePost(reply, refusal)
    },
  )
}

function registerRecipients(app: App, deps: BriefDeps): void {
  const preHandler = guards(deps, 'briefs.send')
  app.post(
    '/api/briefs/recipients',
    {
      preHandler,
      schema: {
        tags,
        summary: 'Add an officer, or an address of a leader, which waits for the eyes of a second officer',
        body: newRecipientSchema,
        response,
      },
    },
    async ({ actor, body }, reply) =>
      answer(deps, actor, reply, await addRecipient(deps, body, officerOf(actor))),
  )
  app.post(
    '/api/briefs/recipients/:id/check',
    {
      preHandler,
      schema: {
        tags,
        summary: 'Say that a named address is that leader’s; never by whoever named it',
        params,
        response,
      },
    },
    async ({ actor, params: { id } }, reply) =>
      answer(deps, actor, reply, await checkRecipient(deps, id, officerOf(actor))),
  )
  app.delete(
    '/api/briefs/recipients/:id',
    {
      preHandler,
      schema: {
        tags,
        summary: 'Take a recipient off the list; what waits for them stays here',
        params,
        response,
      },
    },
    async ({ actor, params: { id } }, reply) =>
      answer(deps, actor, reply, await dropRecipient(deps, id, officerOf(actor))),
  )
}

function registerSending(app: App, deps: BriefDeps): void {
  app.post(
    '/api/briefs/:id/send',
    {
      preHandler: guards(deps, 'briefs.send'),
      schema: {
        tags,
        summary: 'Send an approved brief to everybody on the list who was not sent this revision',
        params,
        response: { 200: queuedSchema },
      },
    },
    async ({ actor, params: { id } }, reply) => {
      const brief = await findBrief(deps.db, deps.council.id, id)
      if (!brief) return refuseBrief(reply, 'not-found')
      if (brief.status !== 'approved') return refuseBrief(reply, 'not-approved')
      const revisions = await listRevisions(deps.db, deps.council.id, brief)
      if (revisions.find(({ state }) => state !== 'draft')?.id !== id) return refuseBrief(reply, 'replaced')
      const sent = await sendBrief(deps, brief, officerOf(actor))
      return sent.ok ? { queued: sent.queued } : refusePost(reply, sent.refusal)
    },
  )
}
