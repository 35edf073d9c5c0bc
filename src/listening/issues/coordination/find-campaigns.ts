import type { CampaignFigures } from './contract.ts'
import { countAccounts, measurePattern, scorePattern } from './judge-pattern.ts'
import { countBetween, countDay, type Day } from './rest-of-day.ts'
import { forgetOldPosts, type KnownCampaign, type Watch, type WatchedPost } from './watch.ts'

/** A campaign as it stands now, and its posts that were not told of before. Ids of clusters are the engine's. */
export type FoundCampaign = {
  /** Arrival number of its first post. */
  id: number
  pattern: string
  /** Stream time, milliseconds since 1970. */
  at: number
  firstAt: number
  lastAt: number
  score: number
  figures: CampaignFigures
  cluster: number
  seqs: number[]
}

const EVERY_POSTS = 200
/** A look goes over all posts of the day: where they are many, one look for each hundredth keeps what a post costs the same. */
const EVERY_SHARE = 0.01
const EVERY_MS = 10 * 60_000
/** Fewer people than this may well say the same by chance, or because they care. */
const FEWEST_POSTS = 40
const FEWEST_ACCOUNTS = 25
/** Of what speaks of it at all, this much must be in the same words. */
const LEAST_UNIFORM = 0.5
const LEAST_SCORE = 0.6
/** The last three words or hashtags of a text are its pattern; its other hashtags follow them. */
const PATTERN_WORDS = 3
/** From how long on the stream says who is new in it. */
const KNOWN_AFTER_MS = 7 * 86_400_000

export function checkDue(watch: Watch): boolean {
  if (watch.uncheckedPosts >= Math.max(EVERY_POSTS, watch.posts.length * EVERY_SHARE)) return true
  return watch.uncheckedPosts > 0 && watch.now - watch.checkedAt >= EVERY_MS
}

/** Looks for patterns that many accounts follow in a short time. `issueOf`: the issue of a cluster now. */
export function findCampaigns(watch: Watch, issueOf: (cluster: number) => number): FoundCampaign[] {
  watch.checkedAt = watch.now
  watch.uncheckedPosts = 0
  forgetOldPosts(watch)
  const patterns = gatherPatterns(watch)
  let counted: Day | undefined
  const day = (): Day => (counted ??= countDay(watch.posts, wordsOf(patterns.values()), issueOf))
  const found: FoundCampaign[] = []
  for (const [key, all] of patterns) {
    const campaign = judge(watch, { key, all, day, issueOf })
    if (campaign) found.push(campaign)
  }
  return found
}

/** The words of each pattern: how often they come without the others is asked of the day. */
function wordsOf(patterns: Iterable<readonly WatchedPost[]>): Set<number> {
  const words = new Set<number>()
  for (const posts of patterns) for (const word of patternWords(posts)) words.add(word)
  return words
}

function patternWords(posts: readonly WatchedPost[]): number[] {
  return posts.find((post) => !post.isCopy)?.tokens.slice(0, PATTERN_WORDS) ?? []
}

/** The posts of each pattern that may be a campaign, in one pass over all of them. */
function gatherPatterns({ posts, counts, campaigns }: Watch): Map<number, WatchedPost[]> {
  const gathered = new Map<number, WatchedPost[]>()
  counts.forEach((times, key) => {
    if (key !== 0 && (times >= FEWEST_POSTS || campaigns.has(key))) gathered.set(key, [])
  })
  if (gathered.size === 0) return gathered
  for (const post of posts) if (post.key !== 0) gathered.get(post.key)?.push(post)
  return gathered
}

/** A pattern with all its posts, and what it is held against, counted when the first pattern needs it. */
type Asked = {
  key: number
  all: readonly WatchedPost[]
  day: () => Day
  issueOf: (cluster: number) => number
}

function judge(watch: Watch, asked: Asked): FoundCampaign | null {
  const { key, all } = asked
  const known = watch.campaigns.get(key)
  const fresh = all.filter(({ seq }) => seq > (known?.seq ?? 0))
  if (fresh.length === 0) return null
  const campaign = measure(watch, asked, known)
  if (campaign === null) return null
  watch.campaigns.set(key, campaign)
  const { id, pattern, firstAt, lastAt, score, figures, cluster } = campaign
  const seqs = fresh.map((post) => post.seq)
  return { id, pattern, at: watch.now, firstAt, lastAt, score, figures, cluster, seqs }
}

/** The campaign with this pattern, its figures at their height; null when it is none. */
function measure(watch: Watch, asked: Asked, known: KnownCampaign | undefined): KnownCampaign | null {
  const { key, all } = asked
  const own = all.filter((post) => !post.isCopy)
  const span = spanOf(all)
  if (known && own.length <= known.figures.posts)
    return { ...known, lastAt: Math.max(known.lastAt, span.lastAt), seq: span.seq }
  if (own.length < FEWEST_POSTS || countAccounts(own) < FEWEST_ACCOUNTS) return known ?? null
  const { cluster, figures } = hold(watch, asked, own)
  const score = scorePattern(figures)
  const judged = { ...span, score, figures, cluster }
  if (known) return { ...known, ...judged, firstAt: known.firstAt }
  if (figures.uniform < LEAST_UNIFORM || score < LEAST_SCORE) return null
  return { id: span.firstSeq, pattern: watch.texts.get(key) ?? '', ...judged }
}

/** First and last of posts in time and arrival; at least one post. */
function spanOf(posts: readonly WatchedPost[]) {
  const span = { firstAt: Infinity, lastAt: -Infinity, firstSeq: Infinity, seq: -Infinity }
  for (const { at, seq } of posts) {
    span.firstAt = Math.min(span.firstAt, at)
    span.lastAt = Math.max(span.lastAt, at)
    span.firstSeq = Math.min(span.firstSeq, seq)
    span.seq = Math.max(span.seq, seq)
  }
  return span
}

/** Holds a pattern's own posts (no copies) against the rest. */
function hold(
  watch: Watch,
  { day, issueOf }: Asked,
  own: readonly WatchedPost[],
): { cluster: number; figures: CampaignFigures } {
  const all = day()
  const cluster = commonest(own.map((post) => post.cluster))
  const { firstAt, lastAt } = spanOf(own)
  const ofIssue = countBetween(all.timesOf(issueOf(cluster)), firstAt, lastAt)
  const withWord = patternWords(own).map((word) => {
    const ownWith = own.filter(({ tokens }) => tokens.includes(word)).length
    return own.length + (all.withToken.get(word) ?? 0) - ownWith
  })
  const withRarest = Math.min(...withWord)
  const knowsAccounts = watch.now - watch.met.since >= KNOWN_AFTER_MS
  return { cluster, figures: measurePattern({ own, day: all, withRarest, ofIssue, knowsAccounts }) }
}

function commonest(values: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  let best = values[0] ?? 0
  for (const [value, times] of counts) {
    const most = counts.get(best) ?? 0
    if (times > most || (times === most && value < best)) best = value
  }
  return best
}
