import type { BriefContent, BriefIssue } from '../contract.ts'
import { count, shareText } from './figures.ts'
import type { BriefWords } from './words.data.ts'

/** A line of what changed, and the issue it is of. */
export type ChangeLine = { issueId: string; text: string }

/** How the place of an issue changed; null where chance alone may make the difference. */
function placeChange({ name, rank, since }: BriefIssue, words: BriefWords): string | null {
  if (!since) return null
  const { rankBefore, size } = since
  if (rankBefore === null) return size === 'more' ? words.entered(name) : words.enteredByChance(name)
  if (size === 'same') return null
  const [then, now] = [count(rankBefore, words), count(rank, words)]
  if (size === 'more') return rank < rankBefore ? words.rose(name, then, now) : words.more(name)
  return rank > rankBefore ? words.fell(name, then, now) : words.less(name)
}

/** The shares of an issue that differ outside their intervals. */
function toneChanges({ since, sentiment }: BriefIssue, words: BriefWords): string[] {
  return (['negative', 'positive'] as const).flatMap((side) => {
    const verdict = since?.[side]
    if (!since || !verdict || verdict === 'same') return []
    const told = [words.tones[side], shareText(since.sentiment[side]), shareText(sentiment[side])] as const
    return verdict === 'more' ? words.toneRose(...told) : words.toneFell(...told)
  })
}

/** What changed of one issue since the period before, and nothing where nobody can say or chance may have made it. */
function changeOf(issue: BriefIssue, words: BriefWords): string | null {
  const place = placeChange(issue, words)
  const tones = toneChanges(issue, words)
  if (place === null) return tones.length === 0 ? null : words.ofIssue(issue.name, tones.join('; '))
  return [place, ...tones].join('; ')
}

/** Everything that changed, in the order of the board; what left it comes last. */
export function tellChanges(content: BriefContent, words: BriefWords): ChangeLine[] {
  const shown = content.issues.flatMap((issue) => {
    const text = changeOf(issue, words)
    return text === null ? [] : [{ issueId: issue.id, text }]
  })
  const left = content.left.map(({ id, name, rankBefore, size }) => {
    const tell = size === 'less' ? words.left : words.leftByChance
    return { issueId: id, text: tell(name, count(rankBefore, words)) }
  })
  return [...shown, ...left]
}
