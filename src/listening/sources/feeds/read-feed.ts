import {
  FetchProblem,
  type FetchedPage,
  type Fetcher,
  type FetchProblemCode,
} from '../../../platform/network/index.ts'
import { decodePage } from './decode-page.ts'
import { parseFeedText, type FeedItem } from './parse-feed.ts'

/** Why a feed could not be read; each has a sentence in both languages. */
export type FeedProblemCode =
  | FetchProblemCode
  | 'not-a-feed'
  | 'broken-feed'
  | 'empty-answer'
  | 'gone'
  | 'forbidden'
  | 'too-many-requests'
  | 'server-error'
  | 'unexpected-answer'

export type FeedReading =
  | {
      outcome: 'read'
      items: FeedItem[]
      title: string | null
      etag: string | null
      lastModified: string | null
      url: string
    }
  | { outcome: 'unchanged' }
  /** `retryAfterMinutes`: what the server asked for. `hopeless`: trying soon again makes no sense. */
  | {
      outcome: 'failed'
      problem: FeedProblemCode
      detail: string
      retryAfterMinutes: number | null
      hopeless: boolean
    }

export type FeedAddress = { url: string; etag: string | null; lastModified: string | null }

const FEED_MAX_BYTES = 5 * 1024 * 1024
const FEED_TIMEOUT_MS = 30_000
const ACCEPT =
  'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5'

/** Minutes of a Retry-After header (RFC 9110, 10.2.3): seconds or a date. */
function retryAfterMinutes(header: string | undefined, now: Date): number | null {
  if (header === undefined) return null
  const seconds = /^\d+$/.test(header.trim()) ? Number(header) : (Date.parse(header) - now.getTime()) / 1000
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds / 60, 24 * 60) : null
}

function problemOfStatus(status: number): FeedProblemCode {
  if (status === 404 || status === 410) return 'gone'
  if (status === 401 || status === 403) return 'forbidden'
  if (status === 429) return 'too-many-requests'
  return status >= 500 ? 'server-error' : 'unexpected-answer'
}

function fail(problem: FeedProblemCode, detail: string, more: Partial<FeedReading> = {}): FeedReading {
  return {
    outcome: 'failed',
    problem,
    detail,
    retryAfterMinutes: null,
    hopeless: false,
    ...more,
  } as FeedReading
}

function readPage(page: FetchedPage, now: Date): FeedReading {
  if (page.status === 304) return { outcome: 'unchanged' }
  if (page.status !== 200) {
    const wait = retryAfterMinutes(page.headers['retry-after'], now)
    return fail(problemOfStatus(page.status), `HTTP ${page.status}`, { retryAfterMinutes: wait })
  }
  const parsed = parseFeedText(decodePage(page.body, page.headers['content-type']), page.url)
  if (!parsed.ok) return fail(parsed.refusal, parsed.detail)
  return {
    outcome: 'read',
    items: parsed.items,
    title: parsed.title,
    etag: page.headers['etag'] ?? null,
    lastModified: page.headers['last-modified'] ?? null,
    url: page.url,
  }
}

/** Reads a feed from the network, if it changed. Never throws for what the outside does wrong. */
export async function readFeed(fetcher: Fetcher, address: FeedAddress, now: Date): Promise<FeedReading> {
  const headers = {
    accept: ACCEPT,
    ...(address.etag !== null && { 'if-none-match': address.etag }),
    ...(address.lastModified !== null && { 'if-modified-since': address.lastModified }),
  }
  try {
    const page = await fetcher.fetch(address.url, {
      headers,
      maxBytes: FEED_MAX_BYTES,
      timeoutMs: FEED_TIMEOUT_MS,
    })
    return readPage(page, now)
  } catch (error) {
    if (!(error instanceof FetchProblem)) throw error
    return fail(error.problem, error.message, { hopeless: error.retry === 'never' })
  }
}
