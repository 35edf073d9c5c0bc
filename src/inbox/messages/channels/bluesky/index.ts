/**
 * Comments on Bluesky: replies below our posts (docs.bsky.app). Takes the account of the newsroom; asks through its own
 * server, which passes questions on to the AppView. Answers are replies whose key is made from ours: never there twice.
 * Owns no table.
 */
import { callBluesky, openBlueskySession } from '../../../../newsroom/publications/channels/index.ts'
import type { InboxChannel } from '../channel.ts'
import {
  COMMENT_TRAITS,
  fetchPicture,
  judgeLine,
  lineOf,
  OFFICIALS_FIELD,
  parseFinds,
  pollComments,
} from '../comments/index.ts'
import { blueskyReader } from './read-thread.ts'
import { readComment } from './read-comment.ts'
import { POST_LENGTH, POSTS_OF_ANSWER, sendReply } from './send-reply.ts'

export const blueskyComments: InboxChannel = {
  kind: 'bluesky',
  traits: { ...COMMENT_TRAITS, pollSeconds: 20 },
  limits: {
    textLength: POST_LENGTH * POSTS_OF_ANSWER,
    files: 0,
    fileBytes: 0,
    asOf: '2026-11-22',
    source: 'https://docs.bsky.app/docs/advanced-guides/posts (lexicon app.bsky.feed.post)',
  },
  fields: [OFFICIALS_FIELD],
  parse: (delivery, context) => Promise.resolve(parseFinds(delivery, context, readComment) ?? []),
  fetchFile: fetchPicture,
  poll: (context, ask) => pollComments(context, ask, blueskyReader),
  send: sendReply,
  check: async (context) => {
    const line = lineOf(context)
    const session = await openBlueskySession(line)
    if (session.kind !== 'read') return judgeLine(session)
    const sent = { query: 'limit=1', token: session.token }
    return judgeLine(await callBluesky(line, 'app.bsky.notification.listNotifications', sent))
  },
}
