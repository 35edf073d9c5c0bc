import type { Shares } from '../../../language/index.ts'
import { mostOf } from '../most-of.ts'
import { FEWEST_TONED } from '../present-tone.ts'
import type { IssueKind, IssueLine, Leaning } from './contract.ts'

/** One issue of the list of all, with what it is searched, filtered and ordered by. */
export type TableRow = {
  id: number
  /** As shown, and in small letters with its headline, for the search. */
  name: string
  searched: string
  kind: IssueKind
  leaning: Leaning
  sentiment: Shares | null
  /** The affairs and places it counts as, the main one of each first. */
  affairs: readonly string[]
  places: readonly string[]
  posts: number
  voices: number
  outlets: number
  change: number | null
  burst: number | null
  trend: IssueLine['trend']
  curve: readonly number[]
  firstSeenAt: Date
  lastSeenAt: Date
}

/** Talk without a phrase of its own is a matter when so many speak of it. */
const TALK_BELOW = 10
/** Part of the posts that name an affair (a place) from which on an issue counts as one of it: one mention makes it not its matter. */
const PART = 0.2
/** So many posts from a place are enough, however many speak of the issue elsewhere. */
const ENOUGH_THERE = 10

/** What an issue is to the office; `isTalk`: its name says that its posts share no phrase, and no analyst named it. */
export function kindOf(
  { voices, isPublishable, isRoutine }: { voices: number; isPublishable: boolean; isRoutine: boolean },
  { isTalk, notOurs }: { isTalk: boolean; notOurs: boolean },
): IssueKind {
  if (notOurs) return 'not-ours'
  if (!isPublishable) return 'talk'
  if (isRoutine) return 'routine'
  return isTalk && voices < TALK_BELOW ? 'talk' : 'public'
}

/** Which way people lean: a side is named only when its interval lies wholly above the other's. */
export function leaningOf(shares: Shares | null): Leaning {
  if (shares === null || shares.n < FEWEST_TONED) return 'few'
  if (shares.negative.low > shares.positive.high) return 'negative'
  return shares.positive.low > shares.negative.high ? 'positive' : 'even'
}

/** The affairs an issue counts as. */
export function affairsOf(counts: ReadonlyMap<string, number>): string[] {
  const named = sumOf(counts)
  return [...counts]
    .filter(([, posts]) => posts >= PART * named)
    .sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
    .map(([code]) => code)
}

/** By code of a place: it and what it lies in, the widest first. Read apart once, not for each issue of a list. */
const knownAround = new Map<string, readonly string[]>()
/** More than there are villages in a province. */
const MOST_KNOWN = 20_000

function around(code: string): readonly string[] {
  const known = knownAround.get(code)
  if (known) return known
  const parts = code.split('.')
  const places = parts.map((_, depth) => parts.slice(0, depth + 1).join('.'))
  if (knownAround.size >= MOST_KNOWN) knownAround.clear()
  knownAround.set(code, places)
  return places
}

/** The places an issue counts as: what is named in a village is named in its district too. The one most posts name stands first. */
export function placesOf(counts: ReadonlyMap<string, number>): string[] {
  const named = sumOf(counts)
  const within = new Map<string, number>()
  for (const [code, posts] of counts) {
    for (const place of around(code)) within.set(place, (within.get(place) ?? 0) + posts)
  }
  const main = mostOf(counts)
  const places = [...within].filter(([, posts]) => posts >= PART * named || posts >= ENOUGH_THERE)
  return [...(main === null ? [] : [main]), ...places.map(([code]) => code).filter((code) => code !== main)]
}

function sumOf(counts: ReadonlyMap<string, number>): number {
  let sum = 0
  for (const posts of counts.values()) sum += posts
  return sum
}
