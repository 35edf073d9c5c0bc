import { z } from 'zod'
import {
  callBluesky,
  findFacets,
  readAnswer,
  recordKeyOf,
  type AccountLine,
} from '../../../../newsroom/publications/channels/index.ts'
import { AppError } from '../../../../platform/errors.ts'
import type { ChannelContext, Reply, SendResult } from '../channel.ts'
import { failedLook, failedSend, lineOf, nowhere } from '../comments/index.ts'
import { readPosts, sessionOf } from './read-thread.ts'
import { splitText } from './split-text.ts'

const COLLECTION = 'app.bsky.feed.post'
/** Graphemes in one post (lexicon app.bsky.feed.post), and most posts of one answer. */
export const POST_LENGTH = 300
export const POSTS_OF_ANSWER = 5

type Ref = { uri: string; cid: string }
const putSchema = z.object({ uri: z.string(), cid: z.string() })

type Desk = { line: AccountLine; did: string; token: string }
type Piece = { text: string; rkey: string; parent: Ref; root: Ref; createdAt: string }
type Put = { kind: 'read'; body: Ref } | Exclude<SendResult, { outcome: 'sent' }>

/** The record of this key as it stands; null when it is not there or nobody can say. */
async function readOwn(desk: Desk, rkey: string): Promise<Ref | null> {
  const query = new URLSearchParams({ repo: desk.did, collection: COLLECTION, rkey }).toString()
  const found = readAnswer(await callBluesky(desk.line, 'com.atproto.repo.getRecord', { query }), putSchema)
  return found.kind === 'read' ? found.body : null
}

/** Puts one post. Its key is made from ours and the server changes none that is there: a repeat makes no second one. */
async function put(desk: Desk, piece: Piece): Promise<Put> {
  const facets = findFacets(piece.text)
  const record = {
    $type: COLLECTION,
    text: piece.text,
    langs: ['id'],
    createdAt: piece.createdAt,
    reply: { root: piece.root, parent: piece.parent },
    ...(facets.length > 0 ? { facets } : {}),
  }
  const json = { repo: desk.did, collection: COLLECTION, rkey: piece.rkey, swapRecord: null, record }
  const outcome = await callBluesky(desk.line, 'com.atproto.repo.putRecord', { json, token: desk.token })
  const answer = readAnswer(outcome, putSchema)
  if (answer.kind === 'read') return answer
  const isThere = answer.kind === 'refused' && answer.refused.detail.includes('InvalidSwap')
  const own = isThere || answer.kind === 'unclear' ? await readOwn(desk, piece.rkey) : null
  if (own) return { kind: 'read', body: own }
  return failedSend(answer)
}

/** The comment to hang under and the beginning of its thread; null when it is gone. */
async function readPlace(context: ChannelContext, uri: string): Promise<{ parent: Ref; root: Ref } | null> {
  const [post] = await readPosts(context, [uri])
  if (!post) return null
  const parent = { uri: post.uri, cid: post.cid }
  return { parent, root: post.record.reply?.root ?? parent }
}

async function sendPieces(
  desk: Desk,
  reply: Reply,
  place: { parent: Ref; root: Ref },
  at: Date,
): Promise<SendResult> {
  const sent: string[] = []
  let { parent } = place
  for (const [index, text] of splitText(reply.text, POST_LENGTH).entries()) {
    const rkey = recordKeyOf(index === 0 ? reply.key : `${reply.key}:${index}`)
    const createdAt = new Date(at.getTime() + index).toISOString()
    const result = await put(desk, { text, rkey, parent, root: place.root, createdAt })
    if (!('kind' in result)) {
      // With a first part standing there, the answer is no longer certainly unsent.
      return sent.length === 0 ? result : { outcome: 'unknown', detail: result.detail }
    }
    sent.push(result.body.uri)
    parent = result.body
  }
  const [externalId = '', ...more] = sent
  return { outcome: 'sent', externalId, delivery: 'delivered', ...(more.length > 0 ? { more } : {}) }
}

/** Answers under the citizen's comment, in as many posts as the text needs. */
export async function sendReply(context: ChannelContext, reply: Reply): Promise<SendResult> {
  if (!reply.answers) return nowhere()
  if (splitText(reply.text, POST_LENGTH).length > POSTS_OF_ANSWER) {
    return { outcome: 'refused', reason: 'invalid', detail: `> ${POST_LENGTH * POSTS_OF_ANSWER}` }
  }
  const line = lineOf(context)
  const session = await sessionOf(context)
  if (session.kind !== 'read') return failedLook(session)
  try {
    const place = await readPlace(context, reply.answers.externalId)
    if (!place) return nowhere()
    return await sendPieces({ line, ...session }, reply, place, context.clock.now())
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { outcome: 'refused', reason: 'later', detail: error.message }
  }
}
