import { suggestOffice } from '../../agenda/index.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import {
  campaignWeight,
  countStrands,
  listIssueFacts,
  listPostsBySeq,
  membersOf,
  overlayOf,
  readReturns,
  RETURN_SHOWN_MS,
  type IssueFacts,
  type Overlay,
} from '../issues/index.ts'
import type { ProgrammeName } from '../issues/contract.ts'
import type { ArrivedPost, Source } from '../sources/index.ts'
import { WINDOW_MS, type Board, type BoardIssue, type BoardQuery } from './contract.ts'
import {
  changeOf,
  DEFAULT_SCORE,
  findRow,
  isMarked,
  pickSamples,
  sideOf,
  trendOf,
  UNSURE,
  type RankedIssue,
  type ScoreSettings,
  type SourceFacts,
  type WindowInput,
} from './counting/index.ts'
import { rankBefore, rankPeriods, tellNeighbours, type BoardBefore } from './compare-boards.ts'
import { holdAgainst, tellBefore } from './compare-periods.ts'
import { shorten } from '../../platform/shorten.ts'
import type { KeptPosts } from './keep-posts.ts'
import { lookElsewhere } from './look-elsewhere.ts'
import { mainProgramme, mostOf } from './most-of.ts'
import { countOpinions, listCampaigns } from './list-campaigns.ts'
import {
  baseTones,
  type LabelReading,
  presentTone,
  readLabelled,
  totalTone,
  type ToneBasis,
} from './present-tone.ts'

/** A source as the board names it. */
export type SourceLine = Pick<Source, 'id' | 'name' | 'kind' | 'health' | 'lastPostAt' | 'postCount'>

export type Office = { id: number; name: string; affairs: readonly string[] }

export type BoardDeps = LabelReading & {
  db: Db
  clock: Clock
  council: { id: number; sample: boolean; timeZone: string }
  posts: KeptPosts
  listSources(): Promise<SourceLine[]>
  /** Name of a place by its code. */
  placeName(code: string): string | null
  /** The council's agencies with the affairs (slugs) they have, the leading one first. */
  listOffices?(): Promise<Office[]>
  /** The council's programmes that hold today; none when left out. */
  listProgrammes?(): Promise<readonly ProgrammeName[]>
  score?(): ScoreSettings
  /** Issues close to one, from the engine when it runs in this process. */
  related?(issue: number): { id: number; similarity: number }[]
}

/** What every figure is counted from. */
export function windowInput(deps: BoardDeps, sources: readonly SourceLine[]): WindowInput {
  const { columns, book } = deps.posts
  const kinds = new Map(sources.map((source) => [source.id, source.kind]))
  return {
    columns,
    groups: deps.posts.groups(),
    sources: columns.sources.values.map((id): SourceFacts => ({
      kind: kinds.get(id) ?? 'social',
      weight: 1,
    })),
    hidden: (issue) => overlayOf(book, issue).notOurs,
    campaignWeight: (campaign) => campaignWeight(book, campaign),
    settings: deps.score?.() ?? DEFAULT_SCORE,
  }
}

export function placeOf(deps: BoardDeps, code: string | null): { code: string; name: string } | null {
  return code === null ? null : { code, name: deps.placeName(code) ?? code }
}

export function nameOf(facts: IssueFacts | undefined, overlay: Overlay): string {
  return overlay.givenName ?? facts?.automaticName ?? '—'
}

type Telling = {
  facts: ReadonlyMap<number, IssueFacts>
  texts: ReadonlyMap<number, ArrivedPost>
  sourceNames: ReadonlyMap<number, string>
  offices: readonly Office[]
  programmes: readonly ProgrammeName[]
  returns: Awaited<ReturnType<typeof readReturns>>
  basis: ToneBasis
  before: BoardBefore | null
}

const SAMPLE_LENGTH = 280

/** One post as a sample of its issue; null when it went meanwhile. */
export function presentSample(
  deps: BoardDeps,
  telling: Pick<Telling, 'texts' | 'sourceNames'>,
  seq: number,
): BoardIssue['samples'][number] | null {
  const post = telling.texts.get(seq)
  const row = findRow(deps.posts.columns, seq)
  if (!post || row === -1) return null
  return {
    seq: String(seq),
    text: shorten(post.title ?? post.body, SAMPLE_LENGTH),
    sentiment: sideOf(deps.posts.columns, row),
    unsure: isMarked(deps.posts.columns, row, UNSURE),
    kind: post.sourceKind,
    source: telling.sourceNames.get(post.sourceId) ?? '',
    publishedAt: post.publishedAt.toISOString(),
  }
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}

/** The growth of an issue as every screen shows it; null where no past is known. */
export function changeShown(figures: Parameters<typeof changeOf>[0]): number | null {
  const change = changeOf(figures)
  return change === null ? null : round(change)
}

function presentIssue(
  deps: BoardDeps,
  { figures, score, before }: RankedIssue,
  telling: Telling,
  seqs: readonly number[],
): Omit<BoardIssue, 'rank'> {
  const overlay = overlayOf(deps.posts.book, figures.id)
  const facts = telling.facts.get(figures.id)
  const affair = mostOf(figures.affairs)
  const programme = mainProgramme(figures)
  const tone = presentTone(figures, telling.basis)
  return {
    id: String(figures.id),
    name: nameOf(facts, overlay),
    headline: facts?.headline ?? null,
    posts: figures.posts,
    voices: figures.voices,
    change: changeShown(figures),
    trend: trendOf(figures),
    outlets: figures.outlets,
    ...tone,
    curve: figures.curve,
    normal: figures.normal.map(round),
    place: placeOf(deps, mostOf(figures.places)),
    affair,
    programme: telling.programmes.find(({ id }) => id === programme) ?? null,
    owner: ownerOf(overlay, affair, telling.offices),
    status: overlay.status,
    firstSeenAt: (facts?.firstSeenAt ?? deps.clock.now()).toISOString(),
    returned: telling.returns.get(figures.id) ?? null,
    copies: figures.copies,
    strands: countStrands(deps.posts.book, figures.id),
    coordinated: listCampaigns(deps.posts, figures).find(({ dismissed }) => !dismissed) ?? null,
    ...countOpinions(deps.posts, figures),
    score: presentScore(score),
    samples: seqs.map((seq) => presentSample(deps, telling, seq)).filter((sample) => sample !== null),
    rankBefore: rankBefore(telling.before, figures.id),
    // While posts are still being read both periods hold only some of theirs.
    before:
      deps.posts.isWarm && before
        ? holdAgainst({ opinions: figures.opinions, ...tone }, before, telling.basis)
        : null,
  }
}

/** Who answers for an issue: the agency an analyst chose (or none when he said so), else the one its main affair suggests. */
export function ownerOf(
  { owner }: Pick<Overlay, 'owner'>,
  affair: string | null,
  offices: readonly Office[],
): BoardIssue['owner'] {
  if (owner === null) return null
  const suggested = affair === null ? null : suggestOffice(affair, offices)
  const office = owner === undefined ? suggested : offices.find(({ id }) => id === owner)
  return office ? { id: office.id, name: office.name, suggested: owner === undefined } : null
}

export function presentScore(score: RankedIssue['score']): BoardIssue['score'] {
  return {
    total: round(score.total),
    parts: score.parts.map(({ name, value, factor }) => ({
      name,
      value: round(value),
      factor: round(factor),
    })),
  }
}

function presentSource({ id, name, health, lastPostAt, postCount }: SourceLine): Board['sources'][number] {
  return { id, name, health, lastPostAt, posts: postCount }
}

/** The council's agencies and programmes of today. */
export async function readAgendaNames(
  deps: Pick<BoardDeps, 'listOffices' | 'listProgrammes'>,
): Promise<{ offices: readonly Office[]; programmes: readonly ProgrammeName[] }> {
  const [offices, found] = await Promise.all([deps.listOffices?.() ?? [], deps.listProgrammes?.() ?? []])
  return { offices, programmes: found.map(({ id, name }) => ({ id, name })) }
}

/** The issues of a board, those that come next, and the board a period before. */
function rankBoard(deps: BoardDeps, sources: readonly SourceLine[], query: BoardQuery) {
  const { window, top, ...filters } = query
  const asked = { at: deps.clock.now().getTime(), windowMs: WINDOW_MS[window], ...filters }
  const input = windowInput(deps, sources)
  const { now, before } = rankPeriods(deps.posts, input, asked, top)
  const { issues, ...ranked } = now
  return {
    ...ranked,
    input,
    at: new Date(asked.at),
    period: deps.posts.isWarm ? tellBefore(input, asked, sources) : null,
    shown: issues,
    before,
  }
}

/** The board at the clock's now: five issues (or `top`) with everything a line shows, and the freshness of sources. */
export async function makeBoard(deps: BoardDeps, query: BoardQuery): Promise<Board> {
  const [sources, labelled, agenda] = await Promise.all([
    deps.listSources(),
    readLabelled(deps),
    readAgendaNames(deps),
  ])
  const { window, top: _top, ...filters } = query
  const isWhole = Object.values(filters).every((one) => one === undefined)
  const { at, shown, next, before, period, input, ...ranked } = rankBoard(deps, sources, query)
  const { columns } = deps.posts
  const samples = shown.map((issue) => pickSamples(columns, issue.figures, ranked.spans))
  const { id: councilId } = deps.council
  const ids = shown.map((issue) => issue.figures.id)
  const named = [...ids, ...next.map((issue) => issue.id), ...(before?.ids ?? [])]
  const members = ids.map((issue) => ({ issue, clusters: membersOf(deps.posts.book, issue) }))
  const lately = new Date(at.getTime() - RETURN_SHOWN_MS)
  const [facts, texts, returns] = await Promise.all([
    listIssueFacts(deps.db, councilId, [...new Set(named)]),
    listPostsBySeq(deps.db, councilId, samples.flat()),
    readReturns({ db: deps.db, councilId }, members, lately),
  ])
  const telling: Telling = {
    facts,
    texts: new Map(texts.map((post) => [post.seq, post])),
    sourceNames: new Map(sources.map((one) => [one.id, one.name])),
    ...agenda,
    returns,
    basis: baseTones(input, labelled),
    before,
  }
  const nameShown = (issue: number): string => nameOf(facts.get(issue), overlayOf(deps.posts.book, issue))
  return {
    at: at.toISOString(),
    window,
    posts: ranked.totals.posts,
    voices: ranked.totals.voices,
    unassigned: ranked.unassigned,
    // Behind a filter stands a part that the labels were not drawn from.
    ...totalTone(ranked.totals, isWhole ? labelled.all : labelled.matter),
    issues: shown.map((issue, i) => ({
      rank: i + 1,
      ...presentIssue(deps, issue, telling, samples[i] ?? []),
    })),
    ...tellNeighbours({ shown, next, before }, nameShown),
    before: period,
    ...(shown.length === 0 && { elsewhere: lookElsewhere(input, query, at.getTime()) }),
    ...presentPlace(deps, sources),
  }
}

/** What a board says whatever was asked: its sources, the council, and whether everything is read. */
function presentPlace({ council, posts }: BoardDeps, sources: readonly SourceLine[]) {
  return {
    sources: sources.map(presentSource),
    sample: council.sample,
    timeZone: council.timeZone,
    warming: !posts.isWarm,
  }
}
