import type { CampaignFigures } from './contract.ts'
import type { WatchedPost } from './watch.ts'

/** The posts of one pattern, and what they are held against. */
export type Case = {
  own: readonly WatchedPost[]
  others: readonly WatchedPost[]
  /** Posts (own ones and others) with the pattern's rarest word or hashtag. */
  withRarest: number
  /** Posts of the same issue in the time of the pattern. */
  ofIssue: number
  /** Whether enough of the stream is known to tell who is new in it. */
  knowsAccounts: boolean
}

const BUSIEST_MS = 2 * 3_600_000
/** Where fewer of the posts are replies, that nobody replies says nothing. */
const LEAST_USUAL_REPLIES = 0.05
/** Where more of the accounts are new, new accounts say nothing. */
const MOST_USUAL_FIRST_MET = 0.5

const LEAST_SIGN = 0.25

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole)
const within = (value: number): number => Math.min(1, Math.max(0, value))
const round = (value: number): number => Math.round(value * 1000) / 1000

function shareOf(posts: readonly WatchedPost[], test: (post: WatchedPost) => boolean): number {
  return round(share(posts.filter(test).length, posts.length))
}

/** The largest share of posts that fell into two hours. */
function busiestShare(posts: readonly WatchedPost[]): number {
  const times = posts.map(({ at }) => at).sort((a, b) => a - b)
  let most = 0
  let from = 0
  for (const [i, at] of times.entries()) {
    while (at - (times[from] ?? at) > BUSIEST_MS) from += 1
    most = Math.max(most, i - from + 1)
  }
  return round(share(most, times.length))
}

function firstMetShare(posts: readonly WatchedPost[]): number | null {
  const named = posts.filter(({ firstMet }) => firstMet !== null)
  return named.length === 0 ? null : shareOf(named, ({ firstMet }) => firstMet === true)
}

/** Accounts among posts; one that nobody is named in counts as an account of its own. */
export function countAccounts(posts: readonly WatchedPost[]): number {
  const named = new Set<number>()
  let unnamed = 0
  for (const { author } of posts) {
    if (author === null) unnamed += 1
    else named.add(author)
  }
  return named.size + unnamed
}

/** The figures of a pattern, against the rest of the stream. */
export function measurePattern({ own, others, withRarest, ofIssue, knowsAccounts }: Case): CampaignFigures {
  return {
    posts: own.length,
    accounts: countAccounts(own),
    uniform: round(within(share(own.length, withRarest))),
    ofIssue: round(within(share(own.length, ofIssue))),
    replies: shareOf(own, (post) => post.isReply),
    usualReplies: shareOf(others, (post) => post.isReply),
    busiest: busiestShare(own),
    usualBusiest: busiestShare(others),
    links: shareOf(own, (post) => post.hasLink),
    usualLinks: shareOf(others, (post) => post.hasLink),
    firstMet: knowsAccounts ? firstMetShare(own) : null,
    usualFirstMet: knowsAccounts ? firstMetShare(others) : null,
  }
}

/**
 * How much the figures speak for one hand behind many accounts, 0..1: the mean of what is unlike the rest of the stream.
 * Uniform wording; replies that are missing; more in the busiest two hours (in full from half way between usual and all);
 * accounts nobody met before. What is not telling in this stream is left out. Nothing speaks for it when one of the first three
 * is hardly there: people who comfort somebody end alike too, but they do so in replies.
 */
export function scorePattern(figures: CampaignFigures): number {
  const { uniform, replies, usualReplies, busiest, usualBusiest, firstMet, usualFirstMet } = figures
  const signs = [uniform, within((busiest - usualBusiest) / (0.5 * Math.max(0.01, 1 - usualBusiest)))]
  if (usualReplies >= LEAST_USUAL_REPLIES) signs.push(1 - within(replies / usualReplies))
  if (Math.min(...signs) < LEAST_SIGN) return 0
  if (firstMet !== null && usualFirstMet !== null && usualFirstMet <= MOST_USUAL_FIRST_MET)
    signs.push(within((firstMet - usualFirstMet) / (1 - usualFirstMet)))
  return round(signs.reduce((sum, sign) => sum + sign, 0) / signs.length)
}
