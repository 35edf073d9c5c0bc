import { escapeText } from 'entities'
import type { ChannelKind } from '../../accounts/contract.ts'
import type { Variant } from './contract.ts'
import { isWithin } from './count-text.ts'
import { cutText } from './cut-text.ts'
import { noteHtml, noteLine } from './correction-note.ts'
import { textLimits, type FormatLimits } from './limits-of.ts'
import { plainText } from './plain-text.ts'

/** What is needed of an article to write the text of a channel. */
export type ComposableArticle = {
  title: string
  lead: string
  /** Rendered, safe HTML. */
  html: string
  media: readonly { id: number | string; kind: 'image' | 'video'; contentType: string }[]
}

export type ComposeOptions = {
  limits: FormatLimits
  language: 'id' | 'en'
  /** Where the whole article can be read; null while nothing carries it. */
  link: string | null
  /** Of the programme, the office and the account, in this order; with or without #. */
  hashtags: readonly string[]
  /** What the public is told of a correction. */
  note?: string | null
}

/** How a channel is written for. */
type Shape = 'article' | 'short' | 'message' | 'long'

const SHAPES: Readonly<Record<ChannelKind, Shape>> = {
  wordpress: 'article',
  feed: 'article',
  newsletter: 'article',
  webhook: 'article',
  other: 'article',
  bluesky: 'short',
  mastodon: 'short',
  threads: 'short',
  x: 'short',
  sandbox: 'short',
  tiktok: 'short',
  telegram: 'message',
  'whatsapp-channel': 'message',
  facebook: 'long',
  instagram: 'long',
  youtube: 'long',
}

const MORE = { id: 'Selengkapnya', en: 'Read more' } as const
const DEFAULT_TAGS = 5
/** A note of a correction is left out where it would leave less than this of the text. */
const LEAST_BODY = 40

/** '#BanjirBandang' from "banjir bandang", "#BanjirBandang" or " BanjirBandang "; '' when no letter is left. */
export function writeHashtag(text: string): string {
  const words = text.replace(/^#+/u, '').match(/[\p{L}\p{M}\p{N}_]+/gu) ?? []
  const joined =
    words.length === 1
      ? words.join('')
      : words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
  return /\p{L}/u.test(joined) ? `#${joined}` : ''
}

function listHashtags(hashtags: readonly string[], most: number): string[] {
  const byLowerCase = new Map<string, string>()
  for (const tag of hashtags.map(writeHashtag)) {
    if (tag !== '' && !byLowerCase.has(tag.toLowerCase())) byLowerCase.set(tag.toLowerCase(), tag)
  }
  return [...byLowerCase.values()].slice(0, most)
}

/** Media the platform takes, as many as it takes: a film before pictures where both do not go together. */
function chooseMedia(media: ComposableArticle['media'], limits: FormatLimits): string[] {
  const [film] = media.filter((item) => item.kind === 'video' && limits.videos > 0)
  const pictures = media.filter((item) => item.kind === 'image').slice(0, limits.images)
  const chosen = film !== undefined && (limits.needsVideo || pictures.length === 0) ? [film] : pictures
  return chosen.map((item) => String(item.id))
}

function join(body: string, link: string | null, tags: readonly string[]): string {
  return [body, link ?? '', tags.join(' ')].filter((part) => part !== '').join('\n\n')
}

type Tail = { link: string | null; tags: string[] }

/** Takes off hashtags from the last, then the address, until what is left leaves room for the text. */
function fitTail(tail: Tail, limits: FormatLimits): Tail {
  const fits = (tags: readonly string[], link: string | null) => isWithin(join('…', link, tags), limits)
  let tags = tail.tags
  while (tags.length > 0 && !fits(tags, tail.link)) tags = tags.slice(0, -1)
  return { tags, link: fits(tags, tail.link) ? tail.link : null }
}

function writeBody(article: ComposableArticle, shape: Shape): string {
  const text = plainText(article.html)
  const lead = article.lead.trim() || (text.split('\n\n')[0] ?? '')
  if (shape === 'short') return lead || article.title.trim()
  const paragraphs = shape === 'message' ? [article.title, lead] : [article.title, article.lead, text]
  return paragraphs
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join('\n\n')
}

function writeLink(shape: Shape, link: string | null, language: 'id' | 'en'): string | null {
  if (link === null || link === '') return null
  return shape === 'short' ? link : `${MORE[language]}: ${link}`
}

/** As much of the text as there is room for, with the note of a correction if enough of the text is left beside it. */
function fitBody(of: { body: string; note: string }, { link, tags }: Tail, limits: FormatLimits): string {
  const put = (body: string, note: string) =>
    join([body, note].filter((part) => part !== '').join('\n\n'), link, tags)
  const cut = (note: string) => cutText(of.body, (body) => isWithin(put(body, note), limits))
  const beside = of.note === '' ? '' : cut(of.note)
  const hasRoom = beside.length >= LEAST_BODY || beside === of.body.trim()
  return of.note !== '' && hasRoom ? put(beside, of.note) : put(cut(''), '')
}

function composePost(
  article: ComposableArticle,
  shape: Shape,
  options: ComposeOptions,
  media: string[],
): Variant {
  const limits = textLimits(options.limits, media.length > 0)
  const most = limits.tags ?? DEFAULT_TAGS
  const wanted = {
    link: writeLink(shape, options.link, options.language),
    tags: listHashtags(options.hashtags, most),
  }
  const { link, tags } = fitTail(wanted, limits)
  const body = writeBody(article, shape)
  const text = fitBody({ body, note: noteLine(options.note, options.language) }, { link, tags }, limits)
  return {
    title: cutTitle(article.title, options.limits),
    text: isWithin(text, limits) ? text : '',
    tags,
    link: link === null ? null : options.link,
    mediaIds: media,
    html: null,
  }
}

function cutTitle(title: string, limits: FormatLimits): string {
  return cutText(title, (text) => text.length <= (limits.titleLength ?? Infinity))
}

/** The whole article as HTML: the lead is its first paragraph, unless the body begins with it anyway. */
function wholeHtml({ lead, html }: ComposableArticle): string {
  const first = lead.trim()
  if (first === '' || plainText(html).startsWith(first)) return html
  return `<p>${escapeText(first)}</p>\n${html}`
}

/**
 * The first text of an article for a channel, for an officer to go over: whole article, or lead, address and hashtags,
 * or as much of the article as the platform takes. Never over the limits; cut at a word with an ellipsis.
 */
export function composeVariant(
  kind: ChannelKind,
  article: ComposableArticle,
  options: ComposeOptions,
): Variant {
  const shape = SHAPES[kind]
  const media = chooseMedia(article.media, options.limits)
  if (shape !== 'article') return composePost(article, shape, options, media)
  return {
    title: cutTitle(article.title, options.limits),
    text: article.lead.trim() || (plainText(article.html).split('\n\n')[0] ?? ''),
    tags: listHashtags(options.hashtags, options.limits.tags ?? DEFAULT_TAGS),
    link: options.link,
    mediaIds: media,
    html: noteHtml(wholeHtml(article), noteLine(options.note, options.language)),
  }
}
