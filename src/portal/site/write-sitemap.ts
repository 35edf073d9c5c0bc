import { escapeXml } from '../write-xml.ts'
import type { NewsCard } from '../contract.ts'

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

/** The sitemap (sitemaps.org 0.9) of the portal: its pages and the public articles. */
export function writeSitemap(home: string, articles: NewsCard[]): string {
  const entries = [
    ...PAGES.map((page) => entry(`${home}/portal${page}`)),
    ...articles.map((one) => entry(`${home}/portal/berita/${one.id}`, one.correctedAt ?? one.releasedAt)),
  ]
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join('\n')}\n</urlset>\n`
}

/** What search engines may read: the portal, and nothing of the officers' screens. */
export function writeRobots(home: string): string {
  return `User-agent: *\nAllow: /portal\nDisallow: /portal/lacak/\nDisallow: /portal/cari\nDisallow: /\n\nSitemap: ${home}/sitemap.xml\n`
}
