import { z } from 'zod'
import { issueOf, listIssueFacts, type CorrectDeps } from '../../issues/index.ts'
import type { MovedIssues } from '../contract.ts'

const tones = z.tuple([z.number().int(), z.number().int(), z.number().int()])
const answersSchema = z.object({ cluster: z.number().int(), base: tones, layer: tones })
/** What base and layer said of the last posts of each cluster, by tone; kept with the examination of a layer. */
export const keptAnswersSchema = z.object({ clusters: z.array(answersSchema).default(() => []) })
type ClusterAnswers = z.infer<typeof answersSchema>

/** Fewer posts move by a whole step when one of them is read otherwise. */
const FEWEST_POSTS = 10
const SHOWN = 5
/** A shift nobody would act upon is no news. */
const LEAST_SHIFT = 0.05

/** Counts answers by cluster; clusters too small to be an issue are left out. */
export function countAnswers(posts: readonly { cluster: number; from: number; to: number }[]) {
  const found = new Map<number, ClusterAnswers>()
  for (const { cluster, from, to } of posts) {
    const one = found.get(cluster) ?? { cluster, base: [0, 0, 0], layer: [0, 0, 0] }
    found.set(cluster, one)
    one.base[from] = (one.base[from] ?? 0) + 1
    one.layer[to] = (one.layer[to] ?? 0) + 1
  }
  return [...found.values()].filter(({ base }) => base[0] + base[1] + base[2] >= 3)
}

type Moved = { issue: number; posts: number; tone: number; from: number; to: number }

/** The tone whose share moved most. */
function largestShift({ cluster, base, layer }: ClusterAnswers): Moved {
  const posts = base[0] + base[1] + base[2]
  const shifts = base.map((before, tone) => ({
    issue: cluster,
    posts,
    tone,
    from: before / posts,
    to: (layer[tone] ?? 0) / posts,
  }))
  return shifts.reduce((most, one) => (shiftOf(one) > shiftOf(most) ? one : most), shifts[0] as Moved)
}

const shiftOf = ({ from, to }: Moved): number => Math.abs(to - from)

/** Which issues a layer moved, the most moved first; `issue` says where a cluster belongs now. */
export function listMoved(
  clusters: readonly ClusterAnswers[],
  issue: (cluster: number) => number,
): { issues: number; moved: Moved[] } {
  const joined = Map.groupBy(clusters, ({ cluster }) => issue(cluster))
  const sum = (parts: ClusterAnswers[], of: 'base' | 'layer', tone: 0 | 1 | 2) =>
    parts.reduce((all, part) => all + part[of][tone], 0)
  const all = Array.from(joined, ([cluster, parts]): ClusterAnswers => ({
    cluster,
    base: [sum(parts, 'base', 0), sum(parts, 'base', 1), sum(parts, 'base', 2)],
    layer: [sum(parts, 'layer', 0), sum(parts, 'layer', 1), sum(parts, 'layer', 2)],
  }))
  const shifts = all.map(largestShift).filter(({ posts }) => posts >= FEWEST_POSTS)
  const moved = shifts.filter((one) => shiftOf(one) >= LEAST_SHIFT)
  return { issues: shifts.length, moved: moved.sort((one, other) => shiftOf(other) - shiftOf(one)) }
}

/** What the page says of it; null for a layer that was examined before answers were kept by issue. */
export async function readMoved(
  { db, councilId, followed }: Pick<CorrectDeps, 'db' | 'councilId' | 'followed'>,
  evaluation: unknown,
): Promise<MovedIssues | null> {
  const { clusters } = keptAnswersSchema.parse(evaluation)
  if (clusters.length === 0) return null
  const { issues, moved } = listMoved(clusters, (cluster) => issueOf(followed.book, cluster))
  const facts = await listIssueFacts(
    db,
    councilId,
    moved.slice(0, SHOWN).map(({ issue }) => issue),
  )
  const rows = moved.slice(0, SHOWN).flatMap(({ issue, ...one }) => {
    const named = facts.get(issue)
    if (!named) return []
    return [{ ...one, issue: { id: String(issue), name: named.givenName ?? named.automaticName } }]
  })
  return { issues, moved: moved.length, rows }
}
