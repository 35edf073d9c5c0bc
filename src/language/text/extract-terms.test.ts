import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { extractTerms, isStopWord, slang, stem } from './index.ts'
import { ROOTS, SLANG } from './word-lists.ts'

describe('topic terms', () => {
  test('slang, lengthening and affixes come to the same words', () => {
    expect(extractTerms('jalannya rusaaak, tlg diperbaikin pak')).toEqual(
      extractTerms('Jalan rusak! Tolong diperbaiki, Pak.'),
    )
  })

  test('a tag gives itself and its words, a mention itself, an address and a number nothing', () => {
    expect(extractTerms('#JalanRusak @PemKab https://t.co/x 10.000 😭')).toEqual([
      '#jalanrusak',
      'jalan',
      'rusak',
      '@pemkab',
    ])
  })

  test("the title's terms come first", () => {
    expect(extractTerms('di pasar', 'Kebakaran')).toEqual(['bakar', 'pasar'])
  })

  test('stop words of both languages are left out', () => {
    expect(extractTerms('gak ada yg tau the and of')).toEqual(['tahu'])
    expect(isStopWord('Yang')).toBe(true)
    expect(isStopWord('banjir')).toBe(false)
  })

  test('possessives and elisions come off foreign words', () => {
    expect(extractTerms("Obama's l'électricité")).toEqual(['obama', 'électricité'])
  })

  test('any string gives terms that are short and never empty', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        for (const term of extractTerms(text)) {
          expect(term.length).toBeGreaterThan(0)
          expect(term.length).toBeLessThanOrEqual(65)
        }
      }),
      { numRuns: 1000 },
    )
  })

  test('a post of ten megabytes without a space is read', () => {
    expect(extractTerms('a'.repeat(10_000_000)).length).toBeLessThan(2)
  })
})

describe('light stemming', () => {
  test.each(
    'pengendara>kendara menolak>tolak dikatakan>kata pelayanan>layan keracunan>racun nyari>cari ngomong>omong mikir>pikir memperbaiki>baik penyebaran>sebar keberhasilan>hasil menyapu>sapu mengecat>cat memberlakukan>laku bupatinya>bupati bukunyalah>buku'
      .split(' ')
      .map((pair) => pair.split('>') as [string, string]),
  )('%s comes from %s', (word, root) => {
    expect(stem(word)).toBe(root)
  })

  test.each([
    'pemerintah',
    'menteri',
    'perempuan',
    'kediri',
    'abdullah',
    'prabowo',
    'merapi',
    'human',
    'kepala',
  ])('%s stays whole', (word) => {
    expect(stem(word)).toBe(word)
  })

  test('a root stays what it is', () => {
    for (const root of ROOTS) expect(stem(root)).toBe(root)
  })
})

describe('the slang table', () => {
  const own = readFileSync(new URL('./data/slang.tsv', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('# '))
    .map((line) => line.split('\t'))

  test('our own table has at least 1,500 different variants, each with one standard form', () => {
    expect(own.every((row) => row.length === 2 && row[0] !== '' && row[1] !== '')).toBe(true)
    const variants = new Set(own.map(([variant]) => variant))
    expect(variants.size).toBe(own.length)
    expect(variants.size).toBeGreaterThanOrEqual(1500)
  })

  test('no variant leads to another variant', () => {
    for (const standard of SLANG.values()) {
      for (const word of standard.split(' ')) expect(SLANG.has(word), `${standard}: ${word}`).toBe(false)
    }
  })

  test('no dictionary word is overwritten', () => {
    for (const variant of SLANG.keys()) expect(ROOTS.has(variant), variant).toBe(false)
  })

  test('colloquial words are answered in dictionary form', () => {
    expect(slang('Gak')).toBe('tidak')
    expect(slang('dmn')).toBe('di mana')
    expect(slang('pasar')).toBe('pasar')
  })
})
