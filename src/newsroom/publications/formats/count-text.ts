import twitter from 'twitter-text'
import type { Limits } from '../channels/channel.ts'
import type { TextMeasure } from './contract.ts'

const graphemes = new Intl.Segmenter('id', { granularity: 'grapheme' })
const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20E3/u
const ADDRESS = /https?:\/\/[^\s<>"]+/giu

/** What a person sees as one character each. */
export function listGraphemes(text: string): string[] {
  return Array.from(graphemes.segment(text), (part) => part.segment)
}

/** Threads counts an emoji by its UTF-8 bytes (developers.facebook.com/documentation/threads/posts). */
function countForThreads(text: string): number {
  let count = 0
  for (const { segment } of graphemes.segment(text)) {
    count += EMOJI.test(segment) ? Buffer.byteLength(segment) : segment.length
  }
  return count
}

/** No post on X is as long as this (UTF-16 units). Its library looks for addresses in quadratic time. */
const MOST_FOR_X = 4_000

function countForX(text: string): number {
  return text.length > MOST_FOR_X ? Array.from(text).length : twitter.parseTweet(text).weightedLength
}

function countPlain(text: string, unit: Limits['unit']): number {
  switch (unit) {
    case 'graphemes':
      return listGraphemes(text).length
    case 'utf16':
      return text.length
    case 'code-points':
      return Array.from(text).length
    case 'x-weighted':
      return countForX(text)
    case 'threads':
      return countForThreads(text)
    default:
      return unit satisfies never
  }
}

/**
 * How long a text is in the platform's own unit. An address counts `urlLength` where the platform says so (Mastodon 23);
 * on X the weighting has that rule in itself (twitter-text 3, its third configuration).
 */
export function countText(text: string, unit: Limits['unit'], urlLength: number | null = null): number {
  if (urlLength === null || unit === 'x-weighted') return countPlain(text, unit)
  return countPlain(text.replaceAll(ADDRESS, 'x'.repeat(urlLength)), unit)
}

/** Length, bytes and their limits together, for a counter. With media the shorter limit of captions holds, where there is one. */
export function measureText(
  text: string,
  limits: Limits & { captionLength?: number | null },
  hasMedia = false,
): TextMeasure {
  return {
    length: countText(text, limits.unit, limits.urlLength),
    limit: hasMedia ? (limits.captionLength ?? limits.textLength) : limits.textLength,
    unit: limits.unit,
    bytes: Buffer.byteLength(text),
    byteLimit: limits.textBytes,
  }
}

/** Whether a text stays within length and bytes. */
export function isWithin(text: string, limits: Limits): boolean {
  const { length, limit, bytes, byteLimit } = measureText(text, limits)
  return length <= (limit ?? Infinity) && bytes <= (byteLimit ?? Infinity)
}
