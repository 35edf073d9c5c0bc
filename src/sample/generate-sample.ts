import { inventAuthors } from './posts/authors.ts'
import { draftCopies } from './posts/draft-copies.ts'
import { draftIssue, draftOpinion, openIssue } from './posts/draft-issue.ts'
import type { IssueTools } from './posts/draft-issue.ts'
import { draftNoise } from './posts/draft-noise.ts'
import { drawTimes } from './posts/draw-times.ts'
import { CAMPAIGN, ISSUE_PLANS } from './posts/issue-plans.data.ts'
import { openRandom } from './random.ts'
import type { Draft, SamplePost } from './posts/sample-post.ts'
import { HOUR_MS } from './posts/sample-post.ts'
import { toRecords } from './posts/to-records.ts'

export type SampleOptions = {
  /** The moment the sample ends at; the youngest post is less than an hour older. */
  now: Date
  /** Same seed, same posts. */
  seed?: number
  /** How far back the sample reaches; the issues are planned over ten days, so fewer days cut them off. */
  days?: number
}

const AUTHORS = 1500
const NOISE_POSTS = 1010
const NOISE_COPIES = 22

function draftCampaign(tools: IssueTools): Draft[] {
  const { burst } = CAMPAIGN
  const positive: IssueTools = { ...tools, plan: { ...tools.plan, mood: [0, 0, 1] } }
  const accounts = inventAuthors(burst.accounts, tools.random, 'hijau_')
  return drawTimes(burst, tools).map((at, index) => {
    // Each account speaks once before any speaks again, as a list worked through does.
    const author = accounts[index % accounts.length] ?? tools.random.pick(accounts)
    const draft = draftOpinion(positive, at, author)
    return { ...draft, truth: { ...draft.truth, campaign: true } }
  })
}

/**
 * Writes the sample: about 3,000 posts and headlines of the fictional regency over ten days, with the truth of each, in
 * the order in which they arrive (a few arrive hours after they were published). Pure: the same options give the same
 * posts. Everything in it is invented.
 */
export function generateSample(options: SampleOptions): SamplePost[] {
  const now = options.now.getTime()
  const seed = options.seed ?? 1
  const hours = (options.days ?? 10) * 24
  const authors = inventAuthors(AUTHORS, openRandom(seed, 'authors'))
  const drafts = ISSUE_PLANS.flatMap((plan) => {
    const random = openRandom(seed, plan.slug)
    // Every issue has its own regulars: the same people, in another order.
    const people = authors.toSorted(() => random.next() - 0.5)
    const said = draftIssue(openIssue(plan, { authors: people, now, random }))
    return [...said, ...draftCopies(said, plan.copies, { authors: people, now, random })]
  })
  const random = openRandom(seed, CAMPAIGN.slug)
  const campaign = openIssue(CAMPAIGN, { authors, now, random })
  drafts.push(...draftIssue(campaign), ...draftCampaign(campaign))
  const chatter = { authors, now, random: openRandom(seed, 'noise'), hours }
  const noise = draftNoise(NOISE_POSTS, chatter)
  drafts.push(...noise, ...draftCopies(noise, NOISE_COPIES, chatter))
  const kept = drafts.filter(
    (draft) => draft.at >= now - hours * HOUR_MS && (draft.copies?.at ?? draft.at) >= now - hours * HOUR_MS,
  )
  return toRecords(kept, { now, random: openRandom(seed, 'records') })
}
