import { createHash } from 'node:crypto'
import { normaliseText } from '../../../language/index.ts'
import type { SourceKind } from '../contract.ts'
import { parseMoment } from '../files/parse-moment.ts'
import { checkMoment, type ReceivedPost } from '../receiving/received-post.ts'
import type { FeedItem } from './parse-feed.ts'

export type FeedContext = {
  kind: SourceKind
  url: string
  now: Date
  /** Minutes east of UTC for dates without a zone. */
  zoneMinutes: number
}

/** A feed that suddenly lists its whole archive is taken in over several reads, newest first as feeds are written. */
const MAX_ITEMS = 500
const MAX_TEXT = 5000

function momentOf(item: FeedItem, context: FeedContext): Date {
  const moment = item.date === null ? null : parseMoment(item.date, { zoneMinutes: context.zoneMinutes })
  if (!moment || checkMoment(moment, context.now) === 'time-in-future') return context.now
  return moment
}

function idOf(item: FeedItem, title: string, text: string): string {
  const given = item.id?.trim() ?? ''
  if (given !== '' && given.length <= 512) return given
  return `h-${createHash('sha256').update(`${given}\u0000${title}\u0000${text}`).digest('base64url').slice(0, 24)}`
}

function absolute(url: string | null, base: string): string | null {
  const trimmed = url?.trim() ?? ''
  return trimmed !== '' && URL.canParse(trimmed, base) ? new URL(trimmed, base).href : null
}

/** The voice of a news room or an office is the house, not the reporter; people on networks speak for themselves. */
function authorOf(item: FeedItem, context: FeedContext): string {
  const house = new URL(context.url).hostname
  return context.kind === 'social' ? (item.author ?? house) : house
}

/**
 * The entries of a feed as posts: texts without markup, at most 500. An entry without a date, or with one in the future,
 * is dated `now`; one without any words is left out.
 */
export function toFeedPosts(items: readonly FeedItem[], context: FeedContext): ReceivedPost[] {
  return items.slice(0, MAX_ITEMS).flatMap((item) => {
    const title = normaliseText(item.title)
    const body = normaliseText(item.text.slice(0, MAX_TEXT * 4))
      .slice(0, MAX_TEXT)
      .toWellFormed()
    if (title === '' && body === '') return []
    return [
      {
        externalId: idOf(item, title, body),
        publishedAt: momentOf(item, context),
        text: body || title,
        title: body === '' ? null : title || null,
        author: authorOf(item, context),
        authorScope: 'feed',
        url: absolute(item.url, context.url),
      },
    ]
  })
}
