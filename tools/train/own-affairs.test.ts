import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { textKey } from '../gold/text-key.ts'
import { readOwnAffairSentences } from './read-own-affairs.ts'

const gold = readFileSync(new URL('../../test/golden/affairs/posts.tsv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((row) => row.split('\t')[2] ?? '')
const own = readOwnAffairSentences()
const wordsOf = (text: string): Set<string> => new Set(text.toLowerCase().match(/\p{L}+/gu) ?? [])

describe('the sentences the affairs are learned from', () => {
  test('are none of the gold posts', () => {
    const keys = new Set(gold.map(textKey))
    expect(own.filter(({ text }) => keys.has(textKey(text)))).toEqual([])
  })

  test('share less than six words of ten with any gold post', () => {
    const sets = gold.map(wordsOf)
    const near = own.filter(({ text }) => {
      const words = wordsOf(text)
      return sets.some((other) => {
        const shared = [...words].filter((word) => other.has(word)).length
        return words.size >= 4 && shared / (words.size + other.size - shared) >= 0.6
      })
    })
    expect(near.map(({ text }) => text)).toEqual([])
  })

  test('cover all 32 affairs and none, at least 25 for each', () => {
    const counts = new Map<string, number>()
    for (const { affair } of own) counts.set(affair, (counts.get(affair) ?? 0) + 1)
    expect(counts.size).toBe(33)
    expect(Math.min(...counts.values())).toBeGreaterThanOrEqual(25)
  })
})
