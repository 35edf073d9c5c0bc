import type { Payload, PayloadMedia } from '../channel.ts'
import type { Prepared } from './prepare-post.ts'

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escapeHtml = (text: string) => text.replaceAll(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign)

const SLUG_WORDS = 60
const KEY_DIGITS = 12

/**
 * The last part of the post's address: words of the title, readable for the public, and digits of our key, by which the
 * post is looked up again. The key of a target never changes, nor does a frozen title.
 */
export function slugOf(payload: Pick<Payload, 'key' | 'title'>): string {
  const words = payload.title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, SLUG_WORDS)
    .replaceAll(/^-+|-+$/g, '')
  return `${words === '' ? 'gacek' : words}-${payload.key.replaceAll('-', '').slice(0, KEY_DIGITS).toLowerCase()}`
}

function asParagraphs(text: string): string {
  return text
    .split(/\n{2,}/)
    .map((part) => `<p>${escapeHtml(part.trim()).replaceAll('\n', '<br>')}</p>`)
    .join('\n')
}

function asFigure(media: PayloadMedia, url: string): string {
  if (media.kind === 'video') {
    return `<figure class="wp-block-video"><video controls src="${escapeHtml(url)}" aria-label="${escapeHtml(media.alt)}"></video></figure>`
  }
  return `<figure class="wp-block-image"><img src="${escapeHtml(url)}" alt="${escapeHtml(media.alt)}"></figure>`
}

/** The fields of a post. The first picture stands over the article, as themes show it; the others follow the text. */
export function writePost(payload: Payload, prepared: Prepared, categories: number[]) {
  const first = payload.media.find(({ kind }) => kind === 'image')
  const figures = payload.media.flatMap((media) => {
    const upload = prepared.uploads[media.id]
    return upload && media !== first ? [asFigure(media, upload.source_url)] : []
  })
  const tags = payload.tags.flatMap((name) => prepared.tags[name] ?? [])
  return {
    title: payload.title,
    content: [payload.html ?? asParagraphs(payload.text), ...figures].join('\n'),
    excerpt: payload.excerpt,
    tags,
    ...(categories.length > 0 ? { categories } : {}),
    featured_media: first ? (prepared.uploads[first.id]?.id ?? 0) : 0,
  }
}
