import { generateAtomFeed, generateJsonFeed, generateRssFeed } from 'feedsmith'
import { sayableXml } from '../../platform/sayable-xml.ts'

/** One thing in a feed. `html` is safe already. */
export type FeedItem = {
  /** Never changes, whatever happens to the address. */
  id: string
  url: string
  title: string
  summary: string
  html: string
  publishedAt: Date
  updatedAt: Date
}

/** What a feed is about, where its page and the feed itself stand, and what is in it, newest first. */
export type FeedPlan = {
  title: string
  description: string
  author: string
  page: string
  self: string
  items: FeedItem[]
  /** When the feed is written. */
  now: Date
}

/** When something in it changed last; undefined while nothing was ever put in. */
function lastChange({ items }: FeedPlan): Date | undefined {
  const [first, ...rest] = items.map(({ updatedAt }) => updatedAt)
  return rest.reduce((last, at) => (last !== undefined && at > last ? at : last), first)
}

/** Atom asks for a moment also of an empty feed: the day it is empty on, so that readers need not fetch it anew all day. */
const startOfDay = (now: Date): Date => new Date(`${now.toISOString().slice(0, 10)}T00:00:00Z`)

/** RSS 2.0. */
export function writeRss(plan: FeedPlan): string {
  const builtAt = lastChange(plan)
  const written = generateRssFeed({
    title: plan.title,
    link: plan.page,
    description: plan.description,
    language: 'id',
    ...(builtAt && { lastBuildDate: builtAt }),
    atom: { links: [{ href: plan.self, rel: 'self', type: 'application/rss+xml' }] },
    items: plan.items.map((item) => ({
      title: item.title,
      link: item.url,
      guid: { value: item.id, isPermaLink: false },
      pubDate: item.publishedAt,
      description: item.summary,
      content: { encoded: item.html },
    })),
  })
  return sayableXml(written)
}

/** Atom 1.0; a correction moves `updated`. */
export function writeAtom(plan: FeedPlan): string {
  const written = generateAtomFeed({
    id: plan.self,
    title: { value: plan.title },
    subtitle: { value: plan.description },
    updated: lastChange(plan) ?? startOfDay(plan.now),
    authors: [{ name: plan.author }],
    links: [
      { href: plan.self, rel: 'self' },
      { href: plan.page, rel: 'alternate' },
    ],
    entries: plan.items.map((item) => ({
      id: item.id,
      title: { value: item.title },
      published: item.publishedAt,
      updated: item.updatedAt,
      links: [{ href: item.url, rel: 'alternate' }],
      summary: { value: item.summary },
      content: { value: item.html, type: 'html' },
    })),
  })
  return sayableXml(written)
}

/** JSON Feed 1.1. */
export function writeJson(plan: FeedPlan): string {
  return JSON.stringify(
    generateJsonFeed({
      title: plan.title,
      description: plan.description,
      home_page_url: plan.page,
      feed_url: plan.self,
      language: 'id',
      authors: [{ name: plan.author }],
      items: plan.items.map((item) => ({
        id: item.id,
        url: item.url,
        title: item.title,
        summary: item.summary,
        content_html: item.html,
        date_published: item.publishedAt,
        date_modified: item.updatedAt,
      })),
    }),
  )
}
