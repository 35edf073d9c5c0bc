/**
 * YouTube (developers.google.com/youtube/v3). Takes Google OAuth tokens with youtube.upload and youtube.force-ssl; gives a
 * film, uploaded privately before the moment and made public at it: that last call may be repeated without harm.
 * Community posts have no public API; films of a Google project that was not audited stay private (both documented limits).
 * Owns no tables.
 */
import { z } from 'zod'
import type { ChangeResult, Channel, ChannelContext, FindResult, Metrics, Payload } from '../channel.ts'
import {
  detailOf,
  failedAccount,
  failedChange,
  goodAccount,
  readAnswer,
  readRefreshed,
  textOfSetting,
  refuse,
  lookUpFirst,
} from '../exchange/index.ts'
import { callYoutube } from './call-youtube.ts'
import { describeFilm, readUpload, uploadFilm } from './upload-film.ts'

const TOKEN_URL = 'https://oauth2.googleapis.com/token'
const channelsSchema = z.object({
  items: z
    .array(
      z.object({
        snippet: z.object({ title: z.string(), customUrl: z.string().optional() }),
        contentDetails: z.object({ relatedPlaylists: z.object({ uploads: z.string() }) }),
      }),
    )
    .min(1),
})
const itemsSchema = z.object({
  items: z.array(z.object({ contentDetails: z.object({ videoId: z.string() }) })).default([]),
})
const videosSchema = z.object({
  items: z
    .array(
      z.object({
        id: z.string(),
        snippet: z.object({ title: z.string(), description: z.string() }).optional(),
        status: z.object({ privacyStatus: z.string() }).optional(),
        statistics: z
          .object({
            viewCount: z.string().optional(),
            likeCount: z.string().optional(),
            commentCount: z.string().optional(),
          })
          .optional(),
      }),
    )
    .default([]),
})

const permalinkOf = (id: string) => `https://www.youtube.com/watch?v=${id}`

async function askChannel(context: ChannelContext) {
  const path = '/youtube/v3/channels?part=snippet,contentDetails&mine=true'
  return readAnswer(await callYoutube(context, path, { method: 'GET' }), channelsSchema)
}

async function check(context: ChannelContext) {
  const channel = await askChannel(context)
  if (channel.kind !== 'read') return failedAccount(channel)
  const snippet = channel.body.items[0]?.snippet
  return goodAccount({ handle: snippet?.customUrl ?? snippet?.title ?? null })
}

const publish: Channel['publish'] = async (context, _payload, checkpoint) => {
  const { videoId } = readUpload(checkpoint)
  if (videoId === null) return refuse('invalid', 'nothing was uploaded')
  const json = {
    id: videoId,
    status: { privacyStatus: 'public', selfDeclaredMadeForKids: false, embeddable: true },
  }
  const outcome = await callYoutube(context, '/youtube/v3/videos?part=status', { method: 'PUT', json })
  const answer = readAnswer(outcome, z.object({ status: z.object({ privacyStatus: z.string() }) }))
  if (answer.kind !== 'read') return failedChange(answer)
  if (answer.body.status.privacyStatus !== 'public') {
    return refuse(
      'forbidden',
      'YouTube membiarkan video tetap privat: proyek Google belum diaudit / kept the film private',
    )
  }
  return { outcome: 'published', remoteId: videoId, permalink: permalinkOf(videoId) }
}

async function findOwn(context: ChannelContext, payload: Payload): Promise<FindResult> {
  const channel = await askChannel(context)
  if (channel.kind !== 'read') return { outcome: 'cannot-look', detail: detailOf(channel) }
  const playlistId = channel.body.items[0]?.contentDetails.relatedPlaylists.uploads ?? ''
  const listPath = `/youtube/v3/playlistItems?part=contentDetails&maxResults=50&playlistId=${playlistId}`
  const list = readAnswer(await callYoutube(context, listPath, { method: 'GET' }), itemsSchema)
  if (list.kind !== 'read') return { outcome: 'cannot-look', detail: detailOf(list) }
  const ids = list.body.items.map((item) => item.contentDetails.videoId).join(',')
  const path = `/youtube/v3/videos?part=snippet,status&id=${ids}`
  const videos = readAnswer(await callYoutube(context, path, { method: 'GET' }), videosSchema)
  if (videos.kind !== 'read') return { outcome: 'cannot-look', detail: detailOf(videos) }
  const found = videos.body.items.find(
    ({ snippet, status }) =>
      snippet?.title === payload.title &&
      snippet.description.trim() === payload.text.trim() &&
      status?.privacyStatus === 'public',
  )
  return found
    ? { outcome: 'found', remoteId: found.id, permalink: permalinkOf(found.id) }
    : { outcome: 'absent' }
}

async function correct(context: ChannelContext, remoteId: string, payload: Payload): Promise<ChangeResult> {
  const json = { id: remoteId, snippet: describeFilm(context, payload) }
  const outcome = await callYoutube(context, '/youtube/v3/videos?part=snippet', { method: 'PUT', json })
  return outcome.kind === 'answered'
    ? { outcome: 'done', permalink: permalinkOf(remoteId) }
    : failedChange(outcome)
}

async function remove(context: ChannelContext, remoteId: string): Promise<ChangeResult> {
  const outcome = await callYoutube(context, `/youtube/v3/videos?id=${remoteId}`, { method: 'DELETE' })
  return outcome.kind === 'answered' ? { outcome: 'done', permalink: null } : failedChange(outcome)
}

const count = (figure: string | undefined) => (figure === undefined ? null : Number(figure))

async function measure(context: ChannelContext, remoteIds: string[]): Promise<Map<string, Metrics>> {
  const found = new Map<string, Metrics>()
  for (let start = 0; start < remoteIds.length; start += 50) {
    const path = `/youtube/v3/videos?part=statistics&id=${remoteIds.slice(start, start + 50).join(',')}`
    const answer = readAnswer(await callYoutube(context, path, { method: 'GET' }), videosSchema)
    if (answer.kind !== 'read') continue
    for (const { id, statistics } of answer.body.items) {
      found.set(id, {
        likes: count(statistics?.likeCount),
        replies: count(statistics?.commentCount),
        views: count(statistics?.viewCount),
        shares: null,
      })
    }
  }
  return found
}

/** Google gives no new refresh token; the old one stays. `invalid_grant` is a revocation. */
async function refreshToken(context: ChannelContext) {
  const { clientId = '', clientSecret = '', refreshToken: token = '' } = context.secret
  const form = {
    grant_type: 'refresh_token',
    refresh_token: token,
    client_id: clientId,
    client_secret: clientSecret,
  }
  const url = textOfSetting(context.account.settings, 'tokenUrl') || TOKEN_URL
  const outcome = await callYoutube(context, url, {
    method: 'POST',
    authorize: false,
    body: new URLSearchParams(form).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  return readRefreshed(context, outcome)
}

export const youtubeChannel: Channel = lookUpFirst({
  kind: 'youtube',
  traits: { once: 'look-up', correct: 'edit', needsPublicMedia: false, needsMedia: true, spacingMs: 1000 },
  check,
  prepare: uploadFilm,
  publish,
  findOwn: (context, payload) => findOwn(context, payload),
  correct,
  remove,
  measure,
  refresh: refreshToken,
})
