import { z } from 'zod'
import { detailOf, readAnswer } from '../../../../newsroom/publications/channels/index.ts'
import { FetchProblem } from '../../../../platform/network/index.ts'
import type { ChannelContext } from '../channel.ts'
import { troubleOf } from '../comments/index.ts'
import { callWhatsApp, isOfMeta, phoneOf } from './call-whatsapp.ts'

/** Larger files are not fetched; WhatsApp itself takes 16 MB of pictures and films, 100 MB of documents. */
const MAX_BYTES = 32 * 1024 * 1024
const mediaSchema = z.object({ url: z.string(), file_size: z.coerce.number().catch(0) })

/**
 * The bytes of a file that came with a message: first its address, which holds five minutes, then the file. Meta keeps
 * files for 30 days. Throws what is worth another try.
 */
export async function fetchMedia(
  context: ChannelContext,
  file: Record<string, string>,
): Promise<Buffer | { gone: string }> {
  const query = { phone_number_id: phoneOf(context) }
  const outcome = await callWhatsApp(context, encodeURIComponent(file['mediaId'] ?? ''), { query })
  const asked = readAnswer(outcome, mediaSchema)
  if (asked.kind !== 'read') {
    const isGone = asked.kind === 'refused' && asked.refused.kind === 'invalid'
    if (isGone) return { gone: detailOf(asked) }
    throw troubleOf(asked)
  }
  const { url, file_size } = asked.body
  if (file_size > MAX_BYTES) return { gone: `${file_size} B` }
  if (!isOfMeta(url, context)) return { gone: 'the address is not of Meta' }
  const headers = { authorization: `Bearer ${context.secret['accessToken'] ?? ''}` }
  return download(context, url, headers)
}

async function download(
  context: ChannelContext,
  url: string,
  headers: Record<string, string>,
): Promise<Buffer | { gone: string }> {
  try {
    // One request and no redirect: the token is told to nobody else.
    const options = { method: 'GET', maxBytes: MAX_BYTES, timeoutMs: 120_000, headers } as const
    const answer = await context.network.send(url, options)
    if (answer.status === 200) return answer.body
    if (answer.status === 404 || answer.status === 410) return { gone: String(answer.status) }
    throw new Error(`WhatsApp: ${answer.status}`)
  } catch (error) {
    if (error instanceof FetchProblem && error.problem === 'too-large') return { gone: error.message }
    throw error
  }
}
