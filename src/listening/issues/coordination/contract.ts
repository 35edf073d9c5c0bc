import { z } from 'zod'

/** What was counted of a campaign at its height, over at most 24 hours. Shares are 0..1; `usual` is the rest of the stream. */
export const campaignFiguresSchema = z.object({
  posts: z.number().int(),
  /** Accounts; a post without a known account counts as one of its own. */
  accounts: z.number().int(),
  /** Share of the posts with the pattern's rarest word or hashtag that have the whole pattern. */
  uniform: z.number(),
  /** Share of the issue's posts in that time that have the pattern. */
  ofIssue: z.number(),
  replies: z.number(),
  usualReplies: z.number(),
  busiest: z.number(),
  usualBusiest: z.number(),
  links: z.number(),
  usualLinks: z.number(),
  /** Accounts first met with this; null while too little of the stream is known to tell. */
  firstMet: z.number().nullable(),
  usualFirstMet: z.number().nullable(),
})
export type CampaignFigures = z.infer<typeof campaignFiguresSchema>
