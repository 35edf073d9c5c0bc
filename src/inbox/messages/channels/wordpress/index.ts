/**
 * Comments on WordPress (developer.wordpress.org/rest-api/reference/comments). Takes the account of the newsroom; with the
 * role Editor also comments that wait to be allowed and the mail address that joins those of one person are read.
 * The site itself refuses the same answer twice. Owns no table.
 */
import { callWordPress } from '../../../../newsroom/publications/channels/index.ts'
import type { InboxChannel } from '../channel.ts'
import {
  COMMENT_TRAITS,
  judgeLine,
  lineOf,
  OFFICIALS_FIELD,
  parseFinds,
  pollComments,
} from '../comments/index.ts'
import { readComment } from './read-comment.ts'
import { wordPressReader } from './read-site.ts'
import { sendReply } from './send-reply.ts'

export const wordPressComments: InboxChannel = {
  kind: 'wordpress',
  traits: COMMENT_TRAITS,
  limits: {
    textLength: 10_000,
    files: 0,
    fileBytes: 0,
    asOf: '2026-11-22',
    source: 'https://developer.wordpress.org/rest-api/reference/comments (a field of 65,525 bytes)',
  },
  fields: [OFFICIALS_FIELD],
  parse: (delivery, context) => Promise.resolve(parseFinds(delivery, context, readComment) ?? []),
  poll: (context, ask) => pollComments(context, ask, wordPressReader),
  send: sendReply,
  check: async (context) =>
    judgeLine(await callWordPress(lineOf(context), 'users/me', { method: 'GET', query: { _fields: 'id' } })),
}
