import { z } from 'zod'
import type { ChannelContext, FindResult, Payload } from '../channel.ts'
import { detailOf, readAnswer } from '../exchange/index.ts'
import { callMastodon } from './call-mastodon.ts'

export const statusSchema = z.object({
  id: z.string(),
  url: z.string().nullish(),
  created_at: z.string(),
  content: z.string(),
  media_attachments: z.array(z.object({ id: z.string() })).default([]),
  favourites_count: z.number().default(0),
  reblogs_count: z.number().default(0),
  replies_count: z.number().default(0),
})
const selfSchema = z.object({ id: z.string() })

const NAMES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

/** HTML of a status as the text that was sent: links are cut in pieces by spans, paragraphs and breaks are only space. */
export function textOf(html: string): string {
  return html
    .replaceAll(/<(br|\/p)[^>]*>/gi, ' ')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll(/&([a-z]+);/g, (whole, name: string) => NAMES[name] ?? whole)
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/** Looks through our own newest statuses for the text of a payload. */
export async function findStatus(
  context: ChannelContext,
  payload: Payload,
  since: Date,
): Promise<FindResult> {
  const self = readAnswer(
    await callMastodon(context, '/api/v1/accounts/verify_credentials', { method: 'GET' }),
    selfSchema,
  )
  if (self.kind !== 'read') return { outcome: 'cannot-look', detail: detailOf(self) }
  const path = `/api/v1/accounts/${self.body.id}/statuses?limit=40&exclude_reblogs=true`
  const listed = readAnswer(await callMastodon(context, path, { method: 'GET' }), z.array(statusSchema))
  if (listed.kind !== 'read') return { outcome: 'cannot-look', detail: detailOf(listed) }
  const text = payload.text.replaceAll(/\s+/g, ' ').trim()
  const own = listed.body.find(
    (status) => textOf(status.content) === text && Date.parse(status.created_at) >= since.getTime(),
  )
  if (!own) return { outcome: 'absent' }
  return { outcome: 'found', remoteId: own.id, permalink: own.url ?? null }
}
