/**
 * Comments on Mastodon: answers below our statuses (docs.joinmastodon.org/methods/statuses/#context). Takes the account of
 * the newsroom with read:statuses and write:statuses. An answer carries our key: within an hour the instance makes no
 * second one. Owns no table.
 */
import { z } from 'zod'
import { callMastodon, detailOf, readAnswer } from '../../../../newsroom/publications/channels/index.ts'
import type { ChannelContext, InboxChannel, OwnPost, Reply, SendResult } from '../channel.ts'
import {
  COMMENT_TRAITS,
  failedLook,
  failedSend,
  fetchPicture,
  judgeLine,
  lineOf,
  nowhere,
  OFFICIALS_FIELD,
  parseFinds,
  pollComments,
  troubleOf,
  type CommentReader,
} from '../comments/index.ts'
import { readComment, statusSchema } from './read-comment.ts'

/** What an instance takes when it does not say otherwise. */
const TEXT_LENGTH = 500
/** An instance gives a signed-in account at most so many descendants (docs: 4,096). */
const MOST = 4096

const contextSchema = z.object({ descendants: z.array(z.unknown()) })
const pathOf = (id: string) => `/api/v1/statuses/${encodeURIComponent(id)}`

async function readUnder(context: ChannelContext, post: OwnPost) {
  const outcome = await callMastodon(lineOf(context), `${pathOf(post.remoteId)}/context`, { method: 'GET' })
  const answer = readAnswer(outcome, contextSchema)
  if (answer.kind !== 'read') {
    if (detailOf(answer).startsWith('404')) return null
    throw troubleOf(answer)
  }
  const { descendants } = answer.body
  // Under our own statuses only direct answers have our status as parent: their thread begins right there.
  const raws = descendants.map((raw) => rootless(raw, post.remoteId))
  return { raws, whole: descendants.length < MOST }
}

function rootless(raw: unknown, postId: string): unknown {
  const isDirect =
    typeof raw === 'object' && raw !== null && 'in_reply_to_id' in raw && raw.in_reply_to_id === postId
  return isDirect ? { ...raw, in_reply_to_id: null } : raw
}

const reader: CommentReader = { read: readComment, readUnder, newest: 10, others: 15 }

async function send(context: ChannelContext, reply: Reply): Promise<SendResult> {
  if (!reply.answers) return nowhere()
  const line = lineOf(context)
  const { externalId } = reply.answers
  const asked = readAnswer(await callMastodon(line, pathOf(externalId), { method: 'GET' }), statusSchema)
  if (asked.kind !== 'read') return detailOf(asked).startsWith('404') ? nowhere() : failedLook(asked)
  const outcome = await callMastodon(line, '/api/v1/statuses', {
    method: 'POST',
    headers: { 'idempotency-key': reply.key },
    json: {
      status: `@${asked.body.account.acct} ${reply.text}`,
      in_reply_to_id: externalId,
      language: 'id',
      visibility: 'public',
    },
  })
  const answer = readAnswer(outcome, z.object({ id: z.string() }))
  if (answer.kind !== 'read') return failedSend(answer)
  return { outcome: 'sent', externalId: answer.body.id, delivery: 'delivered' }
}

export const mastodonComments: InboxChannel = {
  kind: 'mastodon',
  traits: COMMENT_TRAITS,
  limits: {
    textLength: TEXT_LENGTH - 40,
    files: 0,
    fileBytes: 0,
    asOf: '2026-11-22',
    source: 'https://docs.joinmastodon.org/user/posting (500, less the name of whom it answers)',
  },
  fields: [OFFICIALS_FIELD],
  parse: (delivery, context) => Promise.resolve(parseFinds(delivery, context, readComment) ?? []),
  fetchFile: fetchPicture,
  poll: (context, ask) => pollComments(context, ask, reader),
  send,
  check: async (context) =>
    judgeLine(await callMastodon(lineOf(context), '/api/v1/accounts/verify_credentials', { method: 'GET' })),
}
