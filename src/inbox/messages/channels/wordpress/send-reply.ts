import { z } from 'zod'
import { callWordPress, detailOf, readAnswer } from '../../../../newsroom/publications/channels/index.ts'
import { AppError } from '../../../../platform/errors.ts'
import type { ChannelContext, Reply, SendResult } from '../channel.ts'
import { failedLook, failedSend, lineOf, nowhere, readHtml } from '../comments/index.ts'
import { commentSchema } from './read-comment.ts'
import { readUser } from './read-site.ts'

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const escapeHtml = (text: string) => text.replaceAll(/[&<>]/g, (sign) => SIGNS[sign] ?? sign)
const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim()

const WAITING: SendResult = {
  outcome: 'refused',
  reason: 'invalid',
  detail:
    'Komentar ini belum ditampilkan di situs: setujui dulu di WordPress, lalu kirim lagi. / This comment is not shown yet: allow it in WordPress, then send again.',
}

/** Our own answer with this text under a comment: the site refuses the same words of one user twice. */
async function findOwn(context: ChannelContext, reply: Reply, parent: number): Promise<SendResult | null> {
  try {
    const author = String(await readUser(context))
    const query = { parent: String(parent), author, status: 'all', per_page: '100' }
    const outcome = await callWordPress(lineOf(context), 'comments', { method: 'GET', query })
    const answer = readAnswer(outcome, z.array(commentSchema))
    if (answer.kind !== 'read') return null
    const own = answer.body.find(({ content }) => plain(readHtml(content.rendered)) === plain(reply.text))
    return own ? { outcome: 'sent', externalId: String(own.id), delivery: 'delivered' } : null
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}

/** Answers under the comment as the user of our account. A comment that waits to be allowed is not answered yet. */
export async function sendReply(context: ChannelContext, reply: Reply): Promise<SendResult> {
  if (!reply.answers) return nowhere()
  const line = lineOf(context)
  const route = `comments/${encodeURIComponent(reply.answers.externalId)}`
  const asked = readAnswer(await callWordPress(line, route, { method: 'GET' }), commentSchema)
  if (asked.kind !== 'read')
    return /rest_comment_invalid_id/.test(detailOf(asked)) ? nowhere() : failedLook(asked)
  const comment = asked.body
  if (comment.status === 'hold') return WAITING
  if (comment.status !== 'approved') return nowhere()
  return put(context, reply, comment)
}

/** Creates the answer; called once. */
async function put(
  context: ChannelContext,
  reply: Reply,
  comment: { id: number; post: number },
): Promise<SendResult> {
  const json = { post: comment.post, parent: comment.id, content: escapeHtml(reply.text) }
  const outcome = await callWordPress(lineOf(context), 'comments', { method: 'POST', json })
  const answer = readAnswer(outcome, commentSchema)
  if (answer.kind === 'read') {
    const isShown = answer.body.status === 'approved'
    return { outcome: 'sent', externalId: String(answer.body.id), delivery: isShown ? 'delivered' : 'sent' }
  }
  const isTwice = answer.kind === 'refused' && answer.refused.kind === 'duplicate'
  return (isTwice ? await findOwn(context, reply, comment.id) : null) ?? failedSend(answer)
}
