import { estimateShares, type ShareTable } from '../../language/index.ts'
import type { BoardIssue } from './contract.ts'
import { countTones, countUnsure, type IssueFigures, type WindowTotals } from './counting/index.ts'
import type { KeptPosts } from './keep-posts.ts'

/** How people feel, and beside it, never counted in it, how titles of newsrooms let the matter look. */
type Tone = Pick<BoardIssue, 'sentiment' | 'unsure' | 'headlineTones'>

/** Of an issue nobody speaks of in the window. */
export function noTone(): Tone {
  const none = { negative: 0, neutral: 0, positive: 0 }
  return { sentiment: estimateShares(none), unsure: 0, headlineTones: none }
}

/** The tone of one issue. Shares over no text (`n` 0) say nothing: the screen says so in words. */
export function presentTone(
  { columns }: Pick<KeptPosts, 'columns'>,
  figures: Pick<IssueFigures, 'sentiment' | 'people' | 'headlineRows'>,
  shareTable: ShareTable | undefined,
): Tone {
  return {
    sentiment: estimateShares(figures.sentiment, shareTable),
    unsure: countUnsure(columns, figures.people),
    headlineTones: countTones(columns, figures.headlineRows),
  }
}

/** The tone of everything said in the window. */
export function totalTone(
  { sentiment, headlineTones }: Pick<WindowTotals, 'sentiment' | 'headlineTones'>,
  shareTable: ShareTable | undefined,
): Omit<Tone, 'unsure'> {
  return { sentiment: estimateShares(sentiment, shareTable), headlineTones }
}
