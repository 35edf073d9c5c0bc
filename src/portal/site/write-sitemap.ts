import { escapeXml } from '../write-xml.ts'
import type { ClarificationCard, NewsCard } from '../contract.ts'

const PAGES = [
  '',
  '/berita',
  '/lapor',
  '/lacak',
  '/informasi',
  '/informasi/daftar',
  '/informasi/terjawab',
  '/hoaks',
  '/kinerja',
  '/data',
]

function entry(address: string, changedAt?: string): string {
  const changed = changedAt === undefined ? '' : `<lastmod>${changedAt}</lastmod>`
  return `<url><loc>${escapeXml(address)}</loc>${changed}</url>`
}

/** The sitemap (sitemaps.org 0.9) of the portal: its pages, the public articles and the clarifications. */
export function writeSitemap(
  home: string,
  { articles, clarifications }: { articles: NewsCard[]; clarifications: ClarificationCard[] },
): string {
  const entries = [
    ...PAGES.map((page) => entry(`${home}/portal${page}`)),
    ...articles.map((one) => entry(`${home}/portal/berita/${one.id}`, one.correctedAt ?? one.releasedAt)),
    ...clarifications.map((one) => entry(`${home}/portal/hoaks/${one.id}`, one.publishedAt)),
  ]
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join('\n')}\n</urlset>\n`
}

/** What search engines may read: the portal with what it is drawn with, and nothing of the officers' screens. */
export function writeRobots(home: string): string {
  return `User-agent: *\nAllow: /portal\nAllow: /_app/\nDisallow: /portal/lacak/\nDisallow: /portal/cari\nDisallow: /\n\nSitemap: ${home}/sitemap.xml\n`
}
