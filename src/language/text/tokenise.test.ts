import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { threadTimeOf } from '../../../test/harness/thread-time.ts'
import { rememberSlices, scanTokens, splitHashtag, tokenise } from './index.ts'

const anyText = fc.string({
  unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
  maxLength: 80,
})
const likelyText = fc
  .array(
    fc.constantFrom(
      '#',
      '@',
      'anak',
      '2',
      '-',
      'anak',
      "'",
      '.',
      'http://',
      'www.',
      '👩‍🌾',
      '🇮🇩',
      '🇮',
      '10.000',
      ' ',
      'x.com',
      '²',
      '7️⃣',
      '\u0301',
      '\ud800',
      '𝒜',
      '…',
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''))

const pieces = (text: string): string[] => tokenise(text).map((token) => token.text)
const kinds = (text: string): string =>
  tokenise(text)
    .map((token) => `${token.kind}:${token.text}`)
    .join(' ')

describe('cutting a post into tokens', () => {
  test('words, tags, mentions, emoji, numbers and addresses are told apart', () => {
    expect(kinds('Halo @pemkab, jalan #rusak 😭😭 10.000 https://t.co/a1. bit.ly/x!')).toBe(
      'word:Halo mention:@pemkab punctuation:, word:jalan hashtag:#rusak emoji:😭 emoji:😭 number:10.000 url:https://t.co/a1 punctuation:. url:bit.ly/x punctuation:!',
    )
  })

  test('a doubled word is one token, two towns are two', () => {
    expect(pieces('anak-anak buah-buahan sayur-mayur bolak-balik Solo-Yogya')).toEqual([
      'anak-anak',
      'buah-buahan',
      'sayur-mayur',
      'bolak-balik',
      'Solo',
      '-',
      'Yogya',
    ])
  })

  test('families, flags and keycaps are one emoji each', () => {
    expect(pieces('👨‍👩‍👧🇮🇩7️⃣')).toEqual(['👨‍👩‍👧', '🇮🇩', '7️⃣'])
  })

  test.each([
    ['bangeeet', 'banget'],
    ['maaf', 'maaf'],
    ['anak2', 'anak-anak'],
    ['jalan2nya', 'jalan-jalannya'],
    ['s4kit', 'sakit'],
    ['gaaaak', 'tidak'],
    ['wkwkkwkkkkkww', 'tertawa'],
    ["jum'at", 'jumat'],
    ['COVID19', 'covid19'],
    ['MotoGP', 'motogp'],
    ['#JalanRusak', '#jalanrusak'],
    ['@Humas', '@humas'],
  ])('%s is read as %s', (written, norm) => {
    expect(tokenise(written)[0]?.norm).toBe(norm)
  })

  test('hashtags are split by capitals or, when every piece is a word, by the dictionary', () => {
    expect(splitHashtag('#LombokTengah')).toEqual(['lombok', 'tengah'])
    expect(splitHashtag('#TolakRUU_2025')).toEqual(['tolak', 'ruu', '2025'])
    expect(splitHashtag('#jalanrusak')).toEqual(['jalan', 'rusak'])
    expect(splitHashtag('#tolakkenaikanpajak')).toEqual(['tolak', 'kenaikan', 'pajak'])
    expect(splitHashtag('#xyzqwrtjalan')).toEqual(['xyzqwrtjalan'])
  })

  test('offsets reproduce the text, and only white space lies between tokens', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, likelyText), (text) => {
        let at = 0
        for (const token of tokenise(text)) {
          expect(text.slice(token.start, token.end)).toBe(token.text)
          expect(token.text).not.toBe('')
          expect(text.slice(at, token.start).trim()).toBe('')
          at = token.end
        }
        expect(text.slice(at).trim()).toBe('')
      }),
      { numRuns: 3000 },
    )
  })

  test.each(['a-', 'a.', '#a', '@a.', '👩\u200d', '1.', "a'", 'http://', 'ab-ab-'])(
    'a megabyte of "%s" ends in linear time',
    async (part) => {
      const text = part.repeat(1_000_000 / part.length)
      expect(await threadTimeOf(() => tokenise(text))).toBeLessThan(10_000)
    },
  )
})

describe('what is kept of the text read last', () => {
  test('a text scanned while another is read does not disturb it', () => {
    const seen: string[] = []
    const outer = 'jalan rusak, parah #tolong'
    scanTokens(outer, (kind, start, end) => {
      scanTokens('air mati 3 hari 😡', () => undefined)
      seen.push(`${kind} ${outer.slice(start, end)}`)
    })
    expect(seen).toEqual(['word jalan', 'word rusak', 'punctuation ,', 'word parah', 'hashtag #tolong'])
    expect(tokenise(outer).map(({ text }) => text)).toEqual(['jalan', 'rusak', ',', 'parah', '#tolong'])
  })

  test('a word found in a text has the answer of the word alone, also when many others came between', () => {
    const answer = rememberSlices((word) => `<${word}>`)
    const words = Array.from({ length: 50_000 }, (_, at) => `kata${at % 40_000}x`)
    const text = words.join(' ')
    let start = 0
    for (const word of words) {
      expect(answer(text, start, start + word.length)).toBe(`<${word}>`)
      start += word.length + 1
    }
  })
})
