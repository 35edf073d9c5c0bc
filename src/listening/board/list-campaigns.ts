import type { IssueDetail } from '../issues/contract.ts'
import { campaignWeight, isDismissed } from '../issues/index.ts'
import type { IssueFigures } from './counting/index.ts'
import type { KeptPosts } from './keep-posts.ts'

/** Indications of coordination among an issue's own posts of the window, the largest first. */
export function listCampaigns(
  { book }: Pick<KeptPosts, 'book'>,
  figures: Pick<IssueFigures, 'campaigns'>,
): IssueDetail['campaigns'] {
  return [...figures.campaigns]
    .flatMap(([id, posts]) => {
      const found = book.campaigns.get(id)
      return found ? [{ found, posts }] : []
    })
    .sort((a, b) => b.posts - a.posts || a.found.id - b.found.id)
    .map(({ found, posts }) => ({
      id: String(found.id),
      pattern: found.pattern,
      posts,
      score: found.score,
      firstAt: new Date(found.firstAt).toISOString(),
      lastAt: new Date(found.lastAt).toISOString(),
      figures: found.figures,
      dismissed: isDismissed(book, found.id),
    }))
}

/** The issue's own posts of the window, and how many they count as: those of a campaign by what they weigh. */
export function countOpinions(
  { book }: Pick<KeptPosts, 'book'>,
  figures: Pick<IssueFigures, 'campaigns' | 'opinions'>,
): { opinions: number; counted: number } {
  let counted = figures.opinions
  for (const [id, posts] of figures.campaigns) counted -= posts * (1 - campaignWeight(book, id))
  return { opinions: figures.opinions, counted: Math.round(counted) }
}
