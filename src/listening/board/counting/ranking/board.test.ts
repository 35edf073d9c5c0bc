import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MarkRow } from '../../../issues/index.ts'
import {
  appendPost,
  authorOf,
  confidenceOf,
  createColumns,
  findRow,
  groupClusters,
  keepSince,
  removePost,
  setMark,
  toneOf,
  type PostColumns,
} from '../columns/index.ts'
import { pickSamples } from '../evidence/index.ts'
import { authorWeight, countTones, type SourceFacts } from '../figures/index.ts'
import type { WindowInput } from './pick-issues.ts'
import { rankWindow } from './rank-window.ts'
import { changeOf, trendOf } from './score.ts'

const HOUR = 3_600_000
const NOW = Date.UTC(2026, 10, 20, 5)
const CITIZENS = 1
const ANTARA = 2
const KABAR = 3
const HUMAS = 4
const KINDS = new Map<number, SourceFacts>([
  [CITIZENS, { kind: 'social', weight: 1 }],
  [ANTARA, { kind: 'news', weight: 1 }],
  [KABAR, { kind: 'news', weight: 1 }],
  [HUMAS, { kind: 'official', weight: 1 }],
])
const FLOOD = 10
const BRIDGE = 11

const MARK: Omit<MarkRow, 'seq' | 'cluster'> = {
  at: NOW - HOUR,
  source: CITIZENS,
  author: null,
  place: null,
  affair: null,
  routine: false,
  sentiment: 0,
  confidence: 0.8,
  official: false,
  copy: false,
  engagement: 0,
}

function town() {
  const columns = createColumns(4)
  let seq = 0
  const say = (cluster: number, post: Partial<MarkRow> = {}): number => {
    seq += 1
    appendPost(columns, {
      ...MARK,
      seq,
      author: seq,
      cluster,
      ...post,
    })
    return seq
  }
  const input = (issueOf = (cluster: number) => cluster): WindowInput => ({
    columns,
    groups: groupClusters(columns, issueOf),
    sources: columns.sources.values.map((id) => KINDS.get(id) ?? { kind: 'social', weight: 1 }),
  })
  const board = (
    options: { windowMs?: number; at?: number; place?: string; programme?: number; source?: number } = {},
  ) => rankWindow(input(), { at: NOW, windowMs: 24 * HOUR, ...options }, 5)
  return { columns, say, board, input }
}

function times(count: number, act: (i: number) => void): void {
  for (let i = 0; i < count; i += 1) act(i)
}

describe('the board', () => {
  it('shows an issue as soon as three people speak of it, and none before', () => {
    const { say, board } = town()
    say(FLOOD)
    say(FLOOD)
    expect(board().issues).toEqual([])
    expect(board().unassigned).toBe(2)
    say(FLOOD)
    expect(board().issues.map((issue) => issue.figures.id)).toEqual([FLOOD])
    expect(board().unassigned).toBe(0)
  })

  it('counts one person who writes a hundred times as one voice of weight two', () => {
    const { say, board } = town()
    times(100, () => say(FLOOD, { author: 7 }))
    times(2, () => say(FLOOD))
    const figures = board().issues[0]?.figures
    expect(figures).toMatchObject({ posts: 102, voices: 3 })
    expect(figures?.volume).toBeCloseTo(4)
  })

  it('puts ten people before one loud person', () => {
    const { say, board } = town()
    times(60, () => say(BRIDGE, { author: 7 }))
    times(3, () => say(BRIDGE))
    times(10, () => say(FLOOD))
    expect(board().issues.map((issue) => issue.figures.id)).toEqual([FLOOD, BRIDGE])
  })

  it('sees a post that came between two questions of the same store', () => {
    const { columns, say, input } = town()
    times(2, () => say(FLOOD))
    const store = input()
    const ask = () => rankWindow(store, { at: NOW, windowMs: 24 * HOUR }, 5).issues.length
    expect(ask()).toBe(0)
    say(FLOOD)
    expect(ask()).toBe(1)
    const row = findRow(columns, say(BRIDGE))
    setMark(columns, row, { ...MARK, seq: 4, cluster: FLOOD })
    expect(rankWindow(store, { at: NOW, windowMs: 24 * HOUR }, 5).issues[0]?.figures.posts).toBe(4)
  })

  it('does not take copies and official posts for opinion', () => {
    const { say, board } = town()
    times(3, () => say(FLOOD, { sentiment: -1 }))
    times(40, () => say(FLOOD, { copy: true, sentiment: 1 }))
    times(5, () => say(FLOOD, { source: HUMAS, official: true, sentiment: 1 }))
    const figures = board().issues[0]?.figures
    expect(figures).toMatchObject({ posts: 48, copies: 40, opinions: 3, voices: 3 })
    expect([...(figures?.sentiment.bins ?? [])]).toEqual([0, 3, 0, 0, 0, 0, 0, 0, 0])
    expect(board().totals).toMatchObject({ posts: 48, voices: 3 })
  })

  it('takes what newsrooms print for no public feeling, and shows it apart', () => {
    const { columns, say, board } = town()
    times(3, () => say(FLOOD, { sentiment: -1 }))
    times(20, () => say(FLOOD, { source: ANTARA, author: null, sentiment: 1 }))
    times(4, () => say(FLOOD, { source: KABAR, author: null, sentiment: 0 }))
    times(2, () => say(FLOOD, { source: KABAR, author: null, sentiment: 1, unsure: true }))
    const { totals, issues } = board()
    const counted = (counts: ArrayLike<number>) => Array.from(counts).reduce((sum, n) => sum + n, 0)
    expect(counted(issues[0]!.figures.sentiment.bins)).toBe(3)
    expect(counted(totals.sentiment.bins)).toBe(3)
    expect(totals.headlineTones).toEqual({ negative: 0, neutral: 4, positive: 20, unsure: 2 })
    expect(countTones(columns, issues[0]!.figures.headlineRows)).toEqual(totals.headlineTones)
    expect([issues[0]!.figures.people.length, issues[0]!.figures.headlineRows.length]).toEqual([3, 26])
    expect(totals.voices).toBe(5)
  })

  it('counts for the shares what people may mean whose tone is not named', () => {
    const { say, board } = town()
    times(3, () => say(FLOOD, { sentiment: -1, unsure: true }))
    expect([...board().issues[0]!.figures.sentiment.bins]).toEqual([0, 3, 0, 0, 0, 0, 0, 0, 0])
    expect([...board().totals.sentiment.bins]).toEqual([0, 3, 0, 0, 0, 0, 0, 0, 0])
  })

  it('has no shares at all where only newsrooms speak, and shows their titles', () => {
    const { columns, say, board } = town()
    times(3, () => say(FLOOD, { source: ANTARA, author: null, sentiment: -1 }))
    const { issues, spans } = board()
    expect(Array.from(issues[0]!.figures.sentiment.bins).every((n) => n === 0)).toBe(true)
    expect(pickSamples(columns, issues[0]!.figures, spans)).toEqual([1, 2, 3])
    const person = say(FLOOD)
    expect(pickSamples(columns, board().issues[0]!.figures, spans)).toEqual([person])
  })

  it('publishes news only when a second outlet prints it, unless there is only one', () => {
    const { say, board } = town()
    times(4, () => say(FLOOD, { source: ANTARA, author: null }))
    expect(board().issues).toHaveLength(1)
    say(BRIDGE, { source: KABAR, author: null })
    expect(board().issues).toHaveLength(0)
    say(FLOOD, { source: KABAR, author: null })
    expect(board().issues[0]?.figures).toMatchObject({ voices: 2, outlets: 2, headlines: 5, volume: 5 })
  })

  it('keeps sport and timetables apart', () => {
    const { say, board } = town()
    times(8, () => say(BRIDGE, { routine: true }))
    times(3, () => say(FLOOD))
    expect(board().issues.map((issue) => issue.figures.id)).toEqual([FLOOD])
  })

  it('holds an issue against the same hours of the days before', () => {
    const { say, board } = town()
    for (let day = 1; day <= 7; day += 1) times(4, () => say(FLOOD, { at: NOW - day * 24 * HOUR - HOUR }))
    say(BRIDGE, { at: NOW - 9 * 24 * HOUR })
    times(12, () => say(FLOOD))
    const issue = board({ windowMs: 6 * HOUR }).issues[0]
    expect(issue?.figures.past).toEqual([4, 4, 4, 4, 4, 4, 4])
    expect(changeOf(issue!.figures)).toBeCloseTo(2)
    expect(trendOf(issue!.figures)).toBe('surging')
    expect(issue?.figures.normal.reduce((sum, n) => sum + n, 0)).toBeCloseTo(4)
  })

  it('knows no normal in the first days', () => {
    const { say, board } = town()
    say(FLOOD, { at: NOW - 2.5 * 24 * HOUR })
    times(5, () => say(FLOOD))
    const figures = board().issues[0]!.figures
    expect(figures.past).toEqual([])
    expect([changeOf(figures), trendOf(figures)]).toEqual([null, 'new'])
  })

  it('draws the curve from old to new', () => {
    const { say, board } = town()
    say(FLOOD, { at: NOW - 23.5 * HOUR })
    say(FLOOD, { at: NOW - 0.5 * HOUR })
    say(FLOOD, { at: NOW })
    const curve = board().issues[0]!.figures.curve
    expect([curve[0], curve[22], curve[23]]).toEqual([1, 0, 2])
    expect(curve).toHaveLength(24)
  })

  it('does not count what is dated after the moment of the board', () => {
    const { say, board } = town()
    times(3, () => say(FLOOD))
    times(3, () => say(FLOOD, { at: NOW + HOUR }))
    expect(board().totals.posts).toBe(3)
  })

  it('takes villages with their district when a place is chosen', () => {
    const { say, board } = town()
    times(3, () => say(FLOOD, { place: '99.01.03' }))
    times(3, () => say(BRIDGE, { place: '99.011' }))
    expect(board({ place: '99.01' }).issues.map((issue) => issue.figures.id)).toEqual([FLOOD])
    expect(board({ source: 99 }).issues).toEqual([])
  })

  it('shows what people say about one programme when it is chosen', () => {
    const { say, board } = town()
    times(3, () => say(FLOOD, { programme: 31 }))
    times(4, () => say(BRIDGE, { programme: 32 }))
    times(2, () => say(BRIDGE))
    const shown = board({ programme: 32 }).issues
    expect(shown.map(({ figures }) => [figures.id, figures.posts])).toEqual([[BRIDGE, 4]])
    expect([...board().issues[0]!.figures.programmes]).toEqual([[32, 4]])
    expect(board({ programme: 99 }).issues).toEqual([])
  })

  it('counts merged clusters as one issue', () => {
    const { say, input } = town()
    times(2, () => say(FLOOD))
    times(2, () => say(BRIDGE))
    const window = rankWindow(
      input((cluster) => (cluster === BRIDGE ? FLOOD : cluster)),
      { at: NOW, windowMs: 24 * HOUR },
      5,
    )
    expect(window.issues[0]?.figures).toMatchObject({ id: FLOOD, posts: 4 })
  })

  it('forgets a deleted post in every count', () => {
    const { columns, say, board } = town()
    times(3, () => say(FLOOD))
    const last = say(FLOOD)
    expect(removePost(columns, last)).toBe(true)
    expect(board().totals).toMatchObject({ posts: 3, voices: 3 })
    expect(removePost(columns, 999)).toBe(false)
  })
})

describe('the store of posts', () => {
  it('gives the same board after old days are let go', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.integer({ min: 1, max: 6 }),
            fc.integer({ min: 0, max: 40 }),
            fc.integer({ min: 1, max: 9 }),
          ),
        ),
        (posts) => {
          const { columns, say, board } = town()
          for (const [cluster, halfDays, author] of posts)
            say(cluster, { at: NOW - halfDays * 12 * HOUR, author: author * 1e12 })
          const before = board()
          Object.assign(columns, keepSince(columns, (NOW - 15 * 24 * HOUR) / 1000))
          const after = board()
          expect(after.totals).toEqual(before.totals)
          expect(after.issues.map(strip)).toEqual(before.issues.map(strip))
        },
      ),
    )
  })

  it('never lets an author weigh more than two, nor one more post weigh less', () => {
    for (let posts = 1; posts < 50; posts += 1) {
      expect(authorWeight(posts)).toBeLessThanOrEqual(2)
      expect(authorWeight(posts + 1)).toBeGreaterThanOrEqual(authorWeight(posts))
    }
  })
})

describe('samples of an issue', () => {
  /** The rule as it is said: all rows by worth, then two, two and one of each side by different authors, filled to three. */
  function pickSlowly(columns: PostColumns, rows: number[], span: { end: number; length: number }): number[] {
    const worth = (row: number): number =>
      confidenceOf(columns, row) +
      Math.min(0.5, Math.log1p(columns.engagement[row]!) / 10) +
      0.3 * (1 - (span.end - columns.at[row]!) / span.length)
    const best = rows.toSorted((a, b) => worth(b) - worth(a) || a - b)
    const left = [2, 1, 2]
    const chosen: number[] = []
    const isNew = (row: number): boolean =>
      authorOf(columns, row) === -1 ||
      !chosen.some((one) => authorOf(columns, one) === authorOf(columns, row))
    for (const row of best) {
      const side = toneOf(columns, row) + 1
      if (left[side]! > 0 && isNew(row)) {
        chosen.push(row)
        left[side]! -= 1
      }
    }
    for (const row of best) if (chosen.length < 3 && !chosen.includes(row) && isNew(row)) chosen.push(row)
    return chosen.map((row) => columns.seq[row]!)
  }

  it('are those of the whole list by worth, found in one pass', () => {
    const post = fc.record({
      sentiment: fc.constantFrom(-1 as const, 0 as const, 1 as const),
      confidence: fc.constantFrom(0.4, 0.6, 0.8),
      engagement: fc.constantFrom(0, 3, 900),
      author: fc.option(fc.integer({ min: 1, max: 5 }), { freq: 9 }),
    })
    fc.assert(
      fc.property(fc.array(post, { maxLength: 40 }), (posts) => {
        const { columns, say } = town()
        for (const one of posts) say(FLOOD, one)
        const rows = posts.map((_, row) => row)
        const span = { end: NOW / 1000, length: 86_400 }
        const figures = { people: Uint32Array.from(rows), headlineRows: new Uint32Array(0) }
        expect(pickSamples(columns, figures, span)).toEqual(pickSlowly(columns, rows, span))
      }),
    )
  })
})

function strip(issue: { figures: { id: number; volume: number; past: number[] } }) {
  return [issue.figures.id, issue.figures.volume.toFixed(6), issue.figures.past.map((n) => n.toFixed(6))]
}
