import type { FoundCampaign } from '../../src/listening/issues/coordination/index.ts'
import type { Grouped } from './feed-stream.ts'

const HOUR = 3_600_000

/** Every campaign that was marked; of the known one how soon, how much of it, and what the rest of its issue keeps. */
export function judgeCampaign(grouped: Grouped, known: RegExp): object {
  const { posts, isCopy, campaigns } = grouped
  const isOfIt = posts.map(({ text }) => known.test(text))
  const marked = [...campaigns.values()].map(({ first, last, seqs }) => ({
    pattern: last.pattern,
    begun: new Date(last.firstAt).toISOString(),
    markedAfterHours: Math.round((100 * (first.at - first.firstAt)) / HOUR) / 100,
    marked: seqs.size,
    ofTheKnown: [...seqs].filter((seq) => isOfIt[seq - 1]).length,
    scoreAtFirst: first.score,
    score: last.score,
    figures: last.figures,
    rest: restOf(grouped, isOfIt, { last, seqs }),
  }))
  const own = isOfIt.filter((is, i) => is && !isCopy[i]).length
  return { known: { posts: isOfIt.filter(Boolean).length, own }, marked }
}

/** The issue's own posts of the two days around: what those keep that are not of the known campaign. */
function restOf(
  { posts, issue, cluster: clusters, isCopy }: Grouped,
  isOfIt: readonly boolean[],
  { last, seqs }: { last: FoundCampaign; seqs: ReadonlySet<number> },
): object {
  const at = clusters.indexOf(last.cluster)
  const of = at === -1 ? last.cluster : issue[at]
  const day = [...posts.keys()].filter(
    (i) => issue[i] === of && !isCopy[i] && Math.abs((posts[i]?.at ?? 0) - last.firstAt) <= 24 * HOUR,
  )
  const weightOf = (i: number): number => (seqs.has(i + 1) ? 1 - last.score : 1)
  const sum = (of: readonly number[]): number => of.reduce((total, i) => total + weightOf(i), 0)
  const others = day.filter((i) => !isOfIt[i])
  return {
    ownPosts: day.length,
    countedAs: Math.round(sum(day)),
    others: others.length,
    /** Says something only of the known campaign's own issue: elsewhere the marked posts are among the others. */
    othersKeep: Math.round((1000 * sum(others)) / Math.max(1, others.length)) / 1000,
  }
}
