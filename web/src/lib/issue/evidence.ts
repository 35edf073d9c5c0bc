import type { IssueDetail } from '#lib/contracts.ts'
import { count, percent } from '../format/numbers.ts'
import type { Words } from '#lib/words/index.ts'

/** The evidence for an indication of coordination in words and figures, each against what is usual in the stream. */
export function evidenceOf(figures: IssueDetail['campaigns'][number]['figures'], words: Words): string[] {
  const say = words.coordination.evidence
  const share = (value: number): string => percent(value, words)
  const { firstMet, usualFirstMet } = figures
  const lines = [
    say.size(count(figures.posts, words), count(figures.accounts, words)),
    say.uniform(share(figures.uniform)),
    say.ofIssue(share(figures.ofIssue)),
    say.replies(share(figures.replies), share(figures.usualReplies)),
    say.busiest(share(figures.busiest), share(figures.usualBusiest)),
    say.links(share(figures.links), share(figures.usualLinks)),
  ]
  if (firstMet !== null && usualFirstMet !== null)
    lines.push(say.firstMet(share(firstMet), share(usualFirstMet)))
  return lines
}
