import type { ReleasableArticle } from '../../articles/index.ts'
import type { Payload, PayloadMedia } from '../channels/index.ts'
import {
  addNoteLine,
  checkVariant,
  composeVariant,
  forecast,
  limitsOf,
  measureText,
  noteLine,
  toPayload,
  type Forecast,
  type FormatLimits,
  type TextMeasure,
  type Variant,
  type VariantFinding,
} from '../formats/index.ts'
import type { KeptAccount } from './choose-accounts.ts'
import { findUnconfirmed } from './find-unconfirmed.ts'

/** A variant with what is to be said about it. */
export type Composed = {
  variant: Variant
  measure: TextMeasure
  findings: VariantFinding[]
  forecast: Forecast
}

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

type Composing = {
  /** The officer's words; null: Gacek's. */
  own: Variant | null
  day: Date
  /** What the public is told of a correction. */
  note?: string
}

function composeBase(
  article: ReleasableArticle,
  account: KeptAccount,
  of: { limits: FormatLimits; link: string | null; note?: string },
): Variant {
  return composeVariant(account.channel, article, { ...of, language: 'id', hashtags: hashtagsOf(account) })
}

/** The text of an article for one account: the officer's own or a composed one, measured, checked and priced on `day`. */
export function composeTarget(
  article: ReleasableArticle,
  account: KeptAccount,
  { own, day, note = '' }: Composing,
): Composed {
  const limits = limitsFor(account, day)
  const composed = composeBase(article, account, { limits, link: article.permalink, note })
  // The article's HTML is what was confirmed: it never comes from a browser.
  const variant =
    own === null ? composed : { ...addNoteLine(own, noteLine(note, 'id'), limits), html: composed.html }
  const known = new Set(article.media.map((one) => one.id))
  const checked = { ...variant, mediaIds: variant.mediaIds.filter((id) => known.has(id)) }
  return {
    variant: checked,
    measure: measureText(checked.text, limits, checked.mediaIds.length > 0),
    findings: [
      ...checkVariant(account.channel, checked, mediaOf(article), limits),
      ...(own === null ? [] : findUnconfirmed(article, composed, checked)),
    ],
    forecast: forecast(account.channel, checked, { limits, postsLeft: account.postsLeft }),
  }
}

/** What Gacek would have written where an officer wrote their own; kept to see later whether it changed. */
export function composedBeside(article: ReleasableArticle, account: KeptAccount, day: Date): Variant {
  const of = { limits: limitsFor(account, day), link: article.permalink }
  return { ...composeBase(article, account, of), html: null }
}

/** Whose words a text has after its article changed: Gacek's; the officer's as before; Gacek's instead of the officer's. */
export type Wording = 'composed' | 'kept' | 'composed-anew'

/**
 * The text of a newer version for an account that has one already. What an officer wrote stays as long as Gacek would
 * write for the new version what it wrote then, and every sentence is still confirmed; else it is composed anew.
 */
export function recomposeTarget(
  article: ReleasableArticle,
  account: KeptAccount,
  had: { variant: Variant; composed: Variant | null; permalink: string | null },
  of: Omit<Composing, 'own'>,
): Composed & { wording: Wording } {
  const { variant, composed, permalink } = had
  // The first post of an article is its address: a correction of that very post would lead to itself.
  const news =
    permalink !== null && permalink === article.permalink ? { ...article, permalink: null } : article
  if (composed === null) return { ...composeTarget(news, account, { ...of, own: null }), wording: 'composed' }
  const base = composeBase(news, account, { limits: limitsFor(account, of.day), link: composed.link })
  const isSame = base.title === composed.title && base.text === composed.text
  const isConfirmed = findUnconfirmed(news, base, variant).length === 0
  const keeps = isSame && isConfirmed
  return {
    ...composeTarget(news, account, { ...of, own: keeps ? variant : null }),
    wording: keeps ? 'kept' : 'composed-anew',
  }
}

/** Freezes what goes out on a target. */
export function freezePayload(article: ReleasableArticle, targetId: string, variant: Variant): Payload {
  return toPayload({ key: targetId, language: 'id' }, variant, mediaOf(article))
}
