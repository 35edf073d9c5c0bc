import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classifySentiment } from '../sentiment/index.ts'
import { groupCopies } from './group-copies.ts'
import { judgeLayer, type ExaminedText } from './judge-layer.ts'
import { applyLayer, createLayeredClassifier, greatestOf, readLayerText } from './layer.ts'
import { learnLayer } from './learn-layer.ts'
import { packLayer, unpackLayer } from './pack-layer.ts'

const THINGS = ['jembatan', 'puskesmas', 'pasar', 'sekolah', 'drainase', 'terminal', 'taman', 'jalan']
const WHEN = ['hari ini', 'tadi pagi', 'kemarin sore', 'sejak subuh', 'barusan', 'minggu lalu']
const judge = (text: string, label: 0 | 1 | 2): ExaminedText => ({
  ...readLayerText(text),
  label,
  weight: 1,
  found: false,
  language: 'ind',
  examined: true,
  random: false,
})

/** A council's own word for "neglected", which no base model can know, and posts without it. */
function teach(word: string, label: 0 | 1 | 2, each: number): ExaminedText[] {
  return Array.from({ length: each }, (_, n) => [
    judge(`${THINGS[n % 8]} di desa kami ${word} ${WHEN[n % 6]} nomor${n}`, label),
    judge(`${WHEN[(n + 2) % 6]} rapat tentang ${THINGS[(n * 3) % 8]} pukul ${n}`, 1),
  ]).flat()
}

describe('a layer of corrections', () => {
  it('is the base model where nothing was corrected', () => {
    const classify = createLayeredClassifier(learnLayer([]))
    fc.assert(
      fc.property(fc.string({ maxLength: 80, unit: 'grapheme' }), (text) => {
        const base = classifySentiment(text, 'post')
        const found = classify(text)
        expect(found.sentiment).toBe(base.sentiment)
        for (const side of ['negative', 'neutral', 'positive'] as const)
          expect(found.probabilities[side]).toBeCloseTo(base.probabilities[side], 4)
      }),
      { numRuns: 200 },
    )
    for (const text of ['Jalan rusak parah, kecewa!', 'Terima kasih pelayanannya cepat', ''])
      expect(classify(text).probabilities.negative).toBeCloseTo(
        classifySentiment(text, 'post').probabilities.negative,
        4,
      )
  })

  it.each(['jav', 'sun', 'ind', 'und'])(
    'reads a post in %s as the base model reads it in that language',
    (language) => {
      const classify = createLayeredClassifier(learnLayer([]))
      const text = 'dalane rusak terus, ora tau didandani nganti saiki'
      const base = classifySentiment(text, 'post', language)
      expect(classify(text, language).probabilities.negative).toBeCloseTo(base.probabilities.negative, 6)
      expect(readLayerText(text, language).scores[0]).toBeCloseTo(Math.log(base.probabilities.negative), 6)
    },
  )

  it('learns a word of the place within a few corrections, and only that', () => {
    const texts = teach('zabrulang', 0, 30)
    const layer = learnLayer(texts)
    const classify = createLayeredClassifier(layer)
    expect(classify('terminal kita zabrulang').sentiment).toBe('negative')
    const other = 'Terima kasih petugas, pelayanan cepat dan ramah'
    expect(classify(other).sentiment).toBe(classifySentiment(other, 'post').sentiment)
  })

  it('gives the same layer for the same corrections, also after it was stored', () => {
    const layer = learnLayer(teach('zabrulang', 0, 20))
    expect(learnLayer(teach('zabrulang', 0, 20))).toEqual(layer)
    expect(unpackLayer(packLayer(layer))).toEqual(layer)
    expect(() => unpackLayer(packLayer(layer).subarray(0, -3))).toThrow('cut short')
  })

  it('gives three shares that sum to one, whatever it learned', () => {
    const layer = learnLayer(teach('zabrulang', 2, 10))
    const score = fc.double({ min: -14, max: 0, noNaN: true })
    const buckets = fc.uniqueArray(fc.integer({ min: 0, max: 16_383 }), { maxLength: 40 })
    fc.assert(
      fc.property(fc.tuple(score, score, score), buckets, (scores, list) => {
        const shares = applyLayer(layer, { scores, buckets: Uint16Array.from(list).sort() })
        expect(shares[0] + shares[1] + shares[2]).toBeCloseTo(1, 9)
        expect(Math.min(...shares)).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('is examined on texts it did not learn: what helps shows, what was guessed does not', async () => {
    const helped = await judgeLayer(teach('zabrulang', 0, 40))
    expect(helped.texts).toBe(80)
    expect(helped.difference.low).toBeGreaterThan(0)
    expect(helped.layer.figures.macroF1).toBeGreaterThan(helped.base.figures.macroF1)
    const agreed = teach('zabrulang', 1, 40).map((text) => ({ ...text, label: greatestOf(text.scores) }))
    expect((await judgeLayer(agreed)).difference.low).toBeLessThanOrEqual(0)
  })

  it('does not examine what an analyst came across, nor what was judged under an older base', async () => {
    const texts = teach('zabrulang', 0, 20).map((text, n) => ({
      ...text,
      found: n % 4 === 0,
      examined: n % 4 !== 1,
    }))
    expect((await judgeLayer(texts)).texts).toBe(20)
  })

  it('keeps near-copies together', () => {
    const read = (text: string) => readLayerText(text).buckets
    const groups = groupCopies([
      read('Antrean puskesmas mengular sejak subuh, dokter cuma satu, tolong ditambah'),
      read('Pasar ramai sekali hari ini, harga cabai turun'),
      read('Antrean puskesmas mengular sejak subuh, dokter cuma satu, tolong ditambah!!'),
    ])
    expect(groups).toEqual([0, 1, 0])
  })
})
