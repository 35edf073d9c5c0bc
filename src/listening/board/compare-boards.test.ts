import { describe, expect, it } from 'vitest'
import { addRedirects, createIssueBook } from '../issues/book/issue-book.ts'
import { rankPeriods, tellNeighbours } from './compare-boards.ts'
import { appendPost, createColumns, groupClusters } from './counting/index.ts'
import type { KeptPosts } from './keep-posts.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const NOW = Date.UTC(2026, 10, 20, 5)
const nameOf = (issue: number): string => `isu ${issue}`

/** A store in which each issue (a number) was spoken of by so many people, this long ago. */
function keep(said: readonly { issue: number; people: number; ago: number }[]): KeptPosts {
  const columns = createColumns()
  const book = createIssueBook()
  let seq = 0
  for (const { issue, people, ago } of said) {
    for (let i = 0; i < people; i += 1) {
      seq += 1
      appendPost(columns, {
        seq,
        at: NOW - ago - i * 1000,
        source: 1,
        author: seq,
        place: null,
        affair: null,
        routine: false,
        sentiment: 0,
        confidence: 1,
        official: false,
        copy: false,
        cluster: issue,
        engagement: 0,
      })
    }
  }
  const groups = () => groupClusters(columns, (cluster) => book.redirects.get(cluster) ?? cluster)
  return { columns, book, version: 1, isWarm: true, groups, refresh: () => Promise.resolve() }
}

function look(posts: KeptPosts, top: number, windowMs = DAY) {
  const input = {
    columns: posts.columns,
    groups: posts.groups(),
    sources: [{ kind: 'social' as const, weight: 1 }],
  }
  const asked = { at: NOW, windowMs }
  const { now, before } = rankPeriods(posts, input, asked, top)
  const { issues: shown, next } = now
  return tellNeighbours({ shown, next, before }, nameOf)
}

const OLD = { issue: 9, people: 1, ago: 3 * DAY }
const YESTERDAY = [
  { issue: 1, people: 30, ago: 30 * HOUR },
  { issue: 2, people: 20, ago: 30 * HOUR },
]

describe('the board beside that of a day before', () => {
  it('says who comes next with the place it had, and who left the board', () => {
    const today = [
      { issue: 3, people: 40, ago: HOUR },
      { issue: 4, people: 30, ago: HOUR },
      { issue: 2, people: 10, ago: HOUR },
    ]
    expect(look(keep([OLD, ...YESTERDAY, ...today]), 2)).toEqual({
      next: [{ id: '2', name: 'isu 2', posts: 10, asMuch: false, rankBefore: 2 }],
      left: [{ id: '1', name: 'isu 1', rankBefore: 1 }],
      comparedWith: new Date(NOW - DAY).toISOString(),
    })
  })

  it('names an issue that is spoken of as much as the last one shown', () => {
    const today = [5, 6, 7].map((issue) => ({ issue, people: 12, ago: HOUR }))
    const { next } = look(keep([OLD, ...today]), 2)
    expect(next.map(({ id, asMuch }) => [id, asMuch])).toEqual([['7', true]])
  })

  it('knows an issue of yesterday under the id it was merged into since', () => {
    const posts = keep([OLD, ...YESTERDAY, { issue: 4, people: 30, ago: HOUR }])
    expect(look(posts, 2).left.map(({ id }) => id)).toEqual(['1', '2'])
    addRedirects(posts.book, [{ from: 1, to: 4 }])
    expect(look(posts, 2).left.map(({ id }) => id)).toEqual(['2'])
  })

  it('holds a week against the week before, not against yesterday', () => {
    const known = { issue: 9, people: 1, ago: 14.5 * DAY }
    const weekBefore = { issue: 1, people: 30, ago: 9 * DAY }
    const lately = [2, 3].map((issue) => ({ issue, people: 20, ago: 3 * DAY }))
    expect(look(keep([known, weekBefore, ...lately]), 2, 7 * DAY)).toMatchObject({
      left: [{ id: '1', rankBefore: 1 }],
      comparedWith: new Date(NOW - 7 * DAY).toISOString(),
    })
    const short = { ...known, ago: 13 * DAY }
    expect(look(keep([short, weekBefore, ...lately]), 2, 7 * DAY)).toMatchObject({ comparedWith: null })
  })

  it('does not guess where the posts do not reach back so far', () => {
    const posts = keep([{ issue: 3, people: 5, ago: HOUR }])
    expect(look(posts, 2)).toMatchObject({ left: [], comparedWith: null })
  })
})
