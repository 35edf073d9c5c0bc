import type { FastifyReply, FastifyRequest } from 'fastify'
import { problem, type Words } from '../../platform/http/index.ts'
import type { KeptMedia } from './keep-media.ts'
import { MEDIA_WORDS } from './words.data.ts'

const REFUSED: Words = { id: 'Berkas ini tidak dapat diterima', en: 'This file cannot be accepted' }
export const DISK_FULL: Words = {
  id: 'Penyimpanan server hampir penuh. Laporan tetap tersimpan di ponsel; beri tahu pengelola.',
  en: 'The storage of the server is nearly full. The report stays on the phone; tell the operator.',
}

/** For what every officer may ask; whose file it is, the use case looks at. */
export async function requireOfficer(
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  return request.actor.officer === null ? problem(reply, 401, 'sign-in-needed') : undefined
}

/** What became of a file that was sent: the media, or why it cannot be kept. */
export function answerKept(reply: FastifyReply, kept: KeptMedia): FastifyReply {
  if (kept.ok) return reply.code(kept.isNew ? 201 : 200).send(kept.media)
  if (kept.refusal === 'not-found') return problem(reply, 404, 'not-found')
  const tooLarge = kept.refusal === 'image-too-large' || kept.refusal === 'video-too-large'
  const status = tooLarge ? 413 : kept.refusal.startsWith('type-') ? 415 : 422
  return problem(reply, status, kept.refusal, { title: REFUSED, detail: MEDIA_WORDS[kept.refusal] })
}
