import { repeatableRandom } from '../../src/platform/random.ts'
import type { Source } from './gather-sentiment-data.ts'

/** Chances that a text is joined with another of its label, has its matters exchanged, and loses signs and capitals. */
export type Variation = {
  sources: readonly string[]
  join: number
  exchange: number
  strip: number
  seed: number
}

/** What posts speak about without saying how: programmes, measures, persons, offices. */
const MATTERS = (
  'danantara|ikn|ibu kota nusantara|mbg|makan bergizi gratis|makan siang gratis|coretax|ppn 12%|ppn 12 persen|ppn|ruu tni|uu tni|' +
  'ruu polri|ruu perampasan aset|prabowo|jokowi|gibran|mulyono|sri mulyani|bahlil|luhut|pertamina|pertamax|pertalite|bgn|kip kuliah|' +
  'lpdp|bansos|bpjs|pln|pdam|tapera|judol|qris|efisiensi anggaran|efisiensi|hilirisasi|food estate|kartu prakerja|pilkada|pemilu|' +
  'dpr|dprd|polri|tni|menkeu|presiden|wapres|bupati|gubernur|pemkab|pemda|disdukcapil|puskesmas|rsud'
).split('|')
const TAG = /#[\p{L}\p{N}_]+/gu
const MATTER = new RegExp(
  `(?<![\\p{L}\\p{N}_])(?:${MATTERS.join('|')})(?![\\p{L}\\p{N}_])|${TAG.source}`,
  'giu',
)
const FIRST_NAME = /^@\S+ /

/**
 * Copies of our own posts in which the feeling stays and what it is about changes: matters and hashtags are exchanged at
 * random, two posts of one label make a long one, capitals and signs fall away as they do in some collections. So
 * the feeling must be learnt, not the matter. A text that nothing happens to has no copy. The sources are named `…-varied`.
 */
export function varySources(sources: readonly Source[], variation: Variation): Source[] {
  const random = repeatableRandom(variation.seed)
  const oneOf = <One>(list: readonly One[]) => list[Math.floor(random() * list.length)]
  return sources
    .filter(({ name }) => variation.sources.includes(name))
    .map((source) => {
      const tags = source.examples.flatMap(({ text }) => text.match(TAG) ?? [])
      const ofLabel = Map.groupBy(source.examples, ({ label }) => label)
      const exchange = (met: string) => oneOf(met.startsWith('#') ? tags : MATTERS) ?? met
      const examples = source.examples.flatMap((example) => {
        let { text } = example
        if (random() < variation.join) {
          const other = oneOf(ofLabel.get(example.label) ?? [])?.text ?? ''
          text = `${text} ${other.replace(FIRST_NAME, '')}`
        }
        if (random() < variation.exchange) text = text.replaceAll(MATTER, exchange)
        if (random() < variation.strip) text = text.toLowerCase().replaceAll(/[^\p{L}\p{N}#@ ]+/gu, ' ')
        return text === example.text ? [] : [{ ...example, id: `varied-${example.id}`, text }]
      })
      return { ...source, name: `${source.name}-varied`, examples }
    })
}
