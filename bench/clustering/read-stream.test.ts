import { expect, test } from 'vitest'
import { hasCorpus } from '../../tools/gold/read-corpus.ts'
import { readGoldDay } from '../../tools/gold/read-gold.ts'
import { readGoldDay as readOlderGoldDay } from './read-stream.ts'

const DAY = 86_400_000

test.skipIf(!hasCorpus())(
  'a gold day warms up as the older one does: eight days that end with its last labelled item',
  () => {
    const older = readOlderGoldDay()
    const { items, stream } = readGoldDay('news-2025-11-07')!
    const shape = (at: number[]): number[] => [at.at(-1)! - at[0]!, at.length]
    expect(stream.at(-1)!.at).toBe(items.at(-1)!.at)
    const [span, count] = shape(stream.map(({ at }) => at))
    const [olderSpan, olderCount] = shape(older.map(({ at }) => at))
    expect(Math.abs(span! - olderSpan!)).toBeLessThan(DAY / 8)
    expect(count! / olderCount!).toBeGreaterThan(0.5)
    expect(count! / olderCount!).toBeLessThan(2)
  },
)
