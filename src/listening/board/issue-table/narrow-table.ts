import {
  issueKindSchema,
  leaningSchema,
  type IssueFilter,
  type IssueKind,
  type IssueTable,
} from './contract.ts'
import type { TableRow } from './table-row.ts'

const FACETS = ['kind', 'tone', 'affair', 'place'] as const
type Facet = (typeof FACETS)[number]
type Asked = Omit<IssueFilter, 'window' | 'kind' | 'sort'> & { kind: IssueKind | 'all' }
type Test = (row: TableRow) => boolean

/** The kind shown where none was asked for: who searches for a word wants it wherever it is. */
export function kindAsked({ kind, query }: IssueFilter): IssueKind | 'all' {
  return kind ?? ((query ?? '').trim() === '' ? 'public' : 'all')
}

function facetTests({ kind, tone, affair, place }: Asked): Record<Facet, Test> {
  return {
    kind: (row) => kind === 'all' || row.kind === kind,
    tone: (row) => tone === undefined || row.leaning === tone,
    affair: (row) => affair === undefined || row.affairs.includes(affair),
    place: (row) => place === undefined || row.places.includes(place),
  }
}

/** Words of a search in any order; all have to be there. */
function searchTest(query: string | undefined): Test {
  const words = (query ?? '')
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '')
  return (row) => words.every((word) => row.searched.includes(word))
}

const BY: Record<IssueFilter['sort'], (a: TableRow, b: TableRow) => number> = {
  size: (a, b) => b.posts - a.posts,
  // By how far it stands out of its normal, not by per cent: from one post to three is no wave.
  growth: (a, b) => (b.burst ?? -Infinity) - (a.burst ?? -Infinity) || 0,
  // By what is certain: seven posts of which five are angry say less than seven hundred of which half are.
  negative: (a, b) => lowestNegative(b) - lowestNegative(a),
  newest: (a, b) => b.firstSeenAt.getTime() - a.firstSeenAt.getTime(),
}

function lowestNegative({ sentiment }: TableRow): number {
  return sentiment?.negative.low ?? -1
}

type Counts = {
  kinds: IssueTable['counts']['kinds']
  tones: IssueTable['counts']['tones']
  affairs: ReadonlyMap<string, number>
  places: ReadonlyMap<string, number>
}

/** The rows asked for in their order, and how many each choice of a filter would show with all the others as they are. */
export function narrowTable(
  rows: readonly TableRow[],
  asked: Asked,
  sort: IssueFilter['sort'],
): { rows: TableRow[]; counts: Counts } {
  const isSearched = searchTest(asked.query)
  const tests = facetTests(asked)
  // Each row is asked once: one that passes all is of every choice, one that fails a single filter is of that filter's choices.
  const passing: Record<Facet | 'all', TableRow[]> = { all: [], kind: [], tone: [], affair: [], place: [] }
  for (const row of rows) {
    if (!isSearched(row)) continue
    const failed = FACETS.filter((facet) => !tests[facet](row))
    if (failed.length === 0) passing.all.push(row)
    if (failed.length <= 1)
      for (const facet of failed.length === 1 ? failed : FACETS) passing[facet].push(row)
  }
  return {
    rows: passing.all.sort(
      (a, b) => BY[sort](a, b) || b.posts - a.posts || b.voices - a.voices || a.id - b.id,
    ),
    counts: {
      kinds: countKinds(passing.kind),
      tones: countTones(passing.tone),
      affairs: countCodes(passing.affair, (row) => row.affairs),
      places: countCodes(passing.place, (row) => row.places),
    },
  }
}

function countKinds(rows: readonly TableRow[]): Counts['kinds'] {
  const of = (kind: IssueKind): number => rows.filter((row) => row.kind === kind).length
  const kinds = issueKindSchema.options.map((kind) => [kind, of(kind)] as const)
  return Object.fromEntries([...kinds, ['all', rows.length]]) as Counts['kinds']
}

function countTones(rows: readonly TableRow[]): Counts['tones'] {
  const of = (leaning: TableRow['leaning']): number => rows.filter((row) => row.leaning === leaning).length
  return Object.fromEntries(leaningSchema.options.map((leaning) => [leaning, of(leaning)])) as Counts['tones']
}

function countCodes(
  rows: readonly TableRow[],
  codesOf: (row: TableRow) => readonly string[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const row of rows) for (const code of codesOf(row)) counts.set(code, (counts.get(code) ?? 0) + 1)
  return counts
}
