import type { ChannelKind } from '../../accounts/contract.ts'
import type { Compared, Engagement, EngagementLine, Figures, Verdict } from '../contract.ts'
import { estimateDifference, estimateMedian, estimateTotal, type Draw, type Estimate } from './interval.ts'
import type { PublishedPost } from './published.store.ts'

/** A post and whether it is still too young for the age asked for. */
export type CountedPost = PublishedPost & { young: boolean }

/** Likes, shares and replies together, of those that were told; null when none was. Views are not an act of a reader. */
export function interactionsOf(figures: Figures | null): number | null {
  const told = [figures?.likes, figures?.shares, figures?.replies].filter((one) => typeof one === 'number')
  return told.length === 0 ? null : told.reduce((sum, one) => sum + one, 0)
}

function countDistinct<Item>(items: readonly Item[], key: (item: Item) => number): number {
  return new Set(items.map(key)).size
}

/** What the posts got, with the size of the sample beside every figure. */
export function summarise(posts: readonly CountedPost[]): Engagement {
  const draws = posts.flatMap((post): Draw[] => {
    const value = interactionsOf(post.figures)
    return value === null ? [] : [{ value, cluster: post.articleId }]
  })
  const views = posts.flatMap((post) => post.figures?.views ?? [])
  const young = posts.filter((post) => post.young && interactionsOf(post.figures) === null).length
  return {
    posts: posts.length,
    articles: countDistinct(posts, (post) => post.articleId),
    accounts: countDistinct(posts, (post) => post.accountId),
    measured: draws.length,
    young,
    silent: posts.length - draws.length - young,
    total: draws.length === 0 ? null : estimateTotal(draws),
    median: draws.length === 0 ? null : estimateMedian(draws),
    views:
      views.length === 0 ? null : { value: views.reduce((sum, one) => sum + one, 0), posts: views.length },
  }
}

/** What a difference allows to say: only what its whole interval says. */
export function judge(difference: Estimate | null): Verdict {
  if (difference === null || difference.low === null || difference.high === null) return 'too-few'
  if (difference.low > 0) return 'more'
  return difference.high < 0 ? 'less' : 'no-clear-difference'
}

/** The same selection of posts in two periods. The medians are compared, since totals grow with the number of posts. */
export function compare(now: readonly CountedPost[], before: readonly CountedPost[]): Compared {
  const sides = { now: summarise(now), before: summarise(before) }
  const { median: later } = sides.now
  const { median: earlier } = sides.before
  const difference = later === null || earlier === null ? null : estimateDifference(later, earlier)
  return { ...sides, difference, verdict: judge(difference) }
}

type Sides = { now: CountedPost[]; before: CountedPost[] }

function select(sides: Sides, keep: (post: CountedPost) => boolean): Sides {
  return { now: sides.now.filter(keep), before: sides.before.filter(keep) }
}

function keysOf<Key>(sides: Sides, key: (post: CountedPost) => Key): Key[] {
  return [...new Set([...sides.now, ...sides.before].map(key))]
}

function describe(head: Pick<EngagementLine, 'level' | 'id' | 'name'>, sides: Sides): EngagementLine {
  const channels = keysOf(sides, (post) => post.channel)
    .sort()
    .map((channel) => {
      const own = select(sides, (post) => post.channel === channel)
      return { channel: channel as ChannelKind, ...compare(own.now, own.before) }
    })
  return { ...head, ...compare(sides.now, sides.before), channels }
}

/** Names first by the alphabet, posts that serve none last. */
function inOrder(lines: EngagementLine[]): EngagementLine[] {
  return lines.toSorted((a, b) => {
    if (a.name === null || b.name === null) return Number(a.name === null) - Number(b.name === null)
    return a.name.localeCompare(b.name, 'id')
  })
}

function programmesOf(sides: Sides, missionId: number | null): EngagementLine[] {
  const own = select(sides, (post) => post.missionId === missionId && post.programmeId !== null)
  const lines = keysOf(own, (post) => post.programmeId).map((id) => {
    const posts = select(own, (post) => post.programmeId === id)
    const name = [...posts.now, ...posts.before].at(0)?.programme ?? null
    return describe({ level: 'programme', id, name }, posts)
  })
  return inOrder(lines)
}

/** All posts, then each mission followed by its programmes, then what serves no mission. */
export function compareByAgenda(now: CountedPost[], before: CountedPost[]): EngagementLine[] {
  const sides = { now, before }
  const missions = inOrder(
    keysOf(sides, (post) => post.missionId).map((id) => {
      const posts = select(sides, (post) => post.missionId === id)
      const name = [...posts.now, ...posts.before].at(0)?.mission ?? null
      return describe({ level: 'mission', id, name }, posts)
    }),
  )
  const all = describe({ level: 'all', id: null, name: null }, sides)
  return [all, ...missions.flatMap((line) => [line, ...programmesOf(sides, line.id)])]
}
