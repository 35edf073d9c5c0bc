import { createHash } from 'node:crypto'
import { generateAtomFeed, generateJsonFeed, generateRssFeed } from 'feedsmith'
import type { OwnPost } from '../../../accounts/contract.ts'
import { publicMediaPath } from '../../../media/index.ts'
import { sayableXml } from '../../../../platform/sayable-xml.ts'

/** Whose feed it is, where it is read, and what is in it, newest first. */
export type FeedPlan = { council: string; home: string; posts: OwnPost[]; emptyAt: Date }

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escapeHtml = (text: string) => text.replaceAll(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign)

const changedAt = (post: OwnPost) => new Date(post.correctedAt ?? post.publishedAt)

/** When the feed changed last. */
export function lastChange({ posts, emptyAt }: FeedPlan): Date {
  return posts.reduce((last, post) => (changedAt(post) > last ? changedAt(post) : last), emptyAt)
}

const addressOf = (home: string, post: OwnPost) => post.link ?? `${home}/feed/${post.key}`

/** The article; plain text becomes paragraphs. Already made safe by whoever wrote the HTML. */
function bodyOf(post: OwnPost): string {
  if (post.html !== null) return post.html
  return post.text
    .split(/\n{2,}/)
    .map((part) => `<p>${escapeHtml(part).replaceAll('\n', '<br>')}</p>`)
    .join('\n')
}

function itemOf(home: string, post: OwnPost) {
  return {
    id: `urn:uuid:${post.key}`,
    url: addressOf(home, post),
    published: new Date(post.publishedAt),
    updated: changedAt(post),
    html: bodyOf(post),
    files: post.media.map((media) => ({
      url: `${home}${publicMediaPath(media.id)}`,
      type: media.contentType,
      bytes: media.byteCount,
    })),
  }
}

/** RSS 2.0 with whole articles. */
export function writeRss(plan: FeedPlan): string {
  const { home, council } = plan
  const written = generateRssFeed({
    title: council,
    link: home,
    description: `Berita resmi ${council}`,
    language: 'id',
    lastBuildDate: lastChange(plan),
    atom: { links: [{ href: `${home}/feed.xml`, rel: 'self', type: 'application/rss+xml' }] },
    items: plan.posts.map((post) => {
      const item = itemOf(home, post)
      return {
        title: post.title,
        link: item.url,
        guid: { value: item.id, isPermaLink: false },
        pubDate: item.published,
        description: post.excerpt,
        content: { encoded: item.html },
        categories: post.tags.map((name) => ({ name })),
        enclosures: item.files.map((file) => ({ url: file.url, length: file.bytes, type: file.type })),
      }
    }),
  })
  return sayableXml(written)
}

/** Atom 1.0 with whole articles; a correction moves `updated`. */
export function writeAtom(plan: FeedPlan): string {
  const { home, council } = plan
  const written = generateAtomFeed({
    id: `${home}/atom.xml`,
    title: { value: council },
    updated: lastChange(plan),
    authors: [{ name: council }],
    links: [
      { href: `${home}/atom.xml`, rel: 'self' },
      { href: home, rel: 'alternate' },
    ],
    entries: plan.posts.map((post) => {
      const item = itemOf(home, post)
      return {
        id: item.id,
        title: { value: post.title },
        published: item.published,
        updated: item.updated,
        links: [{ href: item.url, rel: 'alternate' }],
        summary: { value: post.excerpt },
        content: { value: item.html, type: 'html' },
        categories: post.tags.map((term) => ({ term })),
      }
    }),
  })
  return sayableXml(written)
}

/** JSON Feed 1.1 with whole articles. */
export function writeJson(plan: FeedPlan): string {
  const { home, council } = plan
  const feed = generateJsonFeed({
    title: council,
    home_page_url: home,
    feed_url: `${home}/feed.json`,
    language: 'id',
    items: plan.posts.map((post) => {
      const item = itemOf(home, post)
      return {
        id: item.id,
        url: item.url,
        title: post.title,
        summary: post.excerpt,
        content_html: item.html,
        date_published: item.published,
        date_modified: item.updated,
        tags: post.tags,
        language: post.language,
        attachments: item.files.map((file) => ({
          url: file.url,
          mime_type: file.type,
          size_in_bytes: file.bytes,
        })),
      }
    }),
  })
  return JSON.stringify(feed)
}

const STYLE =
  'body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:1.0625rem/1.6 system-ui,sans-serif}img{max-width:100%;height:auto}'
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64')

/** The policy of an item's page: an article's text and our own pictures, no script at all. */
export const ITEM_POLICY = `default-src 'none'; img-src 'self'; style-src 'sha256-${STYLE_HASH}'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'`

/** The page of one item, for readers of a council without a website of its own. */
export function writeItemPage(council: string, post: OwnPost): string {
  const pictures = post.media
    .filter(({ kind }) => kind === 'image')
    .map(({ id, alt }) => `<img src="${publicMediaPath(id)}" alt="${escapeHtml(alt)}">`)
  const words =
    post.language === 'id'
      ? { corrected: 'Diperbaiki', published: 'Terbit' }
      : { corrected: 'Corrected', published: 'Published' }
  const dates = [
    `${words.published} <time datetime="${post.publishedAt}">${post.publishedAt.slice(0, 16).replace('T', ' ')} UTC</time>`,
    ...(post.correctedAt === null
      ? []
      : [
          `${words.corrected} <time datetime="${post.correctedAt}">${post.correctedAt.slice(0, 16).replace('T', ' ')} UTC</time>`,
        ]),
  ]
  return `<!doctype html>
<html lang="${post.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(post.title)} – ${escapeHtml(council)}</title>
<style>${STYLE}</style>
</head><body><main><p>${escapeHtml(council)}</p><h1>${escapeHtml(post.title)}</h1><p>${dates.join(' · ')}</p>
${pictures.join('\n')}
${bodyOf(post)}</main></body></html>`
}
