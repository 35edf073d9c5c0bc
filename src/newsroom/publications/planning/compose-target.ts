import type { ReleasableArticle } from '../../articles/index.ts'
import type { Payload, PayloadMedia } from '../channels/index.ts'
import {
  checkVariant,
  composeVariant,
  limitsOf,
  measureText,
  toPayload,
  type FormatLimits,
  type TextMeasure,
  type Variant,
  type VariantFinding,
} from '../formats/index.ts'
import type { KeptAccount } from './choose-accounts.ts'

/** A variant with what is to be said about it. */
export type Composed = { variant: Variant; measure: TextMeasure; findings: VariantFinding[] }

/** What holds for an account on a day: dated figures, overruled by the platform's own word. */
function limitsFor(account: KeptAccount, day: Date): FormatLimits {
  return limitsOf(account.channel, day.toISOString().slice(0, 10), account.servedLimits)
}

function hashtagsOf(account: KeptAccount): string[] {
  const own = account.settings['hashtags']
  const list: unknown[] = Array.isArray(own) ? own : typeof own === 'string' ? own.split(/[\s,]+/) : []
  return list.filter((tag) => typeof tag === 'string' && tag !== '') as string[]
}

/** The media of an article as channels send them. */
function mediaOf(article: ReleasableArticle): PayloadMedia[] {
  return article.media.map(({ id, kind, contentType, byteCount, width, height, durationMs, alt }) => ({
    id,
    kind,
    contentType,
    byteCount,
    width,
    height,
    durationMs,
    alt,
  }))
}

/** The text of an article for one account: the officer's own or a composed one, measured and checked on `day`. */
export function composeTarget(
  article: ReleasableArticle,
  account: KeptAccount,
  own: Variant | null,
  day: Date,
): Composed {
  const limits = limitsFor(account, day)
  // A post on the practice wall has no address the public could follow.
  const link = /^https?:/.test(article.permalink ?? '') ? article.permalink : null
  const hashtags = hashtagsOf(account)
  const composed = composeVariant(account.channel, article, { limits, language: 'id', link, hashtags })
  // The article's HTML is what was confirmed: it never comes from a browser.
  const variant = own === null ? composed : { ...own, html: composed.html }
  const known = new Set(article.media.map((one) => one.id))
  const checked = { ...variant, mediaIds: variant.mediaIds.filter((id) => known.has(id)) }
  return {
    variant: checked,
    measure: measureText(checked.text, limits),
    findings: checkVariant(account.channel, checked, mediaOf(article), limits),
  }
}

/** Freezes what goes out on a target. */
export function freezePayload(article: ReleasableArticle, targetId: string, variant: Variant): Payload {
  return toPayload({ key: targetId, language: 'id' }, variant, mediaOf(article))
}
