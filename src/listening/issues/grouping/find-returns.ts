import type { Mark, ReturnRow, Spoken } from '../findings/index.ts'

/** After this much silence an issue has fallen asleep: as with the engine (`sleepAfterMs`). */
const QUIET_MS = 5 * 86_400_000

/** What a batch of posts changes of the silences that are known. */
export type ChangedReturns = { found: ReturnRow[]; gone: ReturnRow[] }

/** Both ends in milliseconds. */
type Silence = { from: number; to: number }
/** When an issue was spoken of: from the first to the last post, but for the silences in between. */
type Life = { first: number; last: number; silences: Silence[] }

function isLong({ from, to }: Silence): boolean {
  return to - from >= QUIET_MS
}

/** One more post, of any time: it may end a silence, begin an earlier one, or part one in two. */
function speak(life: Life, at: number): void {
  const { first, last, silences } = life
  const cut = silences.findIndex(({ from, to }) => from < at && at < to)
  const [whole] = cut === -1 ? [] : silences.splice(cut, 1)
  if (whole) silences.push({ from: whole.from, to: at }, { from: at, to: whole.to })
  else if (at > last) silences.push({ from: last, to: at })
  else if (at < first) silences.push({ from: at, to: first })
  life.first = Math.min(first, at)
  life.last = Math.max(last, at)
  life.silences = silences.filter(isLong)
}

function lifeOf(spoken: Spoken): Life {
  const silences = spoken.returns.map(({ quietSince, returnedAt }) => ({
    from: quietSince.getTime(),
    to: returnedAt.getTime(),
  }))
  return { first: spoken.first, last: spoken.last, silences }
}

/** Those of `some` that are not among `others`. */
function without(issue: number, some: readonly Silence[], others: readonly Silence[]): ReturnRow[] {
  return some
    .filter(({ from, to }) => !others.some((other) => other.from === from && other.to === to))
    .map(({ from, to }) => ({ issue, quietSince: new Date(from), returnedAt: new Date(to) }))
}

/**
 * Silences of issues that the posts of a batch end, and those they were in truth spoken in (`gone`). `known`: when each
 * issue that was there before was spoken of; a cluster that is new begins with its first post here. Posts come in any
 * order of time, and the silences are the same in any.
 */
export function findReturns(marks: readonly Mark[], known: ReadonlyMap<number, Spoken>): ChangedReturns {
  const lives = new Map<number, Life>()
  for (const { cluster, post } of marks.toSorted((a, b) => a.post.at - b.post.at)) {
    const { at } = post
    const life = lives.get(cluster) ?? lifeOf(known.get(cluster) ?? { first: at, last: at, returns: [] })
    lives.set(cluster, life)
    speak(life, at)
  }
  const changed: ChangedReturns = { found: [], gone: [] }
  for (const [cluster, { silences }] of lives) {
    const before = known.get(cluster)
    const written = before ? lifeOf(before).silences : []
    changed.found.push(...without(cluster, silences, written))
    changed.gone.push(...without(cluster, written, silences))
  }
  return changed
}
