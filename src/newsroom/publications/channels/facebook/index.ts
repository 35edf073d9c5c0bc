/**
 * Facebook: a page (developers.facebook.com/docs/pages-api). Takes a page token and the page's number; gives a text with
 * link, up to ten pictures uploaded before the moment, or a film. Facebook knows no key: a lost answer is looked up among
 * the page's own posts. Owns no tables.
 */
import { z } from 'zod'
import type { ChangeResult, Channel, ChannelContext, Metrics, Payload, PublishResult } from '../channel.ts'
import {
  failedAccount,
  failedChange,
  fileNameOf,
  goodAccount,
  readAnswer,
  lookUpFirst,
} from '../exchange/index.ts'
import { findByText, sinceSeconds } from '../graph/index.ts'
import { callPage, pageOf } from './call-page.ts'
import { readPhotos, uploadPhotos } from './upload-photos.ts'

const createdSchema = z.object({ id: z.string().min(1) })
const pageSchema = z.object({ id: z.string(), name: z.string(), username: z.string().optional() })
const countSchema = z.object({ summary: z.object({ total_count: z.number() }) }).optional()
const figuresSchema = z.record(
  z.string(),
  z.object({
    reactions: countSchema,
    comments: countSchema,
    shares: z.object({ count: z.number() }).optional(),
  }),
)

async function check(context: ChannelContext) {
  const call = { method: 'GET', path: pageOf(context), query: { fields: 'id,name,username' } } as const
  const page = readAnswer(await callPage(context, call), pageSchema)
  return page.kind === 'read'
    ? goodAccount({ handle: page.body.username ?? page.body.name })
    : failedAccount(page)
}

async function publishFilm(context: ChannelContext, payload: Payload, film: Payload['media'][number]) {
  const bytes = await context.files.read(film.id)
  return callPage(context, {
    method: 'POST',
    path: `${pageOf(context)}/videos`,
    parts: [
      { name: 'title', value: payload.title },
      { name: 'description', value: payload.text },
      { name: 'source', fileName: fileNameOf(film), contentType: film.contentType, bytes },
    ],
  })
}

const publish: Channel['publish'] = async (context, payload, checkpoint): Promise<PublishResult> => {
  const film = payload.media.find((item) => item.kind === 'video')
  const { photos } = readPhotos(checkpoint)
  const attached = payload.media.flatMap((item) => photos[item.id] ?? [])
  const json = {
    message: payload.text,
    ...(attached.length > 0 ? { attached_media: attached.map((id) => ({ media_fbid: id })) } : {}),
    // Facebook takes a link card or pictures, not both.
    ...(attached.length === 0 && payload.link !== null ? { link: payload.link } : {}),
  }
  const outcome = film
    ? await publishFilm(context, payload, film)
    : await callPage(context, { method: 'POST', path: `${pageOf(context)}/feed`, json })
  const answer = readAnswer(outcome, createdSchema)
  if (answer.kind !== 'read') return failedChange(answer)
  return {
    outcome: 'published',
    remoteId: answer.body.id,
    permalink: `https://www.facebook.com/${answer.body.id}`,
  }
}

const findOwn: Channel['findOwn'] = async (context, payload, since) => {
  const query = { fields: 'id,message,permalink_url,created_time', since: sinceSeconds(since), limit: '100' }
  const path = `${pageOf(context)}/published_posts`
  return findByText(await callPage(context, { method: 'GET', path, query }), payload.text)
}

async function correct(context: ChannelContext, remoteId: string, payload: Payload): Promise<ChangeResult> {
  const outcome = await callPage(context, { method: 'POST', path: remoteId, json: { message: payload.text } })
  if (outcome.kind !== 'answered') return failedChange(outcome)
  return { outcome: 'done', permalink: `https://www.facebook.com/${remoteId}` }
}

async function remove(context: ChannelContext, remoteId: string): Promise<ChangeResult> {
  const outcome = await callPage(context, { method: 'DELETE', path: remoteId })
  return outcome.kind === 'answered' ? { outcome: 'done', permalink: null } : failedChange(outcome)
}

async function measure(context: ChannelContext, remoteIds: string[]): Promise<Map<string, Metrics>> {
  const fields = 'reactions.summary(true).limit(0),comments.summary(true).limit(0),shares'
  const query = { ids: remoteIds.join(','), fields }
  const answer = readAnswer(await callPage(context, { method: 'GET', path: '', query }), figuresSchema)
  if (answer.kind !== 'read') return new Map()
  return new Map(
    Object.entries(answer.body).map(([id, post]) => [
      id,
      {
        likes: post.reactions?.summary.total_count ?? null,
        replies: post.comments?.summary.total_count ?? null,
        shares: post.shares?.count ?? 0,
        views: null,
      },
    ]),
  )
}

export const facebookChannel: Channel = lookUpFirst({
  kind: 'facebook',
  traits: { once: 'look-up', correct: 'edit', needsPublicMedia: false, needsMedia: false, spacingMs: 5000 },
  check,
  prepare: uploadPhotos,
  publish,
  findOwn,
  correct,
  remove,
  measure,
  // A page token made from a long-lived token does not expire by itself.
  refresh: null,
})
