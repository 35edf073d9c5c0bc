import type { CampaignFigures } from './contract.ts'
import { countAccounts, measurePattern, scorePattern } from './judge-pattern.ts'
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
const EVERY_MS = 10 * 60_000
/** Fewer people than this may well say the same by chance, or because they care. */
const FEWEST_POSTS = 40
const FEWEST_ACCOUNTS = 25
/** Of what speaks of it at all, this much must be in the same words. */
const LEAST_UNIFORM = 0.5
const LEAST_SCORE = 0.6
/** From how long on the stream says who is new in it. */
const KNOWN_AFTER_MS = 7 * 86_400_000

export function checkDue(watch: Watch): boolean {
  if (watch.uncheckedPosts >= EVERY_POSTS) return true
  return watch.uncheckedPosts > 0 && watch.now - watch.checkedAt >= EVERY_MS
}

/** Looks for patterns that many accounts follow in a short time. `issueOf`: the issue of a cluster now. */
export function findCampaigns(watch: Watch, issueOf: (cluster: number) => number): FoundCampaign[] {
  watch.checkedAt = watch.now
  watch.uncheckedPosts = 0
  forgetOldPosts(watch)
  const found: FoundCampaign[] = []
  for (const [key, all] of gatherPatterns(watch)) {
    const campaign = judge(watch, { key, all, issueOf })
    if (campaign) found.push(campaign)
  }
  return found
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

function judge(watch: Watch, { key, all, issueOf }: Omit<Asked, 'known'>): FoundCampaign | null {
  const known = watch.campaigns.get(key)
  const fresh = all.filter(({ seq }) => seq > (known?.seq ?? 0))
  if (fresh.length === 0) return null
  const campaign = measure(watch, { key, all, known, issueOf })
  if (campaign === null) return null
  watch.campaigns.set(key, campaign)
  const { id, pattern, firstAt, lastAt, score, figures, cluster } = campaign
  const seqs = fresh.map((post) => post.seq)
  return { id, pattern, at: watch.now, firstAt, lastAt, score, figures, cluster, seqs }
}

type Asked = {
  key: number
  all: readonly WatchedPost[]
  known: KnownCampaign | undefined
  issueOf: (cluster: number) => number
}

/** The campaign with this pattern, its figures at their height; null when it is none. */
function measure(watch: Watch, { key, all, known, issueOf }: Asked): KnownCampaign | null {
  const own = all.filter((post) => !post.isCopy)
  const span = spanOf(all)
  if (known && own.length <= known.figures.posts)
    return { ...known, lastAt: Math.max(known.lastAt, span.lastAt), seq: span.seq }
  if (own.length < FEWEST_POSTS || countAccounts(own) < FEWEST_ACCOUNTS) return known ?? null
  const { cluster, figures } = hold(watch, { key, own, issueOf })
  const score = scorePattern(figures)
  const judged = { ...span, score, figures, cluster }
  if (known) return { ...known, ...judged, firstAt: known.firstAt }
  if (figures.uniform < LEAST_UNIFORM || score < LEAST_SCORE) return null
  return { id: span.firstSeq, pattern: watch.texts.get(key) ?? '', ...judged }
}

/** First and last of posts in time and arrival. */
function spanOf(posts: readonly WatchedPost[]) {
  const byTime = posts.map(({ at }) => at).sort((a, b) => a - b)
  const bySeq = posts.map(({ seq }) => seq).sort((a, b) => a - b)
  return {
    firstAt: byTime[0] ?? 0,
    lastAt: byTime.at(-1) ?? 0,
    firstSeq: bySeq[0] ?? 0,
    seq: bySeq.at(-1) ?? 0,
  }
}

/** Holds a pattern's own posts (no copies) against the rest. */
function hold(
  watch: Watch,
  { key, own, issueOf }: { key: number; own: readonly WatchedPost[]; issueOf: (cluster: number) => number },
): { cluster: number; figures: CampaignFigures } {
  const others = watch.posts.filter((post) => post.key !== key && !post.isCopy)
  const cluster = commonest(own.map((post) => post.cluster))
  const issue = issueOf(cluster)
  const { firstAt, lastAt } = spanOf(own)
  const ofIssue = [...own, ...others].filter(
    (post) => post.at >= firstAt && post.at <= lastAt && issueOf(post.cluster) === issue,
  ).length
  const [first = 0, second = 0, third = 0] = own[0]?.tokens ?? []
  const holding = (token: number): number =>
    own.length + others.filter((post) => post.tokens.includes(token)).length
  const withRarest = Math.min(holding(first), holding(second), holding(third))
  const knowsAccounts = watch.now - watch.met.since >= KNOWN_AFTER_MS
  return { cluster, figures: measurePattern({ own, others, withRarest, ofIssue, knowsAccounts }) }
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
