import type { CampaignFigures } from './contract.ts'
import {
  busiestBeside,
  countBusy,
  countMarks,
  lessOwn,
  timesOf,
  type Day,
  type Marks,
} from './rest-of-day.ts'
import type { WatchedPost } from './watch.ts'

/** The posts of one pattern (no copies), and what they are held against. */
export type Case = {
  own: readonly WatchedPost[]
  /** All posts of the day; own ones are among them. */
  day: Day
  /** Posts (own ones and others) with the pattern's rarest word or hashtag. */
  withRarest: number
  /** Posts of the same issue in the time of the pattern. */
  ofIssue: number
  /** Whether enough of the stream is known to tell who is new in it. */
  knowsAccounts: boolean
}

/** Where fewer of the posts are replies, that nobody replies says nothing. */
const LEAST_USUAL_REPLIES = 0.05
/** Where more of the accounts are new, new accounts say nothing. */
const MOST_USUAL_FIRST_MET = 0.5

const LEAST_SIGN = 0.25

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole)
const within = (value: number): number => Math.min(1, Math.max(0, value))
const round = (value: number): number => Math.round(value * 1000) / 1000

const NONE = new Float64Array()

function firstMetShare({ named, firstMet }: Marks): number | null {
  return named === 0 ? null : round(share(firstMet, named))
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
export function measurePattern({ own, day, withRarest, ofIssue, knowsAccounts }: Case): CampaignFigures {
  const marks = countMarks(own)
  const usual = lessOwn(day.marks, marks)
  const times = timesOf(own)
  return {
    posts: own.length,
    accounts: countAccounts(own),
    uniform: round(within(share(own.length, withRarest))),
    ofIssue: round(within(share(own.length, ofIssue))),
    replies: round(share(marks.replies, marks.posts)),
    usualReplies: round(share(usual.replies, usual.posts)),
    busiest: round(share(busiestBeside({ times, busy: countBusy(times) }, NONE), marks.posts)),
    usualBusiest: round(share(busiestBeside(day, times), usual.posts)),
    links: round(share(marks.links, marks.posts)),
    usualLinks: round(share(usual.links, usual.posts)),
    firstMet: knowsAccounts ? firstMetShare(marks) : null,
    usualFirstMet: knowsAccounts ? firstMetShare(usual) : null,
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
