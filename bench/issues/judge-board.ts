import { openGroupedStream, type GroupedStream } from '../../src/cli/issues/group-stream.ts'
import { findRoutine } from '../../src/language/index.ts'
import { DEFAULT_SCORE } from '../../src/listening/board/counting/index.ts'
import { largestGroups, topHits } from '../../tools/gold/score-clustering.ts'
import { kindOf, type LabelledPost, type NamedStream } from '../clustering/read-stream.ts'

const TOP = 5
const DAY = 86_400_000
const BATCH = 500
const FEWEST_VOICES = DEFAULT_SCORE.fewestVoices

type Labels = readonly (string | null)[]
type Item = { label: string; issue: string; routine: boolean }

/** The board at the end of a labelled day, held against its labels. */
export type BoardOfDay = {
  name: string
  /** Of the five largest labelled issues, how many are the majority of one shown; counted as the reference page does. */
  hits: number
  /** The same against the second reader. */
  second: number | null
  /** The same without labelled issues that are routine (sport, celebrities, schedules, prices), which the board keeps apart. */
  publicHits: number
  /** Of posts: the same by broad matter (the label before the stroke), and how many matters at least three posts are about. */
  matterHits: number | null
  matters: number | null
  shown: { name: string; posts: number; items: number; label: string; share: number }[]
  wanted: { label: string; posts: number; routine: boolean }[]
}

/** Takes a stream the product's way (enrichment, engine, strands, routine apart, score) and looks at the five of its last moment. */
export function judgeBoard({ name, posts, second }: NamedStream & { second?: Labels }): BoardOfDay {
  const stream = openGroupedStream()
  const records = posts.map((post) => toRecord(post, kindOf(name)))
  for (let from = 0; from < records.length; from += BATCH) stream.add(records.slice(from, from + BATCH))
  const { issues } = stream.rank(posts.at(-1)?.at ?? 0, DAY, TOP * 4)
  const fifth = issues[TOP - 1]?.score.total ?? 0
  const shown = issues.filter(({ score }) => score.total >= fifth).map(({ figures }) => figures)
  const ids = new Set(shown.map(({ id }) => String(id)))
  const items = listItems(
    stream,
    posts,
    posts.map(({ label }) => label),
  )
  return {
    name,
    hits: hitsOf(items, ids),
    second: second ? hitsOf(listItems(stream, posts, second), ids) : null,
    publicHits: hitsOf(withoutRoutine(items), ids),
    ...judgeMatters(name, items, ids),
    shown: shown.map(({ id, posts }) => ({
      name: stream.nameOf(id)?.name ?? '',
      posts,
      ...describeShown(items, String(id)),
    })),
    wanted: describeWanted(items),
  }
}

function toRecord({ id, at, text, title, author }: LabelledPost, kind: 'social' | 'news') {
  const source = kind === 'news' ? 'news' : 'x'
  return { id, at, text, title, author, source, published_at: new Date(at).toISOString() }
}

function listItems(stream: GroupedStream, posts: readonly LabelledPost[], labels: Labels): Item[] {
  return labels.flatMap((label, i) => {
    const issue = String(stream.issueOfPost(i + 1) ?? `dropped ${i}`)
    return label === null ? [] : [{ label, issue, routine: findRoutine(posts[i]?.text ?? '') !== null }]
  })
}

function hitsOf(items: readonly Item[], shown: ReadonlySet<string>): number {
  const truth = items.map(({ label }) => label)
  const found = items.map(({ issue }) => issue)
  return topHits(truth, found, TOP, shown)
}

function judgeMatters(
  name: string,
  items: readonly Item[],
  shown: ReadonlySet<string>,
): Pick<BoardOfDay, 'matterHits' | 'matters'> {
  if (!name.startsWith('posts')) return { matterHits: null, matters: null }
  const byMatter = items.map((item) => ({ ...item, label: item.label.split('/')[0] ?? '' }))
  const counts = [...countLabels(byMatter).values()]
  return {
    matterHits: hitsOf(byMatter, shown),
    matters: counts.filter((posts) => posts >= FEWEST_VOICES).length,
  }
}

/** Labelled issues are routine from the share of routine items on from which the board keeps an issue apart. */
function routineLabels(items: readonly Item[]): Set<string> {
  const byLabel = [...Map.groupBy(items, ({ label }) => label)]
  const isApart = (of: readonly Item[]): boolean =>
    of.filter(({ routine }) => routine).length >= DEFAULT_SCORE.routineShare * of.length
  return new Set(byLabel.filter(([, of]) => isApart(of)).map(([label]) => label))
}

function withoutRoutine(items: readonly Item[]): Item[] {
  const apart = routineLabels(items)
  return items.filter(({ label }) => !apart.has(label))
}

const countLabels = (items: readonly Item[]): Map<string, number> =>
  new Map([...Map.groupBy(items, ({ label }) => label)].map(([label, of]) => [label, of.length]))

function describeShown(
  items: readonly Item[],
  issue: string,
): { items: number; label: string; share: number } {
  const own = items.filter((item) => item.issue === issue)
  const [label = '', count = 0] = [...countLabels(own)].sort((a, b) => b[1] - a[1])[0] ?? []
  return { items: own.length, label, share: Math.round((100 * count) / Math.max(1, own.length)) / 100 }
}

function describeWanted(items: readonly Item[]): BoardOfDay['wanted'] {
  const counts = countLabels(items)
  const apart = routineLabels(items)
  return [...largestGroups(counts, TOP)].map((label) => ({
    label,
    posts: counts.get(label) ?? 0,
    routine: apart.has(label),
  }))
}
