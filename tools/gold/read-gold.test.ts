import { describe, expect, test } from 'vitest'
import { hasCorpus } from './read-corpus.ts'
import { goldDays, readGoldDay, readGoldRows, readGoldTone } from './read-gold.ts'
import { isHeldBack } from './text-key.ts'

const DAY = 86_400_000
const present = hasCorpus()
if (!present) console.log('read-gold: skipped, ../shared/data/issues is not here')

describe.skipIf(present)('gold sets without the corpus', () => {
  test('are not read, and say so', () => {
    expect(readGoldTone('posts', 'development')).toBeNull()
    expect(readGoldDay('news-2026-01-04')).toBeNull()
  })
})

describe.skipIf(!present)('gold sets joined with the corpus', () => {
  test.each(['posts', 'headlines'] as const)('every text of the %s is found, in its part', (set) => {
    const keys = readGoldRows(`sentiment/${set}.tsv`).map(([key]) => key!)
    const parts = (['development', 'held-back'] as const).map((part) => readGoldTone(set, part)!)
    expect(parts[0]!.map(({ key }) => key)).toEqual(keys.filter((key) => !isHeldBack(key)))
    expect(parts[1]!.map(({ key }) => key)).toEqual(keys.filter(isHeldBack))
    for (const { text } of parts.flat()) expect(text).not.toBe('')
  })

  test.each(goldDays)('every item of %s is found once, in order of time, on its day', (name) => {
    const { items, stream } = readGoldDay(name)!
    expect(items).toHaveLength(readGoldRows(`issues/${name}.tsv`).length)
    for (const { at } of items)
      expect(new Date(at + DAY * (7 / 24)).toISOString().slice(0, 10)).toBe(name.slice(-10))
    for (let i = 1; i < stream.length; i++) expect(stream[i]!.at).toBeGreaterThanOrEqual(stream[i - 1]!.at)
    expect(stream.filter(({ pass1 }) => pass1 !== null)).toEqual(items)
    for (const { text, pass2 } of items) expect([text, pass2]).not.toContain('')
  })
})
