import type { ReleasableArticle } from '../../articles/index.ts'
import { plainText, type Variant, type VariantFinding } from '../formats/index.ts'

const ADDRESS = /https?:\/\/\S+/giu
const HASHTAG = /#[\p{L}\p{N}_]+/gu

/** The sentences of a text, without addresses, hashtags, bullets, emoji, and differences of case or spacing. */
function sentencesOf(text: string): string[] {
  return text
    .replaceAll(ADDRESS, ' ')
    .replaceAll(HASHTAG, ' ')
    .split(/(?<=[.!?…:])\s+|\n+/u)
    .map((part) =>
      part
        .normalize('NFKC')
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s%@,.-]/gu, ' ')
        .replaceAll(/\s+/gu, ' ')
        .replaceAll(/^[\s.,-]+|[\s.,-]+$/gu, ''),
    )
    .filter((sentence) => sentence !== '')
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

function unconfirmed(field: VariantFinding['field'], what: string): VariantFinding {
  return {
    check: 'unconfirmed',
    field,
    severity: 'error',
    mediaId: null,
    over: null,
    reason: {
      id: `Belum disahkan petugas kedua: "${what}".`,
      en: `No second officer has confirmed this: "${what}".`,
    },
    wayOut: {
      id: 'Pilih kalimat yang ada dalam artikel, atau sunting artikelnya dan minta pengesahan lagi.',
      en: 'Choose sentences of the article, or edit the article and ask for confirmation again.',
    },
  }
}

/**
 * What an officer wrote for one account and no second officer has confirmed: sentences, addresses and hashtags that stand
 * neither in the confirmed article nor in what Gacek composed of it. Whole sentences only: a part of one can say the
 * opposite. Hashtags may join words of the article.
 */
export function findUnconfirmed(
  article: ReleasableArticle,
  composed: Variant,
  own: Variant,
): VariantFinding[] {
  const confirmed = [
    article.title,
    article.lead,
    plainText(article.html),
    composed.title,
    composed.text,
  ].join('\n')
  const sentences = new Set(sentencesOf(confirmed))
  const words = new Set(wordsOf(confirmed))
  const addresses = new Set([...(`${confirmed}\n${article.body}`.match(ADDRESS) ?? []), composed.link ?? ''])
  const tags = new Set(composed.tags.map((tag) => tag.replace(/^#/, '').toLowerCase()))
  const isKnownTag = (tag: string): boolean => {
    const plain = tag.replace(/^#/, '').toLowerCase()
    return (
      tags.has(plain) ||
      words.has(plain) ||
      confirmed
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}]/gu, '')
        .includes(plain)
    )
  }
  const news = (text: string) => sentencesOf(text).filter((sentence) => !sentences.has(sentence))
  const given = [...(own.text.match(ADDRESS) ?? []), ...(own.link === null ? [] : [own.link])]
  return [
    ...news(own.title).map((one) => unconfirmed('title', one)),
    ...news(own.text).map((one) => unconfirmed('text', one)),
    ...given.filter((one) => !addresses.has(one)).map((one) => unconfirmed('link', one)),
    ...[...own.tags, ...(own.text.match(HASHTAG) ?? [])]
      .filter((tag) => !isKnownTag(tag))
      .map((tag) => unconfirmed('tags', tag)),
  ]
}
