import {
  coreOf,
  issueOf,
  listIssueFacts,
  listWaves,
  membersOf,
  overlayOf,
  readReturns,
  strandsOf,
  type IssueFacts,
  type Overlay,
} from '../issues/index.ts'
import type { IssueDetail, ProgrammeName } from '../issues/contract.ts'
import { WINDOW_MS, type IssuePage, type IssuePageQuery } from './contract.ts'
import {
  clusterOf,
  gatherIssue,
  measureOne,
  rankIds,
  scoreIssue,
  sideOf,
  spansOf,
  tellsPeople,
  type IssueFigures,
  type IssueRows,
  type WindowInput,
} from './counting/index.ts'
import { keepAnswers } from './keep-answer.ts'
import {
  changeShown,
  nameOf,
  ownerOf,
  placeOf,
  readAgendaNames,
  presentScore,
  windowInput,
  type BoardDeps,
  type SourceLine,
} from './make-board.ts'
import { mostOf } from './most-of.ts'
import { countOpinions, listCampaigns } from './list-campaigns.ts'
import { comparePeriods } from './compare-periods.ts'
import { countKinds, endOfPast, momentOf, presentPeriod, readTypical } from './open-issue.ts'
import { baseTones, noTone, presentTone, readLabelled, type ToneBasis } from './present-tone.ts'

const HOUR_S = 3_600
/** How deep the list is searched for the rank of an issue. */
const RANKED = 50
const LISTED = 50

type Asked = { at: number; windowMs: number }

const NO_ROWS = new Uint32Array(0)

/** Posts of each hour of the window by side (what newsrooms and officials say has none), with the mean of the same hours before. */
function drawTimeline(input: WindowInput, asked: Asked, rows: IssueRows | null): IssueDetail['timeline'] {
  const [now = NO_ROWS, ...before] = rows?.spans ?? []
  const spans = spansOf(input.columns, asked)
  const hours = Math.round(spans.length / HOUR_S)
  const timeline = Array.from({ length: hours }, (_, hour) => ({
    at: new Date((spans.end - (hours - hour) * HOUR_S) * 1000).toISOString(),
    negative: 0,
    neutral: 0,
    positive: 0,
    others: 0,
    normal: 0,
  }))
  const isPeople = tellsPeople(input)
  const hourOf = (row: number, span: number) => {
    const age = spans.end - (input.columns.at[row] ?? 0) - span * spans.shift
    return timeline[hours - 1 - Math.min(hours - 1, Math.floor(age / HOUR_S))]
  }
  for (const row of now) {
    const hour = hourOf(row, 0)
    if (hour) hour[isPeople(row) ? sideOf(input.columns, row) : 'others'] += 1
  }
  for (const [i, rows] of before.entries()) {
    for (const row of rows) {
      const hour = hourOf(row, i + 1)
      if (hour) hour.normal += 1 / before.length
    }
  }
  return timeline.map((hour) => ({ ...hour, normal: Math.round(hour.normal * 100) / 100 }))
}

function byPosts<Key>(counts: ReadonlyMap<Key, number>): [Key, number][] {
  return [...counts].sort((a, b) => b[1] - a[1]).slice(0, LISTED)
}

function listPlaces(deps: BoardDeps, figures: IssueFigures | null): IssueDetail['places'] {
  return byPosts(figures?.places ?? new Map<string, number>()).map(([code, posts]) => ({
    code,
    name: placeOf(deps, code)?.name ?? code,
    posts,
  }))
}

function listProgrammeCounts(
  figures: IssueFigures | null,
  programmes: readonly ProgrammeName[],
): IssueDetail['programmes'] {
  const names = new Map(programmes.map(({ id, name }) => [id, name]))
  return byPosts(figures?.programmes ?? new Map<number, number>()).flatMap(([id, posts]) => {
    const name = names.get(id)
    return name === undefined ? [] : [{ id, name, posts }]
  })
}

function listSourceCounts(
  deps: BoardDeps,
  figures: IssueFigures | null,
  sources: readonly SourceLine[],
): IssueDetail['sources'] {
  const names = new Map(sources.map((source) => [source.id, source.name]))
  return byPosts(figures?.sources ?? new Map<number, number>()).map(([number, posts]) => {
    const id = deps.posts.columns.sources.values[number] ?? 0
    return { id, name: names.get(id) ?? '', posts }
  })
}

async function readWaves(deps: BoardDeps, issue: number, asked: Asked): Promise<IssueDetail['waves']> {
  const waves = await listWaves(deps.db, deps.council.id, {
    clusters: membersOf(deps.posts.book, issue),
    since: new Date(asked.at - asked.windowMs),
    until: new Date(asked.at),
  })
  return waves.map((wave) => ({
    ...wave,
    original: String(wave.original),
    firstAt: wave.firstAt.toISOString(),
    lastAt: wave.lastAt.toISOString(),
  }))
}

async function readRelated(deps: BoardDeps, issue: number): Promise<IssueDetail['related']> {
  const near = (deps.related?.(issue) ?? []).map((one) => ({ ...one, id: issueOf(deps.posts.book, one.id) }))
  const others = near.filter((one, i) => one.id !== issue && near.findIndex((two) => two.id === one.id) === i)
  const facts = await listIssueFacts(
    deps.db,
    deps.council.id,
    others.map((one) => one.id),
  )
  return others
    .filter((one) => facts.has(one.id))
    .map(({ id, similarity }) => ({
      id: String(id),
      name: nameOf(facts.get(id), overlayOf(deps.posts.book, id)),
      similarity: Math.round(similarity * 100) / 100,
    }))
}

/** The strands of an issue with their posts in the window, the first its own, then the most spoken of. */
async function readStrands(
  deps: BoardDeps,
  issue: number,
  { rows, firstSeenAt }: { rows: IssueRows | null; firstSeenAt: Date },
): Promise<IssueDetail['strands']> {
  const { columns, book } = deps.posts
  const posts = new Map<number, number>()
  for (const row of rows?.spans[0] ?? NO_ROWS) {
    const core = coreOf(book, columns.clusters.keys[clusterOf(columns, row)] ?? 0)
    posts.set(core, (posts.get(core) ?? 0) + 1)
  }
  const [own, ...others] = strandsOf(book, issue)
  if (!own) return []
  others.sort((a, b) => (posts.get(b.core) ?? 0) - (posts.get(a.core) ?? 0) || a.core - b.core)
  const shown = [own, ...others.slice(0, LISTED)]
  const facts = await listIssueFacts(
    deps.db,
    deps.council.id,
    shown.map(({ core }) => core),
  )
  return shown.map(({ core, found }) => ({
    id: String(core),
    name: nameOf(facts.get(core), overlayOf(book, core)),
    posts: posts.get(core) ?? 0,
    firstSeenAt: (facts.get(core)?.firstSeenAt ?? firstSeenAt).toISOString(),
    shared: [...(found?.shared ?? [])],
    likeness: found?.likeness ?? null,
  }))
}

const NO_CAMPAIGNS = { campaigns: [], opinions: 0, counted: 0 }

type Measured = 'posts' | 'voices' | 'outlets' | 'change' | 'affair' | 'score'
type Tone = 'sentiment' | 'unsure' | 'headlineTones'
type Coordination = 'campaigns' | 'opinions' | 'counted'

const NOTHING = { posts: 0, voices: 0, outlets: 0, change: null, affair: null, score: null }

function presentFigures(
  deps: BoardDeps,
  figures: IssueFigures | null,
  basis: ToneBasis,
): Pick<IssueDetail, Measured | Tone | Coordination> {
  if (!figures) return { ...NOTHING, ...noTone(), ...NO_CAMPAIGNS }
  return {
    posts: figures.posts,
    voices: figures.voices,
    outlets: figures.outlets,
    change: changeShown(figures),
    affair: mostOf(figures.affairs),
    ...presentTone(figures, basis),
    score: presentScore(scoreIssue(figures, deps.score?.())),
    campaigns: listCampaigns(deps.posts, figures),
    ...countOpinions(deps.posts, figures),
  }
}

const keptRanking = keepAnswers<number[]>()

/** The place of an issue on the board of a window; the board is ranked once for all pages that are opened meanwhile. */
function rankOf(
  deps: BoardDeps,
  {
    input,
    asked,
    issue,
    until,
  }: { input: WindowInput; asked: Asked; issue: number; until: string | undefined },
): number | null {
  // Of a past day the moment is part of the question; of now it passes by itself.
  const key = JSON.stringify([asked.windowMs, deps.score?.() ?? null, endOfPast(deps, until)])
  const ranking = keptRanking(deps.posts, { key, now: asked.at }, () => rankIds(input, asked, RANKED))
  const rank = ranking.indexOf(issue)
  return rank === -1 ? null : rank + 1
}

/** What is known of an issue whatever the window. */
function presentFacts(facts: IssueFacts, overlay: Overlay) {
  return {
    id: String(facts.id),
    name: nameOf(facts, overlay),
    automaticName: facts.automaticName,
    headline: facts.headline,
    phrases: facts.phrases,
    status: overlay.status,
    notOurs: overlay.notOurs,
    firstSeenAt: facts.firstSeenAt.toISOString(),
    lastSeenAt: facts.lastSeenAt.toISOString(),
  }
}

/**
 * Everything the page of one issue shows, over a window that ends now or with a day. An old id gives the issue it became;
 * null when this council has no such issue.
 */
export async function makeIssuePage(
  deps: BoardDeps,
  id: number,
  { window, until }: IssuePageQuery,
): Promise<IssuePage | null> {
  const issue = issueOf(deps.posts.book, id)
  const facts = (await listIssueFacts(deps.db, deps.council.id, [issue])).get(issue)
  if (!facts) return null
  const [sources, labelled] = await Promise.all([deps.listSources(), readLabelled(deps)])
  const input = windowInput(deps, sources)
  const asked = { at: momentOf(deps, until), windowMs: WINDOW_MS[window] }
  const rows = gatherIssue(input, asked, issue)
  const figures = rows && measureOne(input, asked, rows)
  const overlay = overlayOf(deps.posts.book, issue)
  const timeline = drawTimeline(input, asked, rows)
  const own = { issue, clusters: membersOf(deps.posts.book, issue) }
  const [returns, waves, strands, related, { offices, programmes }, typical] = await Promise.all([
    readReturns({ db: deps.db, councilId: deps.council.id }, [own], new Date(0)),
    readWaves(deps, issue, asked),
    readStrands(deps, issue, { rows, firstSeenAt: facts.firstSeenAt }),
    readRelated(deps, issue),
    readAgendaNames(deps),
    readTypical(deps, { figures, asked }, sources),
  ])
  const basis = baseTones(input, labelled)
  const shown = presentFigures(deps, figures, basis)
  return {
    ...presentFacts(facts, overlay),
    owner: ownerOf(overlay, mostOf(figures?.affairs ?? new Map<string, number>()), offices),
    returned: returns.get(issue) ?? null,
    window,
    rank: rankOf(deps, { input, asked, issue, until }),
    ...shown,
    ...presentPeriod(asked, until),
    // While posts are still being read both periods hold only some of theirs.
    before: deps.posts.isWarm
      ? comparePeriods({ input, asked, issue, basis }, { now: shown, sources })
      : null,
    timeline,
    kinds: countKinds(input, rows),
    typical,
    places: listPlaces(deps, figures),
    programmes: listProgrammeCounts(figures, programmes),
    sources: listSourceCounts(deps, figures, sources),
    waves,
    strands,
    related,
  }
}
