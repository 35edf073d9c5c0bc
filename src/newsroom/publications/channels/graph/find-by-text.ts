import { z } from 'zod'
import type { FindResult } from '../channel.ts'
import { detailOf, readAnswer, type Outcome } from '../exchange/index.ts'

const listSchema = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      message: z.string().optional(),
      caption: z.string().optional(),
      text: z.string().optional(),
      permalink_url: z.string().optional(),
      permalink: z.string().optional(),
    }),
  ),
})

/** Platforms change line ends and spaces at the edges. */
function plain(text: string | undefined): string {
  return (text ?? '').replaceAll(/\s+/gu, ' ').trim()
}

/** The post with exactly this text in a list of our own posts; the list is asked from the moment of publishing on. */
export function findByText(outcome: Outcome, text: string): FindResult {
  const list = readAnswer(outcome, listSchema)
  if (list.kind !== 'read') return { outcome: 'cannot-look', detail: detailOf(list) }
  const found = list.body.data.find(
    (post) => plain(post.message ?? post.caption ?? post.text) === plain(text),
  )
  if (found === undefined) return { outcome: 'absent' }
  return { outcome: 'found', remoteId: found.id, permalink: found.permalink_url ?? found.permalink ?? null }
}

/** Seconds since 1970, as Meta takes `since`; a minute earlier, as clocks differ. */
export function sinceSeconds(since: Date): string {
  return String(Math.floor(since.getTime() / 1000) - 60)
}
