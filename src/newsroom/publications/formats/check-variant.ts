import type { ChannelKind } from '../../accounts/contract.ts'
import type { PayloadMedia } from '../channels/channel.ts'
import { checkMedia } from './check-media.ts'
import type { Variant, VariantFinding } from './contract.ts'
import { measureText } from './count-text.ts'
import { finding } from './finding.ts'
import { textLimits, type FormatLimits } from './limits-of.ts'

const HASHTAG = /(?<![\p{L}\p{N}_&/])#[\p{L}\p{M}\p{N}_]*\p{L}[\p{L}\p{M}\p{N}_]*/gu
const WHOLE_ARTICLE: ReadonlySet<ChannelKind> = new Set(['wordpress', 'feed', 'newsletter'])

function checkText(variant: Variant, limits: FormatLimits): VariantFinding[] {
  const { length, limit, bytes, byteLimit } = measureText(variant.text, limits)
  const found: VariantFinding[] = []
  if (limit !== null && length > limit) {
    const over = length - limit
    found.push(
      finding('text-too-long', 'text', {
        over,
        reason: [
          `Teks ${over} karakter lebih panjang dari batas ${limit}.`,
          `The text is ${over} characters over the limit of ${limit}.`,
        ],
        wayOut: ['Persingkat teks, atau kurangi tagar.', 'Shorten the text, or take off hashtags.'],
      }),
    )
  }
  if (byteLimit !== null && bytes > byteLimit) {
    const over = bytes - byteLimit
    found.push(
      finding('text-too-heavy', 'text', {
        over,
        reason: [
          `Teks ${over} bita lebih besar dari batas ${byteLimit} bita.`,
          `The text is ${over} bytes over the limit of ${byteLimit} bytes.`,
        ],
        wayOut: ['Kurangi emoji atau persingkat teks.', 'Use fewer emoji or shorten the text.'],
      }),
    )
  }
  return found
}

function checkTitle(kind: ChannelKind, variant: Variant, limits: FormatLimits): VariantFinding[] {
  const needed = WHOLE_ARTICLE.has(kind) || limits.titleLength !== null
  if (needed && variant.title.trim() === '') {
    return [
      finding('title-missing', 'title', {
        reason: ['Judul belum ada.', 'There is no title yet.'],
        wayOut: ['Tulis judulnya.', 'Write the title.'],
      }),
    ]
  }
  const over = variant.title.length - (limits.titleLength ?? Infinity)
  if (over <= 0) return []
  return [
    finding('title-too-long', 'title', {
      over,
      reason: [
        `Judul ${over} karakter lebih panjang dari batas ${limits.titleLength}.`,
        `The title is ${over} characters over the limit of ${limits.titleLength}.`,
      ],
      wayOut: ['Persingkat judul.', 'Shorten the title.'],
    }),
  ]
}

function checkPresence(variant: Variant): VariantFinding[] {
  if (variant.text.trim() !== '' || (variant.html ?? '').trim() !== '') return []
  return [
    finding('text-missing', 'text', {
      reason: ['Teks masih kosong.', 'The text is empty.'],
      wayOut: ['Tulis teks untuk kanal ini.', 'Write the text for this channel.'],
    }),
  ]
}

function checkTags(kind: ChannelKind, variant: Variant, limits: FormatLimits): VariantFinding[] {
  const count = variant.text.match(HASHTAG)?.length ?? 0
  if (limits.tags === null || count <= limits.tags) return []
  const over = count - limits.tags
  return [
    finding('too-many-tags', 'tags', {
      over,
      // Threads makes the first tag the topic and leaves the others as plain words.
      severity: kind === 'threads' ? 'warning' : 'error',
      reason: [
        `Ada ${count} tagar; kanal ini menerima ${limits.tags}.`,
        `There are ${count} hashtags; this channel takes ${limits.tags}.`,
      ],
      wayOut: [`Hapus ${over} tagar.`, `Take off ${over} hashtags.`],
    }),
  ]
}

function checkLink(kind: ChannelKind, variant: Variant): VariantFinding[] {
  if (variant.link !== null && !/^https?:\/\/[^\s/]+/iu.test(variant.link)) {
    return [
      finding('link-bad', 'link', {
        reason: ['Tautan bukan alamat web.', 'The link is no web address.'],
        wayOut: [
          'Tulis alamat lengkap, diawali https://',
          'Write the whole address, beginning with https://',
        ],
      }),
    ]
  }
  if (variant.link !== null || WHOLE_ARTICLE.has(kind) || variant.html !== null) return []
  return [
    finding('link-missing', 'link', {
      severity: 'warning',
      reason: [
        'Tidak ada tautan ke berita lengkap; pembaca tidak dapat memeriksa sumbernya.',
        'There is no link to the whole article; readers cannot check the source.',
      ],
      wayOut: [
        'Rilis dulu di situs web, lalu tambahkan tautannya.',
        'Publish on the website first, then add its address.',
      ],
    }),
  ]
}

function checkMarkup(kind: ChannelKind, variant: Variant): VariantFinding[] {
  if (kind !== 'youtube' || !/[<>]/u.test(variant.title + variant.text)) return []
  return [
    finding('text-forbidden', 'text', {
      reason: ['YouTube tidak menerima tanda < dan >.', 'YouTube does not take the signs < and >.'],
      wayOut: ['Hapus kedua tanda itu.', 'Take the two signs out.'],
    }),
  ]
}

/**
 * Everything that would make the platform refuse this text or its media, and what would look poor: empty when it may go
 * out as it stands. `media` are those of the article; only those the variant names are looked at.
 */
export function checkVariant(
  kind: ChannelKind,
  variant: Variant,
  media: readonly PayloadMedia[],
  limits: FormatLimits,
): VariantFinding[] {
  const text = textLimits(limits, variant.mediaIds.length > 0)
  return [
    ...checkTitle(kind, variant, limits),
    ...checkPresence(variant),
    ...checkText(variant, text),
    ...checkMarkup(kind, variant),
    ...checkTags(kind, variant, limits),
    ...checkLink(kind, variant),
    ...checkMedia(variant, media, limits),
  ]
}
