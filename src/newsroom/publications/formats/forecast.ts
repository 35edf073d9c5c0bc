import type { ChannelKind } from '../../accounts/contract.ts'
import type { Forecast, Sentence, Variant } from './contract.ts'
import type { FormatLimits } from './limits-of.ts'

const ADDRESS = /https?:\/\/\S/iu

function costSentence(usd: number, hasLink: boolean, limits: FormatLimits): Sentence {
  const cheaper = limits.postUsd ?? usd
  const spare = hasLink && cheaper < usd
  return {
    id: `Satu kiriman di sini berbiaya US$ ${usd.toFixed(3)}${spare ? `; tanpa tautan US$ ${cheaper.toFixed(3)}` : ''} (harga per ${limits.asOf}).`,
    en: `One post here costs US$ ${usd.toFixed(3)}${spare ? `; without a link US$ ${cheaper.toFixed(3)}` : ''} (price as of ${limits.asOf}).`,
  }
}

function quotaSentence(left: number | null, perDay: number): Sentence {
  if (left === null) {
    return {
      id: `Platform menerima ${perDay} kiriman dalam 24 jam.`,
      en: `The platform takes ${perDay} posts in 24 hours.`,
    }
  }
  return {
    id: `Sisa jatah hari ini ${left} dari ${perDay} kiriman; kiriman ini memakai satu.`,
    en: `${left} of ${perDay} posts are left today; this one uses one.`,
  }
}

const NOTES: Partial<Record<ChannelKind, Sentence>> = {
  youtube: {
    id: 'Jatah unggah YouTube dipakai bersama oleh semua akun yang memakai proyek Google yang sama dan kembali penuh tengah malam waktu Pasifik.',
    en: 'Uploads to YouTube come from one bucket shared by all accounts of the same Google project; it fills again at midnight Pacific time.',
  },
}

/**
 * What publishing this text would cost and what is left of the account's day. `postsLeft` is the platform's word (the
 * channel's check) or our own count; null when neither is known.
 */
export function forecast(
  kind: ChannelKind,
  variant: Pick<Variant, 'text'>,
  account: { limits: FormatLimits; postsLeft: number | null },
): Forecast {
  const { limits, postsLeft } = account
  const hasLink = ADDRESS.test(variant.text)
  const costUsd = hasLink ? (limits.postWithLinkUsd ?? limits.postUsd) : limits.postUsd
  const note = NOTES[kind]
  return {
    costUsd,
    postsLeft,
    postsPerDay: limits.postsPerDay,
    sentences: [
      ...(costUsd === null ? [] : [costSentence(costUsd, hasLink, limits)]),
      ...(limits.postsPerDay === null ? [] : [quotaSentence(postsLeft, limits.postsPerDay)]),
      ...(note === undefined ? [] : [note]),
    ],
  }
}
