import { describe, expect, test } from 'vitest'
import { readGoldDay as readOlderGoldDay } from '../../bench/clustering/read-stream.ts'
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

  test('a gold day warms up as the older one does: eight days that end with its last labelled item', () => {
    const older = readOlderGoldDay()
    const { items, stream } = readGoldDay('news-2025-11-07')!
    const shape = (at: number[]): number[] => [at.at(-1)! - at[0]!, at.length]
    expect(stream.at(-1)!.at).toBe(items.at(-1)!.at)
    const [span, count] = shape(stream.map(({ at }) => at))
    const [olderSpan, olderCount] = shape(older.map(({ at }) => at))
    expect(Math.abs(span! - olderSpan!)).toBeLessThan(DAY / 8)
    expect(count! / olderCount!).toBeGreaterThan(0.5)
    expect(count! / olderCount!).toBeLessThan(2)
  })
})
