/**
 * Webhook: the article as signed JSON for another system of the council (a mobile application, an open-data portal).
 * Takes the receiver's address and a signing key; gives three events: article.published, article.corrected,
 * article.withdrawn. The id of an event is the target's key, so a receiver can leave out what it has already.
 * A receiver that answered nothing may have it: a person says. Owns no tables.
 */
import { z } from 'zod'
import type { Channel, ChannelContext, Payload } from '../channel.ts'
import {
  callPlatform,
  failedAccount,
  failedChange,
  goodAccount,
  refuse,
  type ErrorTable,
} from '../exchange/index.ts'
import { signEvent } from './sign-event.ts'

const receivedSchema = z.object({ permalink: z.url({ protocol: /^https?$/ }) })

const reasonSchema = z.union([
  z.object({ detail: z.string().min(1) }).transform(({ detail }) => detail),
  z.object({ message: z.string().min(1) }).transform(({ message }) => message),
  z.object({ error: z.string().min(1) }).transform(({ error }) => error),
])

/** What a receiver says is wrong: its sentence where it gives one (RFC 9457 and what is common), else all it said. */
function said(body: unknown): string {
  const reason = reasonSchema.safeParse(body)
  if (reason.success) return reason.data
  return typeof body === 'object' ? JSON.stringify(body ?? '') : ''
}

const errors: ErrorTable = {
  read: (body) => ({
    code: '',
    message: said(body).slice(0, 200),
  }),
  codes: {},
}

function describe(context: ChannelContext, payload: Payload) {
  const { title, text, html, excerpt, link, tags, language } = payload
  const media = payload.media.map(({ id, kind, contentType, width, height, alt }) => ({
    kind,
    contentType,
    width,
    height,
    alt,
    url: context.files.publicUrl(id),
  }))
  return { title, text, html, excerpt, link, tags, language, media }
}

function send(context: ChannelContext, event: { id: string; key: string; type: string; article: unknown }) {
  const at = context.clock.now()
  const { id, key, type, article } = event
  const body = JSON.stringify({ type, timestamp: at.toISOString(), data: { key, article } })
  const headers = signEvent(context.secret['signingKey'] ?? '', { id, at, body })
  return callPlatform(
    { ...context, errors },
    {
      url: context.account.address,
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
      anyBody: true,
    },
  )
}

async function change(context: ChannelContext, key: string, type: string, article: unknown) {
  if (context.secret['signingKey'] === undefined) return refuse('auth', 'no signing key')
  // Of a second correction the receiver must not think that it has it already.
  const id = `${key}.${type}.${context.clock.now().getTime()}`
  const outcome = await send(context, { id, key, type, article })
  return outcome.kind === 'answered' ? ({ outcome: 'done', permalink: null } as const) : failedChange(outcome)
}

const publish: Channel['publish'] = async (context, payload) => {
  if (context.secret['signingKey'] === undefined) return refuse('auth', 'no signing key')
  const event = {
    id: payload.key,
    key: payload.key,
    type: 'article.published',
    article: describe(context, payload),
  }
  const outcome = await send(context, event)
  if (outcome.kind !== 'answered') return failedChange(outcome)
  const permalink = receivedSchema.safeParse(outcome.body).data?.permalink ?? null
  return { outcome: 'published', remoteId: payload.key, permalink }
}

export const webhookChannel: Channel = {
  kind: 'webhook',
  traits: { once: 'none', correct: 'edit', needsPublicMedia: false, needsMedia: false, spacingMs: 0 },
  async check(context) {
    const id = `check.${context.clock.now().getTime()}`
    const outcome = await send(context, { id, key: '', type: 'connection.checked', article: null })
    return outcome.kind === 'answered' ? goodAccount() : failedAccount(outcome)
  },
  prepare: () => Promise.resolve({ outcome: 'ready', checkpoint: {} }),
  publish,
  findOwn: () =>
    Promise.resolve({
      outcome: 'cannot-look',
      detail: 'penerima tidak dapat ditanya; periksa di sana / the receiver cannot be asked; look there',
    }),
  correct: (context, remoteId, payload) =>
    change(context, remoteId, 'article.corrected', describe(context, payload)),
  remove: (context, remoteId) => change(context, remoteId, 'article.withdrawn', null),
  measure: () => Promise.resolve(new Map()),
  refresh: null,
}
