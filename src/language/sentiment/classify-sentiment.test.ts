import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  classifyHeadline,
  classifySentiment,
  CORRECTION_BITS,
  createSentimentClassifier,
  loadSentimentModel,
  readCorrectionFeatures,
  UNCERTAIN_BELOW,
} from './index.ts'
import { createSentimentScorer } from './score-sentiment.ts'

const model = loadSentimentModel()

describe('the sentiment of a post', () => {
  test('is the same whatever was read before: a letter and a sign may share a code of 16 bits', () => {
    const fresh = createSentimentScorer(model)
    const used = createSentimentScorer(model)
    used('ය')
    expect([...used('𝆺𝅥')]).toEqual([...fresh('𝆺𝅥')])
  })

  test.each([
    ['negative', 'Jalan di desa kami rusak parah dan tidak pernah diperbaiki, kecewa sekali'],
    ['negative', 'pelayanan lama banget, petugasnya judes'],
    ['negative', 'dalane rusak terus, ora tau didandani'],
    ['positive', 'Terima kasih, pelayanannya cepat dan petugasnya ramah'],
    ['positive', 'mantap, jalannya sudah bagus sekarang'],
    ['neutral', 'Bupati meresmikan jembatan baru di Kecamatan Contoh pada hari Senin'],
    ['neutral', 'Kapan jadwal vaksin di posyandu?'],
  ])('%s: %s', (sentiment, text) => {
    expect(classifySentiment(text).sentiment).toBe(sentiment)
  })

  test('what is denied is heard as denied', () => {
    const good = classifySentiment('pelayanannya bagus').probabilities
    const denied = classifySentiment('pelayanannya tidak bagus').probabilities
    expect(denied.positive).toBeLessThan(good.positive - 0.3)
    expect(denied.negative).toBeGreaterThan(good.negative + 0.3)
  })

  test('a word is heard denied that was never denied before: it says the reverse', () => {
    const { positive } = classifySentiment('tidak mengecewakanku').probabilities
    expect(positive).toBeGreaterThan(classifySentiment('mengecewakanku').probabilities.positive + 0.3)
  })

  test('letters drawn out, capitals, accents and a clitic written apart change nothing', () => {
    const plain = classifySentiment('pelayanannya bagus banget').probabilities
    for (const text of [
      'PELAYANANNYA BAGUS BANGET',
      'pelayanannya bagusss bangeeet',
      'pelayanan nya bagus banget',
    ]) {
      expect(classifySentiment(text).probabilities).toEqual(plain)
    }
    expect(classifySentiment('pelayanannya bágus banget').probabilities).toEqual(plain)
  })

  test('the words in names and addresses of others carry no sentiment', () => {
    const plain = classifySentiment('@warga jalan rusak https://contoh.test/').probabilities
    expect(classifySentiment('@jelek_sekali jalan rusak https://contoh.test/bagus').probabilities).toEqual(
      plain,
    )
  })

  test('a text of unsaid kind that reads like a review is judged as one, a post about public matters is not', () => {
    const review = 'makanannya enak dan tempatnya nyaman, harganya juga murah'
    const post = 'kapan lampu jalan di desa kami diperbaiki pak bupati #JalanGelap'
    const differs = (text: string) =>
      Math.abs(
        classifySentiment(text).probabilities.positive -
          classifySentiment(text, 'review').probabilities.positive,
      )
    expect(differs(review)).toBeLessThan(0.005)
    expect(differs(post)).toBeGreaterThan(0.005)
  })

  test.each([
    ['nothing', ''],
    ['signs', ' ... '],
    ['a link and a name', '@seseorang https://contoh.test'],
    ['an emoji nobody taught', '\u{1FAC6}'],
    ['Korean', '저 아무래도 당분간 집에서 살아야 할지도 (link: https://contoh.test)'],
    ['Thai', 'วันนี้อากาศดีมาก'],
    ['Japanese beside a name', '@seseorang 今日はとても良い天気です thx'],
    ['Arabic script', 'السلام عليكم ورحمة الله'],
    ['German', 'Heute scheint die Sonne und wir gehen zusammen spazieren'],
    ['letters without a word', 'qwrtzx bvnmqp'],
  ])('what it can hardly read is neutral, and left to a person: %s', (_what, text) => {
    expect(classifySentiment(text)).toMatchObject({ sentiment: 'neutral', unsure: true, reason: 'unread' })
  })

  test('a greeting in Arabic script does not hide what follows', () => {
    const { sentiment, reason } = classifySentiment('بسم الله jalan di desa kami rusak parah, kecewa sekali')
    expect([sentiment, reason]).toEqual(['negative', null])
  })

  test('any text at all gives three probabilities that sum to one, and the greatest is chosen', () => {
    fc.assert(
      fc.property(fc.uint16Array({ maxLength: 100 }), (codes) => {
        const text = String.fromCharCode(...codes)
        const { sentiment, probabilities, confidence } = classifySentiment(text)
        const all = Object.values(probabilities)
        const sum = all.reduce((total, value) => total + value, 0)
        return (
          Math.abs(sum - 1) < 1e-9 &&
          all.every((value) => value >= 0 && value <= 1) &&
          confidence === Math.max(...all) &&
          probabilities[sentiment] === confidence
        )
      }),
      { numRuns: 200 },
    )
  })

  test('the answer does not depend on what was read before', () => {
    const first = classifySentiment('jalan rusak parah')
    for (let index = 0; index < 70_000; index += 1) classifySentiment(`kata${index} lain${index * 7}`)
    expect(classifySentiment('jalan rusak parah')).toEqual(first)
    const used = createSentimentClassifier(model)
    const texts = fc.array(
      fc.array(fc.oneof(fc.constantFrom('jalan', 'rusak', 'tidak', '😡', '0'), fc.string({ maxLength: 8 })), {
        maxLength: 30,
      }),
      { minLength: 1, maxLength: 8 },
    )
    fc.assert(
      fc.property(texts, (read) => {
        const fresh = createSentimentClassifier(model)
        for (const words of read) used(words.join(' '))
        for (const words of read.reverse()) expect(fresh(words.join(' '))).toEqual(used(words.join(' ')))
      }),
      { numRuns: 20 },
    )
  })

  test('a very long text is read up to a limit, in little time', () => {
    expect(classifySentiment('jalan rusak '.repeat(500_000)).sentiment).toBe('negative')
  })

  test('the model fits into the eight megabytes the repository allows', () => {
    expect(model.linear.weights.byteLength).toBeLessThan(4_000_000)
  })

  test('thanks beside what nobody gives thanks for is left to a person', () => {
    const ironic = classifySentiment('Makasih ya PDAM, air mati tiga hari, mantap sekali pelayanannya')
    expect([ironic.unsure, ironic.reason]).toEqual([true, 'irony'])
    expect(classifySentiment('Terima kasih, pelayanannya cepat dan petugasnya ramah').reason).toBeNull()
  })

  test('an answer below the threshold is unsure', () => {
    for (const text of [
      'sarapan ada, kamar biasa',
      'jalan',
      'rusak parah sekali, kecewa',
      'itu kemarin ya',
    ]) {
      const { unsure, reason, confidence } = classifySentiment(text)
      expect(unsure).toBe(confidence < UNCERTAIN_BELOW)
      expect(reason).toBe(unsure ? 'confidence' : null)
    }
  })

  test('a headline is judged by its own measure', () => {
    expect(classifyHeadline('Bupati Resmikan Jembatan Baru')).toEqual(
      classifySentiment('Bupati Resmikan Jembatan Baru', 'headline'),
    )
  })
})

describe('what corrections learn from', () => {
  test('words and pairs as buckets, denied words apart, and the logarithms of the probabilities', () => {
    const plain = [...readCorrectionFeatures('jalan rusak').buckets]
    const { buckets, scores } = readCorrectionFeatures('Jalan tidak rusak!')
    expect(plain).toHaveLength(3)
    expect(buckets[0]).toBe(plain[0])
    expect(buckets).not.toContain(plain[1])
    expect(buckets.every((bucket) => bucket >= 0 && bucket < 2 ** CORRECTION_BITS)).toBe(true)
    const { negative } = classifySentiment('Jalan tidak rusak!', 'post').probabilities
    expect(scores[0]).toBeCloseTo(Math.log(negative))
  })
})
