/**
 * E-mail: a mailbox read by IMAP, answers sent by SMTP.
 * Takes mails of any kind, also broken and hostile ones; gives one message for each, as text, and answers in the
 * citizen's own conversation. Promises: no mail is lost, none holds up the others, none is parsed on the event loop;
 * mails of machines open no case; whoever a mail claims to be from, it is a citizen's. Mails stay on the server.
 * Owns no table.
 */
import type { InboxChannel } from '../channel.ts'
import { checkMailbox, explainMailbox } from './check-mailbox.ts'
import { parseDelivery } from './parse-delivery.ts'
import { MAIL_HEADERS, pollMailbox } from './poll/poll-mailbox.ts'
import { sendAnswer } from './send/send-answer.ts'
import { MAIL_FIELDS } from './settings.ts'

export const emailChannel: InboxChannel = {
  kind: 'email',
  traits: {
    joins: 'subject',
    hasWebhook: false,
    needsAccount: false,
    answers: true,
    isPublic: false,
    windowHours: null,
    pollSeconds: 60,
    keepHeaders: MAIL_HEADERS,
  },
  limits: {
    textLength: 50_000,
    files: 10,
    fileBytes: 10 * 1024 * 1024,
    asOf: '2026-11-22',
    source: 'Common limit of mail servers: 25 MB a letter, files grow by a third as base64 (RFC 2045 §6.8)',
  },
  fields: MAIL_FIELDS,
  parse: parseDelivery,
  poll: pollMailbox,
  send: sendAnswer,
  explain: explainMailbox,
  check: checkMailbox,
}
