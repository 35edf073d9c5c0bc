import { parseFeed } from 'feedsmith'
import { Parser } from 'htmlparser2'

/** One entry of a feed as it stands there; texts may hold markup. */
export type FeedItem = {
  id: string | null
  title: string
  text: string
  url: string | null
  date: string | null
  author: string | null
}

export type FeedResult =
  /** `title`: what the feed calls itself. */
  | { ok: true; items: FeedItem[]; title: string | null }
  /** `detail`: the address of the feed that the page links to, where it does. */
  | { ok: false; refusal: 'not-a-feed' | 'broken-feed' | 'empty-answer'; detail: string }

type Parsed = ReturnType<typeof parseFeed>
type Of<Format extends Parsed['format']> = Extract<Parsed, { format: Format }>['feed']

/** The first that says something; feeds put numbers and empty texts where texts belong. */
function first(...values: unknown[]): string | null {
  for (const value of values) {
    if (typeof value === 'string' && value.trim() !== '') return value
    if (typeof value === 'number') return String(value)
  }
  return null
}

type RssItem = NonNullable<Of<'rss'>['items']>[number]
type AtomEntry = NonNullable<Of<'atom'>['entries']>[number]

function permalinkOf(item: RssItem): string | undefined {
  return item.guid?.isPermaLink === false ? undefined : item.guid?.value
}

function fromRssItem(item: RssItem): FeedItem {
  return {
    id: first(item.guid?.value, item.link),
    title: item.title ?? '',
    text: first(item.description, item.content?.encoded) ?? '',
    url: first(item.link, permalinkOf(item)),
    date: first(item.pubDate, item.dc?.dates?.[0]),
    author: first(item.dc?.creators?.[0]),
  }
}

function findEntryLink(entry: AtomEntry): string | undefined {
  const links = entry.links ?? []
  return (links.find((one) => one.rel === undefined || one.rel === 'alternate') ?? links[0])?.href
}

function fromAtomEntry(entry: AtomEntry): FeedItem {
  const link = findEntryLink(entry)
  return {
    id: first(entry.id, link),
    title: entry.title?.value ?? '',
    text: first(entry.summary?.value, entry.content?.value) ?? '',
    url: first(link),
    date: first(entry.published, entry.updated),
    author: first(entry.authors?.[0]?.name),
  }
}

function fromRdf(feed: Of<'rdf'>): FeedItem[] {
  return (feed.items ?? []).map((item) => ({
    id: first(item.rdf?.about, item.link),
    title: item.title ?? '',
    text: first(item.description, item.content?.encoded) ?? '',
    url: first(item.link),
    date: first(item.dc?.dates?.[0]),
    author: first(item.dc?.creators?.[0]),
  }))
}

function fromJson(feed: Of<'json'>): FeedItem[] {
  return (feed.items ?? []).map((item) => ({
    id: first(item.id, item.url),
    title: item.title ?? '',
    text: first(item.summary, item.content_text, item.content_html) ?? '',
    url: first(item.url),
    date: first(item.date_published, item.date_modified),
    author: first(item.authors?.[0]?.name),
  }))
}

function listItems(parsed: Parsed): FeedItem[] {
  switch (parsed.format) {
    case 'rss':
      return (parsed.feed.items ?? []).map(fromRssItem)
    case 'atom':
      return (parsed.feed.entries ?? []).map(fromAtomEntry)
    case 'rdf':
      return fromRdf(parsed.feed)
    case 'json':
      return fromJson(parsed.feed)
    default:
      return parsed satisfies never
  }
}

const FEED_TYPES = /^application\/(rss|atom|rdf|feed)\+(xml|json)$/i

/** The feed that a web page names in its head, as an absolute address. */
function findLinkedFeed(html: string, pageUrl: string): string | null {
  let found: string | null = null
  const parser = new Parser({
    onopentag(name, attributes) {
      if (found !== null || name !== 'link' || !FEED_TYPES.test(attributes['type'] ?? '')) return
      const href = attributes['href'] ?? ''
      if (href !== '' && URL.canParse(href, pageUrl)) found = new URL(href, pageUrl).href
    },
  })
  parser.end(html)
  return found
}

function looksLikeFeed(text: string): boolean {
  return /<(rss|feed|rdf:RDF)[\s>]/.test(text.slice(0, 2000)) || text.includes('jsonfeed.org/version')
}

/** Reads RSS, Atom, RDF or JSON Feed. A page that is none says so, and names the feed it links to. */
export function parseFeedText(text: string, pageUrl: string): FeedResult {
  if (text.trim() === '') return { ok: false, refusal: 'empty-answer', detail: '' }
  try {
    const parsed: Parsed = parseFeed(text)
    return { ok: true, items: listItems(parsed), title: first(parsed.feed.title) }
  } catch {
    if (looksLikeFeed(text)) return { ok: false, refusal: 'broken-feed', detail: '' }
    return { ok: false, refusal: 'not-a-feed', detail: findLinkedFeed(text, pageUrl) ?? '' }
  }
}
