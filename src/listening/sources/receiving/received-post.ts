import type { RejectReason } from '../contract.ts'

/** A post as a connector hands it over: read, not yet stored. `author` is the name at the source; it is never stored. */
export type ReceivedPost = {
  externalId: string
  publishedAt: Date
  text: string
  /** Another source of the same council than the one the batch is for. */
  sourceId?: number
  title?: string | null
  author?: string | null
  /** Where that author's name means something ("x", "facebook"); the batch's source when absent. */
  authorScope?: string | null
  url?: string | null
  lang?: string | null
  place?: string | null
  replyTo?: string | null
  likes?: number | null
  shares?: number | null
  replies?: number | null
  views?: number | null
}

/** Why a record was refused and which field was to blame. */
export type Refusal = { reason: RejectReason; field: string | null }

/** Before the first social networks were in use here: such a date is a broken clock (1970) or a wrong column. */
const EARLIEST = Date.UTC(2005, 0, 1)
/** Clocks of sources run ahead, and some exports carry the wrong zone: a day is forgiven, 2099 is not. */
const LATEST_AHEAD_MS = 24 * 3600 * 1000

const MAX_ID = 512
const MAX_URL = 2000
const MAX_SHORT = 200
const MAX_COUNT = 2_147_483_647

/** PostgreSQL keeps no NUL and no lone surrogate in text. */
function withoutNul(text: string): string {
  const clean = text.includes('\u0000') ? text.replaceAll('\u0000', '') : text
  return clean.isWellFormed() ? clean : clean.toWellFormed()
}

/** What is wrong with a moment of publication, seen at `now`; null when it is believable. */
export function checkMoment(moment: Date, now: Date): RejectReason | null {
  const time = moment.getTime()
  if (Number.isNaN(time)) return 'bad-time'
  if (time < EARLIEST) return 'time-too-old'
  return time > now.getTime() + LATEST_AHEAD_MS ? 'time-in-future' : null
}

/** Why this record cannot be stored, or null. */
export function findFault(post: ReceivedPost, now: Date): Refusal | null {
  if (withoutNul(post.externalId).trim() === '') return { reason: 'missing-id', field: 'id' }
  if (post.externalId.length > MAX_ID) return { reason: 'too-long', field: 'id' }
  if (withoutNul(post.text).trim() === '') return { reason: 'missing-text', field: 'text' }
  const reason = checkMoment(post.publishedAt, now)
  return reason ? { reason, field: 'published_at' } : null
}

/** A count as the database holds it: whole, 0 to 2^31-1. */
function toCount(value: number | null | undefined): number {
  if (value === null || value === undefined || !(value > 0)) return 0
  return Math.min(MAX_COUNT, Math.floor(value))
}

/** A post ready for its row. */
export type StoredPost = {
  sourceId: number
  externalId: string
  publishedAt: Date
  title: string | null
  body: string
  authorKey: number | null
  url: string | null
  lang: string | null
  place: string | null
  replyTo: string | null
  likes: number
  shares: number
  replies: number
  views: number
}

function short(value: string | null | undefined, max: number): string | null {
  if (value === null || value === undefined) return null
  const clean = withoutNul(value).trim()
  return clean === '' ? null : clean.slice(0, max).toWellFormed()
}

/** The row of a record that passed `findFault`. */
export function toStoredPost(post: ReceivedPost, sourceId: number, authorKey: number | null): StoredPost {
  const url = short(post.url, MAX_URL)
  return {
    sourceId,
    externalId: withoutNul(post.externalId).trim(),
    publishedAt: post.publishedAt,
    title: short(post.title, MAX_URL),
    body: withoutNul(post.text),
    authorKey,
    // Other schemes (javascript:, data:) must never become a link on a screen.
    url: url !== null && /^https?:\/\//i.test(url) ? url : null,
    lang: short(post.lang, MAX_SHORT),
    place: short(post.place, MAX_SHORT),
    replyTo: short(post.replyTo, MAX_ID),
    likes: toCount(post.likes),
    shares: toCount(post.shares),
    replies: toCount(post.replies),
    views: toCount(post.views),
  }
}
