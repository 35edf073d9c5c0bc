/**
 * Bluesky (docs.bsky.app): handle and an app password, at bsky.social or another server.
 * The key of the record is made from our key: a repeat is the same record, and `swapRecord: null` makes the server refuse to
 * change one that is there. A correction is an edit of the record: the open AppView (0.0.221) takes the new text in the
 * place of the old one and keeps address, likes and replies; apps may show the old text until they load it anew.
 * Owns no tables.
 */
import { z } from 'zod'
import type {
  AccountCheck,
  ChangeResult,
  Channel,
  ChannelContext,
  Checkpoint,
  FindResult,
  Metrics,
  Payload,
  PublishResult,
} from '../channel.ts'
import {
  detailOf,
  failedAccount,
  failedChange,
  goodAccount,
  readAnswer,
  troubledAccount,
} from '../exchange/index.ts'
import { callBluesky } from './call-bluesky.ts'
import { recordKeyOf } from './record-key.ts'
import { openSession, refreshSession, signIn } from './session.ts'
import { blobsOf, uploadBlobs, writeRecord } from './write-record.ts'

const COLLECTION = 'app.bsky.feed.post'
const PAGE = 25

const putSchema = z.object({ uri: z.string() })
const recordSchema = z.object({
  uri: z.string(),
  value: z.looseObject({ createdAt: z.string(), embed: z.unknown().optional() }),
})
const postSchema = z.object({
  uri: z.string(),
  likeCount: z.number().default(0),
  repostCount: z.number().default(0),
  quoteCount: z.number().default(0),
  replyCount: z.number().default(0),
})

const handleOf = (context: ChannelContext) => context.account.handle.trim().replace(/^@/, '')

function withHandle(context: ChannelContext): ChannelContext {
  return { ...context, account: { ...context.account, handle: handleOf(context) } }
}

function permalinkOf(context: ChannelContext, uri: string): string {
  return `https://bsky.app/profile/${handleOf(context)}/post/${uri.split('/').pop() ?? ''}`
}

async function check(given: ChannelContext): Promise<AccountCheck> {
  const session = await signIn(withHandle(given))
  if (session.kind !== 'read') return failedAccount(session)
  const { active, status, handle } = session.body
  if (active) return goodAccount({ handle })
  return troubledAccount('attention', {
    id: `Akun ini tidak aktif di Bluesky (${status ?? 'nonaktif'}); buka Bluesky dan ikuti petunjuknya.`,
    en: `This account is not active on Bluesky (${status ?? 'inactive'}); open Bluesky and follow what it says.`,
  })
}

async function readRecord(context: ChannelContext, rkey: string) {
  const query = new URLSearchParams({ repo: handleOf(context), collection: COLLECTION, rkey }).toString()
  return readAnswer(await callBluesky(context, 'com.atproto.repo.getRecord', { query }), recordSchema)
}

async function publish(
  given: ChannelContext,
  payload: Payload,
  checkpoint: Checkpoint,
): Promise<PublishResult> {
  const context = withHandle(given)
  const session = await openSession(context)
  // Nothing was created when the sign-in fails.
  if (session.kind === 'refused') return session.refused
  if (session.kind === 'unclear') {
    return { outcome: 'refused', kind: 'unavailable', detail: session.detail, retryAfterMs: null }
  }
  const rkey = recordKeyOf(payload.key)
  const record = writeRecord(payload, blobsOf(checkpoint), context.clock.now().toISOString())
  const put = { repo: session.did, collection: COLLECTION, rkey, swapRecord: null, record }
  const sent = { json: put, token: session.token }
  const outcome = await callBluesky(context, 'com.atproto.repo.putRecord', sent)
  if (outcome.kind === 'refused' && outcome.refused.detail.includes('InvalidSwap')) {
    const uri = `at://${session.did}/${COLLECTION}/${rkey}`
    return { outcome: 'published', remoteId: uri, permalink: permalinkOf(context, uri) }
  }
  const answer = readAnswer(outcome, putSchema)
  if (answer.kind !== 'read') return failedChange(answer)
  return { outcome: 'published', remoteId: answer.body.uri, permalink: permalinkOf(context, answer.body.uri) }
}

async function findOwn(given: ChannelContext, payload: Payload): Promise<FindResult> {
  const context = withHandle(given)
  const found = await readRecord(context, recordKeyOf(payload.key))
  if (found.kind === 'read') {
    return { outcome: 'found', remoteId: found.body.uri, permalink: permalinkOf(context, found.body.uri) }
  }
  const detail = detailOf(found)
  return /RecordNotFound|Could not locate record/.test(detail)
    ? { outcome: 'absent' }
    : { outcome: 'cannot-look', detail }
}

/** Puts the new text and pictures in the record that is there; its address and its moment stay. */
async function correct(given: ChannelContext, remoteId: string, payload: Payload): Promise<ChangeResult> {
  const context = withHandle(given)
  const rkey = remoteId.split('/').pop() ?? ''
  const before = await readRecord(context, rkey)
  if (before.kind !== 'read') return failedChange(before)
  const uploaded = await uploadBlobs(context, payload, { checkpoint: null, save: () => Promise.resolve() })
  if (uploaded.outcome === 'refused') return uploaded
  const session = await openSession(context)
  if (session.kind !== 'read') return failedChange(session)
  const record = writeRecord(payload, blobsOf(uploaded.checkpoint), before.body.value.createdAt)
  const json = { repo: session.did, collection: COLLECTION, rkey, record }
  const outcome = await callBluesky(context, 'com.atproto.repo.putRecord', { json, token: session.token })
  const answer = readAnswer(outcome, putSchema)
  return answer.kind === 'read'
    ? { outcome: 'done', permalink: permalinkOf(context, answer.body.uri) }
    : failedChange(answer)
}

/** Takes the record away; the server says nothing when it is gone already. */
async function remove(given: ChannelContext, remoteId: string): Promise<ChangeResult> {
  const context = withHandle(given)
  const session = await openSession(context)
  if (session.kind !== 'read') return failedChange(session)
  const json = { repo: session.did, collection: COLLECTION, rkey: remoteId.split('/').pop() ?? '' }
  const outcome = await callBluesky(context, 'com.atproto.repo.deleteRecord', { json, token: session.token })
  return outcome.kind === 'answered' ? { outcome: 'done', permalink: null } : failedChange(outcome)
}

async function measure(given: ChannelContext, remoteIds: string[]): Promise<Map<string, Metrics>> {
  const context = withHandle(given)
  const figures = new Map<string, Metrics>()
  const session = await openSession(context)
  if (session.kind !== 'read') return figures
  for (let from = 0; from < remoteIds.length; from += PAGE) {
    const page = remoteIds.slice(from, from + PAGE)
    const query = page.map((uri) => `uris=${encodeURIComponent(uri)}`).join('&')
    const answer = readAnswer(
      await callBluesky(context, 'app.bsky.feed.getPosts', { query, token: session.token }),
      z.object({ posts: z.array(postSchema) }),
    )
    if (answer.kind !== 'read') return figures
    for (const { uri, likeCount, repostCount, quoteCount, replyCount } of answer.body.posts) {
      figures.set(uri, {
        likes: likeCount,
        shares: repostCount + quoteCount,
        replies: replyCount,
        views: null,
      })
    }
  }
  return figures
}

export const blueskyChannel: Channel = {
  kind: 'bluesky',
  traits: { once: 'key', correct: 'edit', needsPublicMedia: false, needsMedia: false, spacingMs: 0 },
  check,
  prepare: (context, payload, progress) => uploadBlobs(withHandle(context), payload, progress),
  publish,
  findOwn,
  correct,
  remove,
  measure,
  refresh: (context) => refreshSession(withHandle(context)),
}
