import type { coordination as indonesian } from '../id/coordination.ts'

/** Words of the indications of coordination. */
export const coordination: typeof indonesian = {
  mark: 'Signs of coordination',
  title: 'Signs of coordination',
  help: 'Many accounts wrote to one pattern in a short time. This is a sign to look into, not an accusation: it may be a contest, homework or an open call.',
  counts: (own: string, counted: string) => `${own} posts, counted as ${counted}`,
  effect:
    'The order on the board and the shares of tone use the lighter count. The number of posts is shown as it is.',
  pattern: 'Pattern',
  lessWeight: (share: string) => `Posts of the pattern weigh ${share} less.`,
  evidence: {
    uniform: (share: string) => `${share} of those with this word or hashtag write the same phrase`,
    ofIssue: (share: string) => `${share} of this issue’s posts at the time`,
    replies: (share: string, usual: string) => `${share} are replies; usually ${usual}`,
    busiest: (share: string, usual: string) => `${share} within the busiest two hours; usually ${usual}`,
    links: (share: string, usual: string) => `${share} carry a link; usually ${usual}`,
    firstMet: (share: string, usual: string) => `${share} from accounts first seen now; usually ${usual}`,
    size: (posts: string, accounts: string) => `${posts} posts from ${accounts} accounts at its height`,
  },
  short: (share: string, replies: string, usual: string) =>
    `${share} use the same pattern; ${replies} replies, usually ${usual}`,
  seen: (from: string, to: string) => `${from} to ${to}`,
  dismiss: 'Take this mark off',
  dismissHelp:
    'When these are people speaking for themselves. They weigh in full again. The reason is kept; it can be undone.',
  reason: 'Reason',
  dismissed: 'The mark is off; the posts weigh in full again.',
  dismissedMark: 'mark taken off by an officer',
}
