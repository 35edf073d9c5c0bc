import { describe, expect, test } from 'vitest'
import { hashWord } from '../../src/language/linear-model/index.ts'
import { FIGURE, roleOfWord } from '../../src/language/sentiment/alike-words.ts'
import { WORD_SEED } from '../../src/language/sentiment/word-hashes.ts'
import { readLexicon, readLexiconRows, readOwnReviews, readRegionalLexicon } from './read-own-reviews.ts'

describe('our own reviews', () => {
  const files = ['denial.tsv', 'plain.tsv', 'comments.tsv', 'statements.tsv', 'regional-first.tsv']

  test('every file has texts of all three tones', () => {
    for (const file of files)
      expect(new Set(readOwnReviews([file]).map(({ label }) => label))).toEqual(new Set([0, 1, 2]))
  })
})

describe('words of feeling', () => {
  const rows = readLexiconRows()
  const labelOf = (text: string) => rows.find((row) => row.text === text)?.label

  test('what is denied says the reverse of the word', () => {
    expect([labelOf('sabar'), labelOf('tidak sabar')]).toEqual([2, 0])
    expect([labelOf('membingungkan'), labelOf('tidak membingungkan')]).toEqual([0, 2])
  })

  test('a word whose denial says nothing is never denied', () => {
    expect(labelOf('begal')).toBe(0)
    expect(rows.filter(({ text }) => /^(tidak|bukan|gak) begal$/u.test(text))).toEqual([])
  })

  test('rows are the same on every run', () => {
    expect(readLexiconRows()).toEqual(rows)
  })

  test('are no names: what is felt of one name would be felt of all of its group', () => {
    const words = readLexicon().map(({ word }) => word.toLowerCase())
    expect(words.filter((word) => roleOfWord(hashWord(word, WORD_SEED)) >= FIGURE)).toEqual([])
  })
})

describe('words of feeling in regional languages', () => {
  test('say what they say and what their denial says', () => {
    const of = (word: string) => readRegionalLexicon().find((entry) => entry.word === word)
    expect(of('sumanak')).toMatchObject({ label: 2, denied: 0 })
    expect(new Set(readRegionalLexicon().map(({ label }) => label))).toEqual(new Set([0, 2]))
  })

  test('are no names either', () => {
    const words = readRegionalLexicon().map(({ word }) => word.toLowerCase())
    expect(words.filter((word) => roleOfWord(hashWord(word, WORD_SEED)) >= FIGURE)).toEqual([])
  })
})
