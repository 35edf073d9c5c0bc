import { describe, expect, it } from 'vitest'
import { sourcesHeard } from './heard-hours.ts'
import { appendPost, createColumns, keepSince, removePost } from './post-columns.ts'

const HOUR_S = 3_600
const FIRST = 480_000 * HOUR_S

/** A store with one post of source `7` an hour for five hours, and of source `8` in the last of them alone. */
function fill() {
  const columns = createColumns(2)
  const marks = { author: null, place: null, affair: null, routine: false, sentiment: 0 as const }
  const more = { confidence: 1, official: false, copy: false, cluster: 1, engagement: 0 }
  for (const [i, source] of [7, 7, 7, 7, 7, 8].entries()) {
    const at = (FIRST + Math.min(i, 4) * HOUR_S) * 1000
    appendPost(columns, { seq: i + 1, at, source, ...marks, ...more })
  }
  return columns
}

describe('the sources heard in a period', () => {
  const hours = (first: number, last: number) => ({
    from: FIRST + first * HOUR_S,
    end: FIRST + last * HOUR_S + HOUR_S - 1,
  })
  const heard = (columns: ReturnType<typeof fill>, first: number, last: number): (number | undefined)[] =>
    [...sourcesHeard(columns.hours, hours(first, last))].map((number) => columns.sources.values[number])

  it('are those with a post in one of its hours', () => {
    const columns = fill()
    expect(heard(columns, 0, 3)).toEqual([7])
    expect(heard(columns, 2, 4)).toEqual([7, 8])
    expect(heard(columns, 5, 9)).toEqual([])
  })

  it('are not those whose posts were all deleted, though one is deleted twice', () => {
    const columns = fill()
    for (const seq of [5, 5, 6]) removePost(columns, seq)
    expect(heard(columns, 4, 4)).toEqual([])
    expect(heard(columns, 3, 4)).toEqual([7])
  })

  it('stay known when old days are let go', () => {
    const kept = keepSince(fill(), FIRST + 4 * HOUR_S)
    expect(heard(kept, 0, 3)).toEqual([])
    expect(heard(kept, 4, 4)).toEqual([7, 8])
  })
})
