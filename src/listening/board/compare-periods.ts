import type { Shares } from '../../language/index.ts'
import type { IssuePage } from './contract.ts'
import {
  gatherIssue,
  isMarked,
  measureOne,
  REMOVED,
  type WindowInput,
  type WindowQuery,
} from './counting/index.ts'
import type { SourceLine } from './make-board.ts'
import { FEWEST_TONED, noTone, presentTone, type ToneBasis } from './present-tone.ts'

const DAY_MS = 86_400_000
/** Two counts differ for sure when they are so many standard deviations apart (Poisson, 95 %). */
const SURELY = 1.96

type Verdict = NonNullable<IssuePage['before']>['size']

/** How two counts stand to each other; `same` where chance alone may make such a difference. */
export function compareCounts(now: number, before: number): Verdict {
  if (Math.abs(now - before) <= SURELY * Math.sqrt(now + before)) return 'same'
  return now > before ? 'more' : 'less'
}

/** Whether a share grew: only when the two intervals do not touch. Null where one of them rests on too few posts. */
export function compareShares(now: Shares, before: Shares, side: 'negative' | 'positive'): Verdict | null {
  if (Math.min(now.n, before.n) < FEWEST_TONED) return null
  if (now[side].low > before[side].high) return 'more'
  return now[side].high < before[side].low ? 'less' : 'same'
}

/** Which sources gave a post between two moments (seconds, the first left out). */
function heardSources({ columns }: WindowInput, from: number, end: number): Set<number> {
  const heard = new Set<number>()
  for (let row = 0; row < columns.size; row += 1) {
    const at = columns.at[row] ?? 0
    if (at > from && at <= end && !isMarked(columns, row, REMOVED))
      heard.add(columns.sources.values[columns.cards.source[row << 3] ?? 0] ?? 0)
  }
  return heard
}

type Asked = Pick<WindowQuery, 'at' | 'windowMs'>

/**
 * The same issue in the period before: a window of up to a day is held against the same hours of the day before, a longer
 * one against the whole window before it. Null where the posts known do not reach back so far. Sources that were heard in
 * only one of the periods are named: what they did not bring is no silence of the people.
 */
export function comparePeriods(
  { input, asked, issue, basis }: { input: WindowInput; asked: Asked; issue: number; basis: ToneBasis },
  { now, sources }: { now: Pick<IssuePage, 'opinions' | 'sentiment'>; sources: readonly SourceLine[] },
): IssuePage['before'] {
  const earlier = { ...asked, at: asked.at - Math.max(DAY_MS, asked.windowMs) }
  if (earlier.at - asked.windowMs < input.columns.oldest * 1000) return null
  const rows = gatherIssue(input, earlier, issue)
  const figures = rows && measureOne(input, earlier, rows)
  const { sentiment } = figures ? presentTone(figures, basis) : noTone()
  const counted = figures ?? { posts: 0, voices: 0, outlets: 0, opinions: 0 }
  return {
    from: new Date(earlier.at - asked.windowMs).toISOString(),
    to: new Date(earlier.at).toISOString(),
    posts: counted.posts,
    people: counted.voices - counted.outlets,
    outlets: counted.outlets,
    opinions: counted.opinions,
    sentiment,
    size: compareCounts(now.opinions, counted.opinions),
    negative: compareShares(now.sentiment, sentiment, 'negative'),
    positive: compareShares(now.sentiment, sentiment, 'positive'),
    ...findSilent(input, { asked, earlier }, sources),
  }
}

/** The sources heard in only one of two periods. */
function findSilent(
  input: WindowInput,
  { asked, earlier }: { asked: Asked; earlier: Asked },
  sources: readonly SourceLine[],
): Pick<NonNullable<IssuePage['before']>, 'silentNow' | 'silentBefore'> {
  const heardIn = ({ at }: Asked) => heardSources(input, (at - asked.windowMs) / 1000, at / 1000)
  const [now, before] = [heardIn(asked), heardIn(earlier)]
  // Officials are not counted in what is compared: their silence explains nothing of it.
  const own = sources.filter(({ kind }) => kind !== 'official')
  const only = (one: Set<number>, other: Set<number>): string[] =>
    own.filter(({ id }) => one.has(id) && !other.has(id)).map(({ name }) => name)
  return { silentNow: only(before, now), silentBefore: only(now, before) }
}
