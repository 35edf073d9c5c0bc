import { findBaseVersion } from '../../../language/correction-layer/index.ts'
import { listPostsBySeq, type CorrectDeps } from '../../issues/index.ts'
import { evaluationSchema, type LayersView, type LayerView } from '../contract.ts'
import type { CorrectionDeps } from '../correction-deps.ts'
import { countLabels } from '../labels.store.ts'
import { shorten } from '../../../platform/shorten.ts'
import { isHeld } from './choose-layer.ts'
import { listChoices, listLayers, type LayerRow } from './layers.store.ts'
import { readMoved } from './moved-issues.ts'
import { FEWEST_LABELS, verdictOf } from './verdict.ts'

const EXAMPLE_LENGTH = 200
const SHOWN_CHOICES = 20

/** Everything the page says of the layers: which is on, what each is worth, how far posts are marked anew. */
export async function readLayers(
  deps: Pick<CorrectDeps, 'db' | 'councilId' | 'followed'>,
): Promise<LayersView> {
  const { db, councilId } = deps
  const [rows, choices, labels] = await Promise.all([
    listLayers(db, councilId),
    listChoices(db, councilId, SHOWN_CHOICES),
    countLabels(db, councilId),
  ])
  const on = choices[0]?.version ?? null
  const texts = await readExamples(deps, rows)
  const moved = await readMoved(deps, rows.find(({ version }) => version === on)?.evaluation ?? {})
  return {
    on,
    resting: choices[0]?.reason === 'new-base',
    held: isHeld(choices[0]),
    fewest: FEWEST_LABELS,
    labels,
    layers: rows.map((row) => ({
      ...presentLayer(row, on, texts),
      movedIssues: row.version === on ? moved : null,
    })),
    choices: choices.map((one) => ({
      version: one.version,
      reason: one.reason,
      officer: one.officer,
      at: one.at.toISOString(),
      toMark: one.toMark,
      marked: one.marked,
      markedAt: one.markedAt?.toISOString() ?? null,
    })),
  }
}

async function readExamples(
  { db, councilId }: Pick<CorrectionDeps, 'db' | 'councilId'>,
  rows: readonly LayerRow[],
): Promise<Map<string, string>> {
  const newest = rows.slice(0, 1).map((row) => evaluationSchema.parse(row.evaluation))
  const seqs = newest.flatMap(({ changed }) => changed.examples.map((one) => Number(one.post)))
  const posts = await listPostsBySeq(db, councilId, seqs)
  return new Map(posts.map((post) => [String(post.seq), cut(post.title ?? post.body)]))
}

/** The beginning of a text, as lists show it. */
export function cut(text: string): string {
  return shorten(text, EXAMPLE_LENGTH)
}

function presentLayer(
  row: LayerRow,
  on: number | null,
  texts: ReadonlyMap<string, string>,
): Omit<LayerView, 'movedIssues'> {
  const evaluation = evaluationSchema.parse(row.evaluation)
  return {
    version: row.version,
    learnedAt: row.learnedAt.toISOString(),
    labels: row.labels,
    verdict: verdictOf({ labels: row.labels, base: row.base, evaluation }, findBaseVersion()),
    on: row.version === on,
    wasOn: row.wasOn,
    evaluation,
    examples: evaluation.changed.examples.flatMap(({ post, from, to }) => {
      const text = texts.get(post)
      return text === undefined ? [] : [{ text, from, to }]
    }),
  }
}
