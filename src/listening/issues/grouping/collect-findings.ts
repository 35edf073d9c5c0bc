import type { CampaignRow, FoundIssue, RedirectRow, StrandRow } from '../findings/index.ts'
import { publicIdOf } from './cluster-names.ts'
import type { EngineFeed, Findings } from './engine-feed.ts'
import { noteMerge } from '../themes/index.ts'

/** From how many posts on a cluster is an issue with a name. */
const FEWEST_POSTS = 3
/** An issue is named anew when it has grown by this much, or after this time. */
const NAME_AGAIN_AT = 1.3
const NAME_AGAIN_MS = 6 * 3_600_000

/** Tells the coarser level what the engine merged. */
export function noteRedirects(feed: EngineFeed): void {
  for (const redirect of feed.engine.takeRedirects()) {
    noteMerge(feed.themes, redirect.from, redirect.to)
    feed.redirects.push(redirect)
  }
}

/** What has to be stored after the engine was touched: merges, and the issues among the touched clusters. */
export function collect(feed: EngineFeed, touched: Set<number>): Omit<Findings, 'marks'> {
  const redirects: RedirectRow[] = []
  noteRedirects(feed)
  for (const { from, to, at } of feed.redirects.splice(0)) {
    touched.add(to)
    const row = { from: publicIdOf(feed.names, from), to: publicIdOf(feed.names, to), at }
    feed.namedAt.delete(row.from)
    if (row.from !== row.to) redirects.push(row)
  }
  const clusters = new Set(Array.from(touched, (cluster) => feed.engine.resolve(cluster)))
  const issues = Array.from(clusters, (cluster) => describeIssue(feed, cluster))
  return {
    redirects,
    issues: issues.filter((issue) => issue !== null),
    strands: collectStrands(feed),
    campaigns: collectCampaigns(feed),
  }
}

function collectStrands(feed: EngineFeed): StrandRow[] {
  const rows = feed.strands.splice(0).map(({ strand, lead, ...found }): StrandRow => ({
    strand: publicIdOf(feed.names, strand),
    issue: publicIdOf(feed.names, lead),
    ...found,
  }))
  // A strand that went on to a larger issue within the batch: where it ended counts.
  return [...new Map(rows.map((row) => [row.strand, row])).values()]
}

function collectCampaigns(feed: EngineFeed): CampaignRow[] {
  return feed.campaigns
    .splice(0)
    .map((found) => ({ ...found, cluster: publicIdOf(feed.names, feed.engine.resolve(found.cluster)) }))
}

function isNameFresh(
  namedAt: { posts: number; at: number } | undefined,
  { posts, lastAt }: { posts: number; lastAt: number },
): boolean {
  if (namedAt === undefined || lastAt - namedAt.at >= NAME_AGAIN_MS) return false
  return posts < namedAt.posts * NAME_AGAIN_AT
}

function describeIssue(feed: EngineFeed, cluster: number): FoundIssue | null {
  const summary = feed.engine.summary(cluster)
  const id = publicIdOf(feed.names, cluster)
  const namedAt = feed.namedAt.get(id)
  if (summary === null || (namedAt === undefined && summary.posts < FEWEST_POSTS)) return null
  const issue: FoundIssue = {
    id,
    firstAt: Math.round(summary.firstAt),
    lastAt: Math.round(summary.lastAt),
    posts: summary.posts,
    label: null,
  }
  if (isNameFresh(namedAt, summary)) return issue
  feed.namedAt.set(id, { posts: summary.posts, at: summary.lastAt })
  const { name, headline, phrases } = feed.engine.label(cluster)
  // Nothing is remembered of its posts any more: it keeps the name it has.
  if (name === '') return issue
  issue.label = { name, headline: headline?.text ?? null, headlineSeq: headline?.seq ?? null, phrases }
  return issue
}
