import type { SourceKind } from '../../listening/sources/index.ts'
import type { InputPost } from '../read-posts.ts'

/** Who speaks in a post of a stream that brings no list of its sources. */
export type Speaker = { source: string; kind: SourceKind; author: string | null }

const NETWORKS =
  /(?:^|\.)(?:x|twitter|t|facebook|fb|instagram|threads|tiktok|youtube|youtu|reddit|bsky|linkedin|kaskus)\.[a-z]+$/i
const NEWS = /^(?:news|berita|media|rss|feed|headlines?)\b/i
const OFFICIAL =
  /\b(?:resmi|official|humas|kominfo|diskominfo|pemkab|pemkot|pemprov|pemda|prokopim)\b|^akun (?:dinas|badan|pemerintah|bpbd)/i

function hostOf(url: string | null | undefined): string | null {
  const host = /^https?:\/\/([^/:?#]+)/i.exec(url ?? '')?.[1]
  return host?.replace(/^www\./i, '').toLowerCase() ?? null
}

function isNews(post: InputPost, host: string | null): boolean {
  if (NEWS.test(post.source)) return true
  if (host !== null && NETWORKS.test(host)) return false
  if (post.title) return !post.author || host !== null
  // An article's address has a path of words; a post of an unknown network has numbers or names.
  return host !== null && /\/[^/?#]*[a-z]+-[a-z]+-[a-z]+/i.test(post.url ?? '')
}

/**
 * News, a government account, or people: by the source's name and the kind of address. Of news, the author is the
 * outlet (a feed that joins several names them so), else the address, else the source.
 */
export function identifySpeaker(post: InputPost): Speaker {
  const author = post.author?.trim() || null
  const host = hostOf(post.url)
  if (OFFICIAL.test(post.source)) return { source: post.source, kind: 'official', author }
  if (!isNews(post, host)) return { source: post.source, kind: 'social', author }
  const outlet = NEWS.test(post.source) ? (author ?? host ?? post.source) : post.source
  return { source: outlet, kind: 'news', author: null }
}
