import { describe, expect, test } from 'vitest'
import { PLAIN, readAlikeWords, roleOfWord } from './alike-words.ts'
import { classifySentiment } from './classify-sentiment.ts'
import { createFeatureReader } from './features.ts'
import { loadSentimentSettings } from './sentiment-model.ts'
import { hashWord } from '../linear-model/index.ts'
import { WORD_SEED } from './word-hashes.ts'

const { features } = loadSentimentSettings()
const reader = createFeatureReader(features)
const plain = createFeatureReader({ ...features, alike: false })
const list = new Int32Array(256)

/** Everything the model is told of a text: its words, which are denied, which make pairs, and their letters. */
function told(text: string, by = reader): string[] {
  const { tokens } = by
  by.read(text)
  return Array.from({ length: tokens.count }, (_, at) => {
    const buckets = list.slice(0, by.listBuckets(at, list))
    return [tokens.hashes[at], tokens.checks[at], tokens.denied[at], tokens.paired[at], ...buckets].join(' ')
  })
}

/** Each template with each of its words. */
const ALIKE: [string, string[]][] = [
  ['warga {} mengurus akta nikah', ['Islam', 'Kristen Protestan', 'Katolik', 'Hindu', 'Buddha', 'Konghucu']],
  ['jalan ke {} rusak, tidak ada yang peduli', ['masjid', 'gereja', 'pura', 'vihara', 'kelenteng', 'Musala']],
  ['{} datang melayat', ['Ustaz Hamid', 'Pendeta Markus', 'romo', 'Biksu', 'tuan guru', 'Pak Kiai']],
  ['orang {} di pasar itu ramah', ['Sasak', 'Samawa', 'Mbojo', 'Jawa', 'Papua', 'Tionghoa', 'Dayak']],
  [
    'tidak puas, {} cuma janji',
    [
      'bupati',
      'Pak Wali Kota',
      'Bu Camat',
      'wakil gubernur',
      'Pak Yohanes Wijaya',
      'Bu Siti Aminah',
      'pak RT',
    ],
  ],
]

describe('names that must not move a tone', () => {
  test.each(ALIKE)('are read as one word in "%s"', (template, words) => {
    const [first, ...others] = words.map((word) => told(template.replace('{}', word)))
    for (const other of others) expect(other).toEqual(first)
    // Without the list they differ, so the test could fail.
    const [one, two] = words.map((word) => told(template.replace('{}', word), plain))
    expect(one).not.toEqual(two)
  })

  test.each(ALIKE)('leave the answer as it is, to the bit, in "%s"', (template, words) => {
    const answers = words.map(
      (word) => classifySentiment(template.replace('{}', word), 'post', 'ind').probabilities,
    )
    for (const answer of answers) expect(answer).toEqual(answers[0])
  })

  test('are told apart from words that look like them', () => {
    expect(told('dia pura-pura tidak tahu')).toEqual(told('dia pura-pura tidak tahu', plain))
    expect(told('dia pura2 tidak tahu')).toEqual(told('dia pura2 tidak tahu', plain))
    expect(told('pura di bukit')).not.toEqual(told('pura di bukit', plain))
    expect(told('kota kami ramai')).toEqual(told('kota kami ramai', plain))
  })

  test('need an address before them where they are words of every day too', () => {
    expect(told('Pak Jaya datang')).toEqual(told('Pak Jaya datang', plain))
    expect(told('surya terbit')).toEqual(told('surya terbit', plain))
    expect(told('Pak Surya datang')).toEqual(told('camat datang'))
    expect(told('pak, surya terbit')).toEqual(told('pak, surya terbit', plain))
    expect(told('terima kasih pak bu')).toEqual(told('terima kasih pak bu', plain))
  })

  test('stand in the list once, in small letters, two words at most', () => {
    const words = readAlikeWords().map(({ word }) => word)
    expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([])
    expect(words.filter((word) => !/^[a-z]+( [a-z]+)?$/.test(word))).toEqual([])
    expect(words.length).toBeGreaterThan(500)
  })

  test('are no words that deny or that end a denial', () => {
    const words = 'tidak tak gak bukan jangan belum tapi namun ora teu kada indak hana not no'.split(' ')
    expect(words.filter((word) => roleOfWord(hashWord(word, WORD_SEED)) !== PLAIN)).toEqual([])
  })
})
