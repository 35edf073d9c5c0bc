/**
 * WordPress (developer.wordpress.org/rest-api): address of the site, user name and an application password.
 * WordPress knows no keys: the same address asked for twice would make a second post. A post is looked up by its address,
 * which is made from our key, before it is created. Files are found again in the same way.
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
  Payload,
  PublishResult,
} from '../channel.ts'
import {
  detailOf,
  failedAccount,
  failedChange,
  goodAccount,
  readAnswer,
  textOfSetting,
  troubledAccount,
} from '../exchange/index.ts'
import { callWordPress } from './call-wordpress.ts'
import { preparedOf, preparePost } from './prepare-post.ts'
import { slugOf, writePost } from './write-post.ts'

const postSchema = z.object({ id: z.number(), link: z.string(), status: z.string() })
const userSchema = z.object({
  slug: z.string(),
  capabilities: z.record(z.string(), z.unknown()).default({}),
})
const FIELDS = 'id,link,status'

function categoriesOf(context: ChannelContext): number[] {
  return textOfSetting(context.account.settings, 'categories')
    .split(',')
    .map(Number)
    .filter((id) => Number.isInteger(id) && id > 0)
}

async function check(context: ChannelContext): Promise<AccountCheck> {
  const query = { context: 'edit', _fields: 'slug,capabilities' }
  const user = readAnswer(await callWordPress(context, 'users/me', { method: 'GET', query }), userSchema)
  if (user.kind !== 'read') return failedAccount(user)
  if (user.body.capabilities['publish_posts'] === true) return goodAccount({ handle: user.body.slug })
  return troubledAccount('attention', {
    id: 'Pengguna ini belum boleh menerbitkan tulisan; beri peran Penulis atau Editor di WordPress.',
    en: 'This user may not publish posts yet; give the role Author or Editor in WordPress.',
  })
}

async function lookUp(context: ChannelContext, payload: Payload) {
  const query = { slug: slugOf(payload), status: 'publish,future,draft,pending,private', _fields: FIELDS }
  return readAnswer(await callWordPress(context, 'posts', { method: 'GET', query }), z.array(postSchema))
}

async function publish(
  context: ChannelContext,
  payload: Payload,
  checkpoint: Checkpoint,
): Promise<PublishResult> {
  const there = await lookUp(context, payload)
  // Nothing has been created when the look-up fails.
  if (there.kind === 'refused') return there.refused
  if (there.kind === 'unclear') {
    return { outcome: 'refused', kind: 'unavailable', detail: there.detail, retryAfterMs: null }
  }
  const [found] = there.body
  if (found?.status === 'publish') {
    return { outcome: 'published', remoteId: String(found.id), permalink: found.link }
  }
  const json = {
    ...writePost(payload, preparedOf(checkpoint), categoriesOf(context)),
    slug: slugOf(payload),
    status: 'publish',
  }
  const route = found ? `posts/${found.id}` : 'posts'
  const query = { _fields: FIELDS }
  const post = readAnswer(await callWordPress(context, route, { method: 'POST', query, json }), postSchema)
  if (post.kind !== 'read') return failedChange(post)
  return { outcome: 'published', remoteId: String(post.body.id), permalink: post.body.link }
}

async function findOwn(context: ChannelContext, payload: Payload): Promise<FindResult> {
  const there = await lookUp(context, payload)
  if (there.kind !== 'read') return { outcome: 'cannot-look', detail: detailOf(there) }
  const found = there.body.find(({ status }) => status === 'publish')
  return found
    ? { outcome: 'found', remoteId: String(found.id), permalink: found.link }
    : { outcome: 'absent' }
}

/** Changes title, text, excerpt, tags and pictures in place; the address of the post stays. */
async function correct(context: ChannelContext, remoteId: string, payload: Payload): Promise<ChangeResult> {
  const prepared = await preparePost(context, payload, { checkpoint: null, save: () => Promise.resolve() })
  if (prepared.outcome === 'refused') return prepared
  const json = writePost(payload, preparedOf(prepared.checkpoint), categoriesOf(context))
  const route = `posts/${encodeURIComponent(remoteId)}`
  const query = { _fields: FIELDS }
  const post = readAnswer(await callWordPress(context, route, { method: 'POST', query, json }), postSchema)
  return post.kind === 'read' ? { outcome: 'done', permalink: post.body.link } : failedChange(post)
}

const GONE = /rest_already_trashed|rest_post_invalid_id/

/** To the trash of the site, from where its own editors can bring it back. */
async function remove(context: ChannelContext, remoteId: string): Promise<ChangeResult> {
  const route = `posts/${encodeURIComponent(remoteId)}`
  const outcome = await callWordPress(context, route, { method: 'DELETE' })
  if (outcome.kind === 'answered' || (outcome.kind === 'refused' && GONE.test(outcome.refused.detail))) {
    return { outcome: 'done', permalink: null }
  }
  return failedChange(outcome)
}

export const wordpressChannel: Channel = {
  kind: 'wordpress',
  traits: { once: 'look-up', correct: 'edit', needsPublicMedia: false, needsMedia: false, spacingMs: 0 },
  check,
  prepare: preparePost,
  publish,
  findOwn,
  correct,
  remove,
  // WordPress itself counts neither readers nor likes.
  measure: () => Promise.resolve(new Map()),
  // Application passwords do not end by themselves.
  refresh: null,
}
