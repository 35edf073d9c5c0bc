import type { Shares } from '../../language/index.ts'
import type { Source } from '../sources/index.ts'
import type { Board, BoardIssue, IssuePage } from './contract.ts'
import {
  gatherIssue,
  measureOne,
  periodBefore,
  sourcesHeard,
  type IssueFigures,
  type WindowInput,
  type WindowQuery,
} from './counting/index.ts'
import { FEWEST_TONED, noTone, presentTone, type ToneBasis } from './present-tone.ts'

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

type Asked = Pick<WindowQuery, 'at' | 'windowMs'>
type SourceName = Pick<Source, 'id' | 'name' | 'kind'>
type Before = NonNullable<BoardIssue['before']>

/** The figures of an issue in the period before, and how the issue of now stands to them; null figures: nobody spoke of it. */
export function holdAgainst(
  now: Pick<IssuePage, 'opinions' | 'sentiment'>,
  figures: IssueFigures | null,
  basis: ToneBasis,
): Before {
  const { sentiment } = figures ? presentTone(figures, basis) : noTone()
  const counted = figures ?? { posts: 0, voices: 0, outlets: 0, opinions: 0 }
  return {
    posts: counted.posts,
    people: counted.voices - counted.outlets,
    outlets: counted.outlets,
    opinions: counted.opinions,
    sentiment,
    size: compareCounts(now.opinions, counted.opinions),
    negative: compareShares(now.sentiment, sentiment, 'negative'),
    positive: compareShares(now.sentiment, sentiment, 'positive'),
  }
}

/**
 * The period before the one asked for (`periodBefore`), and the sources heard in only one of both: what they did not bring is no
 * silence of the people. Null where the posts known do not reach back so far.
 */
export function tellBefore(
  input: WindowInput,
  asked: Asked,
  sources: readonly SourceName[],
): NonNullable<Board['before']> | null {
  const earlier = periodBefore(input.columns, asked)
  return (
    earlier && {
      from: new Date(earlier.at - asked.windowMs).toISOString(),
      to: new Date(earlier.at).toISOString(),
      ...findSilent(input, { asked, earlier }, sources),
    }
  )
}

/** The same issue in the period before; null where the posts known do not reach back so far. */
export function comparePeriods(
  { input, asked, issue, basis }: { input: WindowInput; asked: Asked; issue: number; basis: ToneBasis },
  { now, sources }: { now: Pick<IssuePage, 'opinions' | 'sentiment'>; sources: readonly SourceName[] },
): IssuePage['before'] {
  const period = tellBefore(input, asked, sources)
  const earlier = periodBefore(input.columns, asked)
  if (!period || !earlier) return null
  const rows = gatherIssue(input, earlier, issue)
  return { ...period, ...holdAgainst(now, rows && measureOne(input, earlier, rows), basis) }
}

/** The sources heard in only one of two periods. */
function findSilent(
  input: WindowInput,
  { asked, earlier }: { asked: Asked; earlier: Asked },
  sources: readonly SourceName[],
): Pick<NonNullable<Board['before']>, 'silentNow' | 'silentBefore'> {
  const { hours, sources: known } = input.columns
  const heardIn = ({ at, windowMs }: Asked): Set<number | undefined> => {
    const heard = sourcesHeard(hours, { from: (at - windowMs) / 1000, end: at / 1000 })
    return new Set([...heard].map((number) => known.values[number]))
  }
  const [now, before] = [heardIn(asked), heardIn(earlier)]
  // Officials are not counted in what is compared: their silence explains nothing of it.
  const own = sources.filter(({ kind }) => kind !== 'official')
  const only = (one: Set<number | undefined>, other: Set<number | undefined>): string[] =>
    own.filter(({ id }) => one.has(id) && !other.has(id)).map(({ name }) => name)
  return { silentNow: only(before, now), silentBefore: only(now, before) }
}
