import { countPast, createScratch, measureIssue, openOpinions, type IssueFigures } from '../figures/index.ts'
import {
  listCandidates,
  openGathering,
  spansOf,
  takeWindows,
  timesOfSpan,
  type WindowQuery,
} from '../rows/index.ts'
import type { WindowInput } from './pick-issues.ts'
import {
  burstOf,
  DEFAULT_SCORE,
  isPublishable,
  isRoutine,
  normalOf,
  trendOf,
  type ScoreSettings,
  type Trend,
} from './score.ts'

/** One issue of a window, whatever its size: what was taken of its figures, and what they say of it. */
export type MeasuredIssue<Taken> = {
  taken: Taken
  /** Enough people speak of it for the board. */
  isPublishable: boolean
  isRoutine: boolean
  trend: Trend
  /** In standard deviations of its normal; null where no past is known. */
  burst: number | null
}

/**
 * Work that can be left for a while between any two of its pieces. `next` is told whether others had their turn since: then
 * nothing that is borrowed for a moment still holds what it held.
 */
export type InPieces<Result> = Generator<undefined, Result, boolean>

/**
 * Every issue with a post in the window and enough posts in the store to be one, measured whole (but for its normal curve), in no
 * order; a piece is an issue. `take` says what is kept of its figures: those of all at once would fill the memory. Work grows
 * with the posts of all of them: for lists that are kept, not for each look at the board. What comes between two pieces counts
 * for the issues after it.
 */
export function* measureAll<Taken>(
  input: WindowInput,
  query: WindowQuery,
  take: (figures: IssueFigures) => Taken,
): InPieces<MeasuredIssue<Taken>[]> {
  const { columns, settings = DEFAULT_SCORE } = input
  const spans = spansOf(columns, query)
  const { issues } = listCandidates(input, settings.fewestVoices)
  const open = () => ({ scratch: createScratch(input), gather: openGathering(input, query) })
  let { scratch, gather } = open()
  const measured: (Omit<MeasuredIssue<Taken>, 'isPublishable'> & { speaking: Speaking })[] = []
  const heard = new Set<number>()
  // Others may add candidates meanwhile, and this list is theirs too. At its place 0 stands no issue.
  for (const group of issues.slice(1)) {
    if (yield) ({ scratch, gather } = open())
    const [now = NO_ROWS] = gather(group, spans, 0, 0)
    if (now.length === 0) continue
    const figures = measureIssue(input, spans, { group, spans: [now] }, scratch)
    figures.past = countPast(input, scratch, gather(group, spans, 1, spans.known))
    for (const number of figures.sources.keys()) heard.add(number)
    measured.push({ taken: take(figures), ...tellOf(figures, settings) })
  }
  const outlets = countOutlets(input, query, heard)
  return measured.map(({ speaking, ...issue }) => ({
    ...issue,
    isPublishable: isPublishable(speaking, outlets, settings),
  }))
}

const NO_ROWS = new Uint32Array(0)
type Speaking = Parameters<typeof isPublishable>[0]

function tellOf(figures: IssueFigures, settings: ScoreSettings) {
  const { voices, outlets, headlines, volume, past } = figures
  return {
    speaking: { voices, outlets, headlines },
    isRoutine: isRoutine(figures, settings),
    trend: trendOf(figures),
    burst: past.length === 0 ? null : burstOf(volume, normalOf(past)),
  }
}

/**
 * How many outlets print anything in the window, as far as it matters: from two on it is no matter how many. Where those of the
 * issues (`heard`) are as many, nobody looks at every post.
 */
function countOutlets(input: WindowInput, query: WindowQuery, heard: ReadonlySet<number>): number {
  const outlets = [...heard].filter((number) => input.sources[number]?.kind === 'news').length
  if (outlets >= 2) return outlets
  const candidates = { issues: [-1], of: new Int32Array(1), isOne: new Int32Array(0) }
  const each = openOpinions(input, candidates)
  const times = timesOfSpan(spansOf(input.columns, query), 0)
  takeWindows(input.columns, { candidates, query }, [{ times, add: each.add }])
  return each.outlets()
}
