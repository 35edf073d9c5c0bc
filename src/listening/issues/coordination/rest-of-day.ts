import type { WatchedPost } from './watch.ts'

/** The hours in which most of a wave is said to fall. */
const BUSIEST_MS = 2 * 3_600_000

/** What part of some posts has each mark, as counts. */
export type Marks = { posts: number; replies: number; links: number; named: number; firstMet: number }

/**
 * The posts of the last day without copies, counted once for all patterns that are looked at together: what is beside a
 * pattern is all of it less the pattern's own posts. Counting the others anew for each pattern made a day of many posts and
 * many patterns cost their product.
 */
export type Day = {
  marks: Marks
  times: Times
  /** For each of the times how many lie in the two hours before it. */
  busy: Uint32Array
  /** How many posts have a word or hashtag, of those that were asked for. */
  withToken: ReadonlyMap<number, number>
  timesOf(issue: number): Times
}

/** When each of some posts was made, in order; milliseconds since 1970. */
export type Times = Float64Array

export function countMarks(posts: readonly WatchedPost[]): Marks {
  const marks = { posts: posts.length, replies: 0, links: 0, named: 0, firstMet: 0 }
  for (const post of posts) {
    if (post.isReply) marks.replies += 1
    if (post.hasLink) marks.links += 1
    if (post.firstMet !== null) marks.named += 1
    if (post.firstMet === true) marks.firstMet += 1
  }
  return marks
}

/** The marks of `all` without those of `own`, which are among them. */
export function lessOwn(all: Marks, own: Marks): Marks {
  return {
    posts: all.posts - own.posts,
    replies: all.replies - own.replies,
    links: all.links - own.links,
    named: all.named - own.named,
    firstMet: all.firstMet - own.firstMet,
  }
}

/** Counts a day. `tokens`: the words and hashtags that will be asked for; `issueOf`: the issue of a cluster now. */
export function countDay(
  posts: readonly WatchedPost[],
  tokens: ReadonlySet<number>,
  issueOf: (cluster: number) => number,
): Day {
  const own = posts.filter((post) => !post.isCopy)
  let byIssue: Map<number, number[]> | undefined
  const times = timesOf(own)
  const sorted = new Map<number, Times>()
  return {
    marks: countMarks(own),
    times,
    busy: countBusy(times),
    withToken: countTokens(own, tokens),
    timesOf(issue) {
      byIssue ??= gatherByIssue(own, issueOf)
      const found = sorted.get(issue) ?? Float64Array.from(byIssue.get(issue) ?? []).sort()
      sorted.set(issue, found)
      return found
    },
  }
}

/** When each of these was made, in order. */
export function timesOf(posts: readonly WatchedPost[]): Times {
  const times = new Float64Array(posts.length)
  let filled = 0
  for (const { at } of posts) times[filled++] = at
  return times.sort()
}

function countTokens(posts: readonly WatchedPost[], asked: ReadonlySet<number>): Map<number, number> {
  const counts = new Map<number, number>()
  for (const { tokens } of posts) {
    for (let at = 0; at < tokens.length; at += 1) {
      const token = tokens[at] ?? 0
      // A post that says a word twice has it once.
      if (asked.has(token) && tokens.indexOf(token) === at) counts.set(token, (counts.get(token) ?? 0) + 1)
    }
  }
  return counts
}

function gatherByIssue(
  posts: readonly WatchedPost[],
  issueOf: (cluster: number) => number,
): Map<number, number[]> {
  const issues = new Map<number, number>()
  const gathered = new Map<number, number[]>()
  for (const { cluster, at } of posts) {
    let issue = issues.get(cluster)
    if (issue === undefined) issues.set(cluster, (issue = issueOf(cluster)))
    const times = gathered.get(issue)
    if (times) times.push(at)
    else gathered.set(issue, [at])
  }
  return gathered
}

/** How many of the times lie from `first` to `last` (whole milliseconds), both counted. */
export function countBetween(times: Times, first: number, last: number): number {
  return firstAbove(times, last) - firstAbove(times, first - 1)
}

/** The place of the first time above `limit`, by halving. */
function firstAbove(times: Times, limit: number): number {
  let [low, high] = [0, times.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((times[middle] ?? 0) > limit) high = middle
    else low = middle + 1
  }
  return low
}

/** For each time how many lie in the two hours that end with it; of equal times the last tells. */
export function countBusy(times: Times): Uint32Array {
  const counts = new Uint32Array(times.length)
  let from = 0
  for (let at = 0; at < times.length; at += 1) {
    const now = times[at] ?? 0
    while (now - (times[from] ?? 0) > BUSIEST_MS) from += 1
    counts[at] = at - from + 1
  }
  return counts
}

/** The most that fell into any two hours, without `left`, which are among the times. */
export function busiestBeside({ times, busy }: Pick<Day, 'times' | 'busy'>, left: Times): number {
  let most = 0
  for (let at = 0; at < times.length; at += 1) {
    const all = busy[at] ?? 0
    const now = times[at] ?? 0
    // Few hours hold so many that it matters how many of them are left out.
    if (all > most) most = Math.max(most, all - countBetween(left, now - BUSIEST_MS, now))
  }
  return most
}
